/** Why something of what several write together was not taken. */
import type { workspaceRefusals as English } from '../en/workspace-refusals.ts'
import { told } from '../tell.ts'

const leftAlone = '没有理会它，也没有更改任何内容。您无需做任何事。'

export const workspaceRefusals: typeof English = {
  'workspace.foreign': told('有不属于本团队的设备写入了团队清单。', leftAlone),
  'workspace.forged': told('团队清单的一项更改并非由其所称的设备作出。', leftAlone),
  'workspace.replayed': told('团队清单的一项更改重复到达，或早于密钥更换。', leftAlone),
  'workspace.early': told('团队清单的一项更改先于它所依据的内容到达。', leftAlone),
  'workspace.full': told('团队清单已满。', '请从交班清单中移除已完成的事项，或缩短一条备注，然后重试。'),
  'workspace.unreadable': told('团队清单的一项更改无法读取。', leftAlone),
  'workspace.waiting': told(
    '本设备还没有获准查看团队清单。',
    '请打开机构负责人的设备并解锁其密钥；它会自动让本设备加入。',
  ),
  'workspace.gone': told('在此期间，有人把它从清单中移除了。', '如果仍然需要，请重新添加。'),
}
