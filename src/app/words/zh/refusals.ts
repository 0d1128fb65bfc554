/**
 * A refusal in words: what is wrong, and what to do. One entry a code of the closed union, so that a new
 * code without a sentence does not compile.
 */
import type { RefusalCode } from '../../../core/refusal.ts'
import { answerRefusals } from './answer-refusals.ts'
import { ceremonyRefusals } from './ceremony-refusals.ts'
import { consentRefusals } from './consent-refusals.ts'
import { eraRefusals } from './era-refusals.ts'
import { keyRefusals } from './key-refusals.ts'
import { smartRefusals } from './smart-refusals.ts'
import { trustedRefusals } from './trusted-refusals.ts'
import { membershipRefusals } from './membership-refusals.ts'
import { proofRefusals } from './proof-refusals.ts'
import { workspaceRefusals } from './workspace-refusals.ts'
import { names, number, text, told, type Teller, type Told } from '../tell.ts'
import { day, either, size } from '../format.ts'
import { quoted } from './grammar.ts'
import { titles } from './names.ts'

const askAgain = '请重试；如果反复出现，请询问运行此网络的机构。'
const bug = '没有更改任何内容。请重新加载页面；如果再次出现，请报告。'
const reload = '请重新加载页面以取得最新版本，然后重试。'
const newLink = '请向邀请您的机构索取新的链接。'
const waitFinal = '请等到最终确认，然后重试。'
const leftAlone = '本标签页不理会它，继续与其他标签页通信。您无需做任何事。'
const nothing = '您无需做任何事。'
const newCheckIn = '请医院重新办理就诊登记。'

const waysMost = 3

/** One attribute of a way to satisfy a rule, written `doctor@st-anna (St Anna Hospital)`. */
interface Lacking {
  readonly name: string
  readonly issuer: string
}

/** Ways to satisfy a rule: each a list of attributes joined by “ + ”. */
const waysOf = (ways: readonly string[]): readonly (readonly Lacking[])[] =>
  ways.slice(0, waysMost).map((way) =>
    way.split(' + ').map((attribute) => {
      const [, name = attribute, authority = '', issuer = authority] =
        /^([^@]+)@(\S+)(?: \((.*)\))?$/.exec(attribute) ?? []
      return { name, issuer }
    }),
  )

const waysWords = (ways: readonly (readonly Lacking[])[]): string =>
  either(
    ways.map((way) =>
      way.map(({ name, issuer }) => `${issuer}授予的“${titles[name] ?? name}”`).join('并同时具有'),
    ),
  )

const issuersOf = (ways: readonly (readonly Lacking[])[]): readonly string[] => [
  ...new Set(ways.flatMap((way) => way.map(({ issuer }) => issuer))),
]

const fileKinds: Readonly<Record<string, string>> = {
  xml: 'XML文件',
  html: '网页',
  pdf: 'PDF文件',
  zip: 'ZIP压缩包',
  gzip: '压缩文件',
  dicom: 'DICOM影像',
  image: '图片',
  'smart-health-card': 'SMART健康卡',
  'smart-health-link': 'SMART健康链接',
  'encrypted-or-signed': '加密或签名的文件',
  'broken-json': '已损坏或中途截断的文件',
}
/** What a rule may have at most. */
const limits: Readonly<Record<string, string>> = { characters: '个字符', depth: '层', rows: '项身份' }

const fhirHint = '请选择JSON格式的FHIR R4文件；文件名通常以.json结尾，由医疗机构自己的系统导出。'

export const refusals: Record<RefusalCode, Teller> = {
  ...proofRefusals,
  ...workspaceRefusals,
  ...ceremonyRefusals,
  ...consentRefusals,
  ...answerRefusals,
  malformed: told('收到的内容已损坏，或不是应有的内容。', askAgain),
  'too-long': told('内容超过了这里允许的大小。', '请缩短或拆分，然后重试。'),
  'newer-version': told('这是由比您的页面更新的版本生成的。', reload),
  cancelled: told('操作已停止。', '没有更改任何内容。'),
  'worker.stopped': told('页面的计算部分自行停止，已重新启动。', '没有丢失任何内容。请重试。'),

  'storage.guard': told(
    '另一个标签页同时写入了此配置文件。',
    '请关闭此配置文件的另一个标签页，并重新加载本标签页。',
  ),
  'storage.full': told(
    '本设备已没有空间存放网络数据。',
    '请在设备上腾出一些空间。已保存的内容会保留，暂不接收新内容；有了空间后，本标签页会自行继续。',
  ),
  'storage.closed': told(
    '浏览器收回了本标签页的存储空间。',
    '请重新加载页面。如果打开后是空的，请打开您的网络的一个链接：其他机构保存着账本的副本。',
  ),
  'storage.unopened': told(
    '浏览器无法打开本设备为此页面保存的内容。',
    '请关闭浏览器的所有窗口，然后重新启动。只有在这样仍无效时，才清除本网站的数据。',
  ),
  'checkpoint.old': told(
    '本设备对该网络的最后了解已超过30天。当时持有密钥的人可能出示虚假的历史。',
    '请从该网络的第二家医院（不是第一个链接的来源）再取得一个链接或二维码。',
  ),
  'checkpoint.other': told(
    '本设备得到的几个链接不通向同一个网络：其中有一个是假的。',
    '请向两家医院询问哪一个是对的，再用新的链接重新加入。',
  ),
  'snapshot.false': told(
    '另一个标签页发来了一部分虚假的网络状态。',
    '没有保留其中任何内容；这一部分会从下一个标签页取得。',
  ),
  'storage.damaged': told(
    '本设备保存的网络数据已损坏。',
    '您的密钥和只属于您的内容已保留；其余内容会从其他机构重新取得。在取得之前，请保持本标签页打开。',
  ),

  'record.damaged': told(
    '此病历的封存副本已损坏。',
    '没有显示任何错误内容。请重试：会询问另一家保管该病历的机构。',
  ),
  'record.wrong-key': told(
    '返回的密钥不能打开此病历。',
    '没有显示任何内容。请重试：会询问另一家保管该病历的机构。',
  ),
  'record.header-mismatch': told('此病历上的锁属于另一份病历。', '病历没有打开。请告知发布它的医院。'),
  'record.terms-mismatch': told(
    '与此病历一同封存的规则不是患者所同意的规则。',
    '病历没有打开。请告知发布它的医院。',
  ),
  'record.not-owner': told('此病历不属于您。', '请在“病历”中申请查阅；由患者的规则决定是否允许。'),
  'record.unknown': told('就本设备所知，账本上没有这份病历。', '请等到本标签页同步到最新状态，或检查链接。'),
  'record.unavailable': told('目前没有持有此病历副本的人在线。', '请出具它的医院打开其页面，然后重试。'),
  'record.deposits-full': told(
    '另一家机构代您保管的未发布内容，已达到它为一家机构保管的上限。',
    '请发布等待中的内容，或过几天再试。',
  ),
  'record.nobody-keeps': told(
    '没有其他机构接收副本，因此病历没有发布。',
    '请确认至少有另一家机构的标签页已打开并连接，然后重新封存。',
  ),
  'request.expired': told('查阅申请到达时已经过期。', '请检查本设备的时钟，然后重新申请。'),
  'request.forged': told('查阅申请没有有效的签名。', '没有打开任何内容。' + askAgain),
  'request.other-network': told('该申请属于另一个网络。', '请在病历所属的网络中打开。'),
  'checkin.unknown-ticket': told('本医院没有这项就诊登记。', newCheckIn),
  'checkin.forged': told(
    '这项就诊登记不是由其所称的医院签署的。',
    '请不要使用此链接。请向医院索取新的链接。',
  ),
  'consent.not-final': told('患者的同意尚未最终确认。', waitFinal),
  'consent.expired': (facts) => ({
    what:
      facts['until'] === undefined
        ? '患者的同意已到期。'
        : `患者的同意已于${day(number(facts, 'until'))}到期。`,
    todo: '请重新办理就诊登记，并再次征求患者同意。',
  }),

  'invite.mistyped': told(
    '这不是完整的邀请或回执；有字符错误或缺失。',
    '请从头到尾重新复制。如果来自电子邮件，请检查是否被换行截成了两段。',
  ),
  'invite.newer': told('此邀请是由比您的页面更新的版本生成的。', reload),
  'invite.expired': told('此邀请已过期。', newLink),
  'invite.spent': told('此邀请已被使用。', newLink),
  'reply.spent': told(
    '此回执与本标签页中等待的任何链接都不符：其链接已被使用、已超过15分钟，或者是在本页面重新加载之前生成的。',
    '请生成新的链接，并请对方针对新链接发来回执。',
  ),
  'invite.too-many': told('同时有效的邀请太多。', '请等待其中一些得到回应，或重新加载页面以放弃它们。'),
  'invite.helper': told(
    '这不是引介服务器的地址。',
    '地址以wss://开头（在您自己的电脑上可用ws://）。请从引介服务器的运行者处复制。',
  ),
  'invite.unanswered': told('对方标签页没有应答。', '请确认生成链接的标签页仍然打开，然后索取新的链接。'),
  'handshake.garbage': told('另一个标签页发来了无法理解的内容。', leftAlone),
  'handshake.newer': told('另一个标签页运行的是更新的页面版本。', reload),
  'handshake.other-network': told('对方标签页属于另一个网络。', '请确认链接属于哪个网络。'),
  'handshake.self': told('本标签页连到了自己。', '请在另一个标签页、浏览器或设备中打开链接。'),
  'handshake.forged': told('另一个标签页无法证明自己是谁。', leftAlone),
  'handshake.late': told('另一个标签页迟迟没有表明自己是谁。', leftAlone),
  'peer.early': told('另一个标签页在表明自己是谁之前就发送了内容。', leftAlone),
  'peer.garbage': told('另一个标签页发来了损坏的内容。', leftAlone),
  'peer.flooding': told('另一个标签页发来的内容过多。', leftAlone),
  'peer.silent': told('另一个标签页停止了应答。', '它恢复后会再次询问。'),
  'peer.slow': told('另一个标签页太慢，跟不上进度。', '它能跟上时会自行补齐。'),
  'peer.gone': told('对方标签页已关闭或断开连接。', '请等它恢复后重试。'),
  'peer.replaced': told('对方标签页重新建立了连接。', '请重试。'),
  'peer.banned': told('此前从该标签页收到的内容已损坏或虚假，因此暂时不接受它的连接。', leftAlone),
  'peer.full': told('对方标签页的连接数已达上限。', '请稍后重试，或向另一家机构索取链接。'),
  'blob.absent': told('对方标签页没有这一部分。', '正在询问另一个标签页；请稍后重试。'),
  'blob.forged': told('收到的部分不是所要的部分。', '已将其丢弃；正在询问另一个标签页。'),

  'ledger.no-genesis': told('本设备上网络尚未开始。', '请先建立网络，或打开邀请。'),
  'ledger.signatures': told('缺少签名。', bug),
  ...membershipRefusals,
  ...eraRefusals,
  'authority.unknown': (facts) => ({
    what: `此网络中没有机构以简称${quoted(facts, 'name')}授予身份。`,
    todo: '请从所列的身份中选择。',
  }),
  'authority.exists': (facts) => ({
    what: `简称${quoted(facts, 'name')}已被使用。`,
    todo: '请另选一个简称。',
  }),
  'authority.no-signing': (facts) => ({
    what: `${quoted(facts, 'name')}的人员不能在此为任何人作证：只有本机构召集的人员才可以，而且须先由全体机构共同登记签名密钥。`,
    todo: '请不经他们进行登记，或先请各机构生成共同密钥。',
  }),
  'authority.columns': told('该授予方的密钥格式不正确。', bug),
  'attribute.unknown': (facts) => ({
    what: `没有${quoted(facts, 'name')}这项身份。`,
    todo: '请从所列的身份中选择，或请该机构声明此身份。',
  }),
  'attribute.exists': (facts) => ({
    what: `身份${quoted(facts, 'name')}已经声明过。`,
    todo: '请把现有的身份授予相关人员。',
  }),
  'attribute.rekeyed': told('在此期间，其密钥已更换。', '请再查看列表，用最新的密钥重新开始。'),
  'attribute.old-version': told(
    '此病历上锁所用的密钥曾被窃并已更换，而病历尚未重新上锁。',
    '请患者打开其标签页：它会自动为病历重新上锁。然后重试。',
  ),
  'attribute.past': told('结束日期已经过去。', '请选择更晚的日期。'),
  'attribute.not-later': (facts) => ({
    what: `此人持有该身份，有效期已到${day(number(facts, 'until'))}。`,
    todo: '请选择更晚的日期。',
  }),
  'attribute.not-held': told('此人没有该身份。', '请再查看列表；该身份可能已到期。'),
  'attribute.revoked': told('该身份已经收回。', nothing),
  'attribute.other-issue': told('在此期间，该身份已重新授予。', '请查看列表，收回最新的一项。'),
  'account.unknown': told('网络中没有此人。', '请等其所属机构获准加入后重试。'),
  'account.exists': told('此人已有账户。', nothing),
  'consent.unknown': told('患者的同意不在账本上。', waitFinal),
  'consent.ticket-used': told('这项就诊登记已被使用。', newCheckIn),
  'consent.ticket-expired': told('这项就诊登记已过期。', newCheckIn),
  'consent.until-past': told('同意的结束日期已经过去。', '请选择更晚的日期。'),
  'consent.claim': told('该同意不能证明是由本医院的患者作出的。', newCheckIn),
  'consent.other-hospital': told('该同意是给另一家医院的。', '请自行办理就诊登记，并征求患者同意。'),
  'consent.full': (facts) => ({
    what: `本次就诊已有${text(facts, 'most')}份病历，达到一项同意的上限。`,
    todo: '如需更多病历，请重新办理就诊登记。',
  }),
  'record.size-class': told('病历超过了网络接收的大小。', '请拆分文件，然后分别封存。'),
  'record.other-header': told('在此期间，此病历的规则已更改。', '请重新申请；将采用新的规则。'),
  'record.not-logged': told('本次查阅还没有写入患者的日志。', waitFinal),
  'read.logged': told('本次查阅已经写入日志。', '如需再次查阅，请重新申请。'),

  'claims.false': told('其中有一个签名或证明不成立。', '已将其丢弃，没有更改任何内容。' + askAgain),
  'pool.known': told('该内容已经发送过，正在等待下一个区块。', nothing),
  'pool.conflict': told('已有与之冲突的内容在等待。', '请在“网络”中查看等待的内容，再作决定。'),
  'pool.sender-full': told('您等待下一个区块的内容太多。', '请等其中一些最终确认，然后重试。'),
  'pool.full': told('等待下一个区块的内容太多。', '请稍候，然后重试。'),
  'block.invalid': told('有一个区块违反规则，未被接受。', leftAlone),
  'block.time': told('有一个区块的时间不可能成立。', '请检查本设备的时钟是否正确。'),

  'node.broken': told(
    '本标签页内部出现错误，已停止参与。',
    '已保存的内容是安全的。请重新加载页面；如果再次出现，请报告浏览器控制台显示的内容。',
  ),
  'node.not-running': told('本标签页尚未加入网络。', '请建立网络，或打开邀请。'),
  'node.already-running': told(
    '此浏览器配置文件已经加入了一个网络。',
    '请在另一个浏览器配置文件中打开链接；如只想试用，可用隐私窗口。',
  ),
  'node.open-elsewhere': told(
    '此网络已在本浏览器的另一个标签页中打开。',
    '请切换到那个标签页，或在本标签页继续。',
  ),
  'node.shared-address': told(
    '此网址存放着许多人的页面，其中每一个都可能读取这里保存的内容。',
    '这里不生成密钥。请索取使用独立网址的页面，例如https://records.example.org。',
  ),
  'node.not-admitted': told('您的机构尚未获准加入。', '请等待其他机构批准。'),
  'node.no-authority': told('您的机构尚未开通自己的身份。', '请等到获准加入；届时会自动完成。'),
  'node.unknown-admission': told('已经没有人申请这项加入。', '请再查看列表。'),
  'node.rules-unknown': told(
    '此副本比网络的规则旧：请重新加载以更新。',
    '您可以查看这里的内容；本副本不参与投票。',
  ),
  'node.no-officer': told('本设备代表机构投票，但没有机构的任何密钥。', '请在机构负责人的设备上操作。'),
  'node.unknown-device': told('该设备已不再申请。', '请再查看列表。'),
  'node.vote-unexplained': told(
    '本标签页自己的投票记录缺失，为安全起见已停止投票。',
    '其他机构会继续运行。请在“本设备”中登记新的投票密钥。',
  ),

  'file.empty': told('文件是空的。', fhirHint),
  'file.too-large': (facts) => ({
    what:
      facts['bytes'] === undefined
        ? '文件内容超过了此页面能处理的范围。'
        : `文件大小为${size(number(facts, 'bytes'))}；最多只能处理${size(number(facts, 'most'))}。`,
    todo: '请导出较小的部分，例如一次就诊。',
  }),
  'file.too-deep': told('文件的嵌套层次超过了任何健康档案。', fhirHint),
  'file.not-json': (facts) => ({
    what: `这不是FHIR档案；看起来是${fileKinds[text(facts, 'found')] ?? '其他内容'}。`,
    todo: fhirHint,
  }),
  'file.not-fhir': (facts) => ({
    what:
      names(facts, 'fields').length > 0
        ? `此文件不是FHIR档案：其中没有说明它是什么（开头是${names(facts, 'fields').slice(0, 3).join('、')}）。`
        : '此文件不是FHIR档案：其中没有说明它是什么。',
    todo: fhirHint,
  }),
  'attachment.missing': told('附件不在此病历中。', '请询问出具病历的机构。'),
  'document.closed': told('此病历已在本设备上关闭。', '请重新打开。'),
  'attachment.broken': told('附件已损坏。', '病历的其余部分完好。请询问出具病历的机构。'),
  'attachment.kind': told('这既不是图片，也不是PDF。', '请另存为PDF或拍照，再添加。'),
  'attachment.elsewhere': told(
    '本次诊疗的一个文件在您的另一台设备上。',
    '请在这里移除并在本设备上重新添加，或在存有该文件的设备上签署。',
  ),
  'jotting.full': (facts) => ({
    what: `您写下的内容已达上限：${text(facts, 'most')}项。`,
    todo: '请删去不再需要的内容，然后重试。',
  }),
  'jotting.given': told(
    '您交给这家医院的内容已达其一次可保存的上限。',
    '没有再交出任何内容。请在下次就诊时告诉他们，或几周后再试。',
  ),
  'draft.faulty': told('所写的内容还不完整。', '请更正标出之处，然后再次检查。'),

  'sealed.bad-recipient': told('接收机构没有可用的密钥。', askAgain),
  'sealed.not-opened': told('该内容是为别人封存的，或已损坏。', '没有显示任何内容。' + askAgain),
  'abs.key-invalid': told('医院给的签名密钥无效。', '没有保留该密钥。' + newCheckIn),
  'abs.unsatisfied': told(
    '您没有此项同意所需的签名密钥。',
    '请等待医院的标签页把密钥交给您；该标签页必须打开。',
  ),
  ...keyRefusals,
  ...trustedRefusals,
  ...smartRefusals,
  'policy.syntax': (facts) => ({
    what: `规则在第${number(facts, 'at') + 1}个字符处书写有误。`,
    todo: `此处应为：${either(names(facts, 'expected'))}。`,
  }),
  'policy.too-large': (facts) => ({
    what: '规则太长。',
    todo: `请减少用词：最多${text(facts, 'most')}${limits[text(facts, 'limit')] ?? ''}。`,
  }),
  'policy.not-canonical': told('规则不是大家一致采用的形式。', '没有接受任何内容。' + askAgain),
  'policy.epoch': told('规则中写了年份，只有签名才允许这样写。', '请去掉年份重新书写规则。'),
  'policy.unsatisfied': (facts) => {
    const ways = waysOf(names(facts, 'missing'))
    const more = names(facts, 'missing').length - ways.length
    const what = '患者的规则不允许您查阅此病历。'
    if (ways.length === 0) return { what, todo: '请患者更改规则。' }
    return {
      what: `${what}您缺少${waysWords(ways)}${more > 0 ? `，或另外${more}种方式之一` : ''}。`,
      todo: `请${either(issuersOf(ways))}授予您该身份，或请患者更改规则。`,
    }
  },
  'policy.unknown-authority': (facts) => ({
    what: `规则中写了${quoted(facts, 'authority')}，而此网络中没有机构以该简称授予身份。`,
    todo: '请从所列的身份中选择。',
  }),
  'record.header-forged': told('此病历上的锁不是由封存者制作的。', '病历没有打开。请告知发布它的医院。'),
}

/** A code that came from a worker newer than this page has no sentence here. */
export const unforeseen: Told = {
  what: '节点拒绝了此操作，原因是本页面所不了解的。',
  todo: reload,
}
