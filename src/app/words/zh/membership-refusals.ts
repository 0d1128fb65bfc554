/** Refusals about institutions, their stake and devices, and what they vote on. */
import type { Facts, RefusalCode } from '../../../core/refusal.ts'
import { number, text, told, type Teller } from '../tell.ts'
import { day } from '../format.ts'
import { quoted } from './grammar.ts'

const institution = (facts: Facts): string => (text(facts, 'name') === '' ? '该机构' : quoted(facts, 'name'))

const nothing = '您无需做任何事。'

export const membershipRefusals = {
  'institution.unknown': told('网络中没有该机构。', '请确认它已获准加入，然后重试。'),
  'institution.exists': (facts) => ({
    what: `网络中已有名为${quoted(facts, 'name')}的机构。`,
    todo: '请另选一个名称。',
  }),
  'institution.key-used': told('另一家机构使用了相同的密钥。', '请在全新的浏览器配置文件中打开此网络。'),
  'institution.no-stake': told('该机构没有权重，因此不能执行此操作。', '请等到获准加入。'),
  'institution.full': (facts) => ({
    what: `网络已有${text(facts, 'most')}家机构，达到上限。`,
    todo: '须有一家机构退出，另一家才能加入。',
  }),
  'admission.unknown': told('已经没有人申请这项加入。', '请再查看列表。'),
  'institution.jailed': (facts) => ({
    what: `${institution(facts)}投出了自相矛盾的票，因此它的一切暂不计入。`,
    todo: '查明情况后，其他机构可以在“网络”中投票恢复它。',
  }),
  'institution.idle': (facts) => ({
    what: `${quoted(facts, 'name')}的设备已很久没有出现，因此它的意见不计入。`,
    todo: '请打开它的一台设备并保持打开：会自动重新计入。',
  }),
  'institution.changes': (facts) => ({
    what: `${institution(facts)}最近已更换设备和密钥${text(facts, 'most')}次。`,
    todo: `请等待网络在接下来的${text(facts, 'heights')}个区块中再写出一些。`,
  }),
  'motion.unknown': told('没有人提出过此提案。', '请再查看列表。'),
  'motion.approved-already': told('您已经同意过此提案。', '请等待其他机构。'),
  'motion.carried': told('此事已经决定。', '请再查看列表。'),
  'stake.moved': (facts) => ({
    what: `提出此提案以来，${quoted(facts, 'name')}的权重已经变化。`,
    todo: '请查看现在的权重；如仍有需要，请重新提案。',
  }),
  'stake.unchanged': (facts) => ({
    what: `${institution(facts)}已经是这个权重。`,
    todo: '请选择其他数值。',
  }),
  'stake.too-fast': told('一次减去的权重太多；网络只能逐步减少。', '请过几个区块后重试，或选择较小的幅度。'),
  'stake.too-little': told('剩下的权重太少，网络将无法达成任何一致。', '请先恢复离线或被暂停的机构。'),
  'device.unknown': told('此网络中没有机构使用该设备。', '请先让机构添加该设备。'),
  'device.most': (facts) => ({
    what: `${institution(facts)}已有${text(facts, 'most')}台设备，达到上限。`,
    todo: '请先移除其中一台。',
  }),
  'device.last': (facts) => ({
    what: `这是${quoted(facts, 'name')}唯一的设备。`,
    todo: '请先添加另一台设备。',
  }),
  'device.seen': (facts) => ({
    what: `${quoted(facts, 'name')}的一台设备在${day(number(facts, 'time'))}出现过，因此不算离线。`,
    todo: nothing,
  }),
  'device.noticed': (facts) => ({
    what: `${quoted(facts, 'name')}的这台设备已被报告离线。`,
    todo: nothing,
  }),
  'device.not-noticed': (facts) => ({
    what: `已没有人报告${quoted(facts, 'name')}的这台设备离线。`,
    todo: nothing,
  }),
  'evidence.lawful': (facts) => ({
    what: `${institution(facts)}可以投这两票：它们并不矛盾。`,
    todo: nothing,
  }),
  'evidence.other-time': (facts) => ({
    what: `这两票属于第${text(facts, 'height')}号区块，${quoted(facts, 'name')}的这个密钥不对该区块负责。`,
    todo: nothing,
  }),
  'evidence.forgiven': (facts) => ({
    what: `在这两票之后，各机构已恢复${quoted(facts, 'name')}。`,
    todo: nothing,
  }),
  'reach.changed': told(
    '在此期间，此网络的标签页互相找到的方式已更改。',
    '请查看现在的方式；如仍有需要，请重新提案。',
  ),
  'reach.address': told(
    '有一个地址书写不正确。',
    '引介服务器写作wss://名称/，服务器写作stun:名称:3478或turn:名称:3478，使用小写字母。',
  ),
  'upgrade.not-newer': (facts) => ({
    what: `网络已经在按规则${text(facts, 'active')}运行。`,
    todo: '请再查看列表。',
  }),
  'upgrade.pending': (facts) => ({
    what: `规则${text(facts, 'rules')}已经决定，从第${text(facts, 'height')}号区块开始。`,
    todo: '请等到它开始生效。',
  }),
  'upgrade.too-soon': (facts) => ({
    what: '新规则开始得太早，大家来不及准备。',
    todo: `请选择至少${text(facts, 'notice')}个区块之后的区块。`,
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
