/** What several officers or institutions do together, and where it can fail. */
import type { ceremonyRefusals as English } from '../en/ceremony-refusals.ts'
import { number, told } from '../tell.ts'
import { quoted } from './grammar.ts'

const nothing = '您无需做任何事。'
const lookAgain = '请再查看列表。'
const newCheckIn = '请医院重新办理就诊登记。'

export const ceremonyRefusals: typeof English = {
  'ceremony.unknown': told('没有人开始过此事。', lookAgain),
  'ceremony.unsaid': told('有一位的部分还没有到达这里。', '请稍候；会自动继续。'),
  'ceremony.begun': told('此事已经开始。', lookAgain),
  'ceremony.threshold': (facts) => ({
    what: `${number(facts, 'officers')}人之中不能要求${number(facts, 'threshold')}人同意。`,
    todo: '请至少选择两人，并要求至少两人同意。',
  }),
  'ceremony.officer-twice': told('同一个人写了两次。', '请每人只写一次。'),
  'ceremony.no-officer': told('现在所需的部分不是由您提供的。', nothing),
  'ceremony.not-now': told('其他人已进入下一步。', '请查看现在的进度。'),
  'ceremony.not-yours': (facts) => ({
    what: `只有召集${quoted(facts, 'name')}成员的机构可以请他们移交密钥。`,
    todo: '请联系该机构。',
  }),
  'ceremony.overtaken': (facts) => ({
    what: `在此期间，${quoted(facts, 'name')}已由其他人持有。`,
    todo: '请查看现在的成员。如仍需更换，请重新开始。',
  }),
  'ceremony.said': told('您的部分已经提交。', '请等待其他人。'),
  'ceremony.failed': (facts) => ({
    what: `共同密钥没有生成：只有${number(facts, 'found')}位负责人按要求参与，需要${number(facts, 'needed')}位。`,
    todo: '请与标签页已打开的负责人重新开始。',
  }),
  'ceremony.unopened': (facts) => ({
    what: `第${number(facts, 'dealer')}位负责人在共同密钥生成之前离开；需要${number(facts, 'needed')}位其他负责人补上缺少的部分，目前有${number(facts, 'found')}位。`,
    todo: '请等待其他负责人打开标签页。',
  }),
  'ceremony.no-share': (facts) => ({
    what: `本设备没有收到第${number(facts, 'dealer')}位负责人给的那部分共同密钥。`,
    todo: '其他负责人无需您也能使用该密钥。如要参与，请重新开始。',
  }),
  'trustee.unknown': told('各机构没有此编号的共同签名密钥。', newCheckIn),
  'trustee.version': told('在此期间，各机构已生成此密钥。', '请查看现有的密钥。'),
  'trustee.seats': told('现在有投票权的机构与这里所列的不同。', '请重新开始；名单会重新生成。'),
  'trustee.nobody': (facts) => ({
    what: `${quoted(facts, 'name')}还没有人有账户。`,
    todo: '请等待其标签页完成设置，然后重试。',
  }),
  'trustee.asleep': told('共同登记人员的机构在线太少。', '请保持打开；更多机构的标签页打开后会自动继续。'),
  'trustee.old': told('此签名密钥是机构变更之前的。', newCheckIn),
  'issuance.unknown': told('没有人提出过此提案。', lookAgain),
  'issuance.given': told('您已经同意过此事。', '请等待其他人。'),
  'issuance.parts': told('另一位在同一时刻表示了同意。', '请再查看列表；如果仍在等您，请再同意一次。'),
  'issuance.without': (facts) => ({
    what: `除去被排除的人，只有${number(facts, 'found')}人可以同意，而需要${number(facts, 'needed')}人。`,
    todo: '请减少被排除的人。',
  }),
  'issuance.evidence': told('向各位负责人出示的内容与请他们同意的不相符。', '请重新提议。'),
  'issuance.fault': told('提出投诉的机构或被投诉的人与此事无关。', nothing),
  'issuance.past': told('提出申请之后，该身份已被收回。', '如果仍应授予，请重新提案。'),
  'issuance.other-officers': (facts) => ({
    what: `在此期间，${quoted(facts, 'name')}已改由其他人决定，此前的同意不再有效。`,
    todo: '请重新提议。',
  }),
  'issuance.fault-told': told('该机构已经说过此事。', nothing),
  'issuance.too-few': (facts) => ({
    what: `需要${number(facts, 'needed')}位负责人提供此密钥的部分，目前只有${number(facts, 'found')}位。`,
    todo: '请等待其他负责人，或打电话联系他们。',
  }),
  'emergency.share-wrong': ({ places }) => ({
    what: `${typeof places === 'object' && places.length > 1 ? '有几家机构' : '有一家机构'}给出的应急密钥部分不正确。`,
    todo: '请询问病历中所列的另一家机构。',
  }),
  'emergency.too-few': (facts) => ({
    what: `必须有${number(facts, 'needed')}家机构同意，目前只有${number(facts, 'found')}家给出了各自的部分。`,
    todo: '请等待其他机构，或打电话联系它们。',
  }),
}
