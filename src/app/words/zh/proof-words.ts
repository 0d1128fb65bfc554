/** Words of proofs: making one, checking one, and what one says in a file and on the screen. */
import type { ProofStatement } from '../../../node/api.ts'
import type { proofWords as English } from '../en/proof-words.ts'
import { decidingWords } from './deciding-words.ts'
import { count } from './grammar.ts'
import { decision } from './joining-words.ts'
import { day, either, figure, list, moment } from '../format.ts'

type Matter = ProofStatement['matter']

const block = (height: number): string => `第${figure(height)}号区块`

/** What else stands in the rule that was shown. */
const besides = ({ apart = [], guests = 0 }: Extract<Matter, { kind: 'consent' }>): string => {
  const kinds = list(apart.map((one) => decidingWords.categories[one]))
  return [
    apart.length > 0 ? `以下各类另有规则：${kinds}。` : '',
    guests > 0 ? `另外允许${count(guests, '人')}。` : '',
  ].join('')
}

/** What is proven, with its moment. */
function happened({ matter, height, time }: ProofStatement): string {
  const when = `于${moment(time)}（${block(height)}）`
  if (matter.kind === 'record') return `${matter.hospital}${when}发布了一份封存的病历。`
  if (matter.kind === 'consent') {
    const rule = matter.policy ? `，供满足“${matter.policy}”的人为${either(matter.purposes ?? [])}而查阅` : ''
    return `一位出示“${matter.claim}”的人${when}允许${matter.hospital}发布封存的病历${rule}。${besides(matter)}`
  }
  if (matter.kind === 'attribute')
    return `${matter.issuer}${when}将“${matter.name}”授予${matter.person ?? '某人'}。`
  const who = matter.readerInstitution ? `${matter.readerInstitution}的${matter.reader ?? '某人'}` : '某人'
  return `${who}${when}经由${matter.server}打开了一份病历${matter.purpose ? `，用途：${matter.purpose}` : ''}。`
}

/** What it is that counts or does not. */
const thing: Record<Matter['kind'], string> = {
  record: '患者对它的同意',
  consent: '此项同意',
  attribute: '此项许可',
  read: '它',
}

/** Whether it still counted as of the newest block of the proof. */
function inForce({ matter, force, head }: ProofStatement): string {
  const asOf = `截至${moment(head.time)}（${block(head.height)}），`
  switch (force.kind) {
    case 'in-force':
      return `${asOf}${thing[matter.kind]}有效，有效期至${day(force.until)}。`
    case 'ended':
      return `${asOf}${thing[matter.kind]}已于${day(force.until)}到期。`
    case 'revoked':
      return `${asOf}${thing[matter.kind]}已在${block(force.height)}中撤回。`
    case 'erased':
      return `${asOf}患者已在${block(force.height)}中将其删除。`
    case 'replaced':
      return `${asOf}已由后来的一项取代。`
    case 'lasting':
      return `${asOf}它记载在日志中。`
  }
}

/** Where trust begins. */
function startingPoint({ start }: ProofStatement): string {
  if (start.height > 0) return `具有此指纹的网络中写于${moment(start.time)}的${block(start.height)}`
  return `${list(start.by)}于${day(start.time)}建立网络“${start.network}”`
}

/** All that whoever believes the proof has to trust. */
const trusted = (statement: ProofStatement): readonly string[] => [
  startingPoint(statement),
  ...statement.eras.map((end) => decision(end, day(end.time))),
]

const fileKinds: Record<Matter['kind'], string> = {
  record: '病历',
  consent: '同意',
  attribute: '身份',
  read: '查阅',
}

export const proofWords: typeof English = {
  titles: {
    record: '此病历的证明',
    consent: '此项同意的证明',
    read: '此次查阅的证明',
  },
  intro: {
    record:
      '一个文件，可向任何人表明此病历已经发布、由谁发布、何时发布，以及今天仍然有效。核验者只需要此页面，不需要网络。',
    consent:
      '一个文件，可向任何人表明一位患者表示了同意：向哪家医院、何时，以及是否仍然有效。核验者只需要此页面，不需要网络。',
    read: '一个文件，可向任何人表明一份病历被打开：经由哪家机构、何时。核验者只需要此页面，不需要网络。',
  },
  what: '它表明什么',
  bare: {
    record: '病历存在',
    recordWhy: '不含病历中的任何内容。得到文件的人可以在账本上看到此病历何时被打开，以及经由哪家机构。',
    consent: '一位患者表示了同意',
    consentWhy: '向哪家医院、何时以及有效期。不表明是谁，也不表明是什么规则。',
    read: '病历被打开',
    readWhy: '经由哪家机构、何时。不表明由谁打开，也不表明用途。',
  },
  shown: {
    record: '同时包括整份文档',
    recordWhy:
      '文件中含有文档及其密钥：得到文件的人可以永远查阅全部内容，而没有日志告诉您。它能逐字证明这就是医院所发布的文档。',
    consent: '同时包括规则',
    consentWhy: '逐字写明谁可以打开病历以及用途。仍然不含姓名。',
    read: '同时包括由谁打开及用途',
    readWhy: '写明打开者的姓名、所属机构和用途。',
  },
  make: '生成证明',
  busy: '正在生成并核验…',
  made: '证明已生成。内容如下：',
  save: '保存证明',
  link: '同样内容的链接',
  fileName: (kind: Matter['kind'], time: number) => `证明-${fileKinds[kind]}-${day(time)}.txt`,
  file: (statement: ProofStatement, address: string, fingerprint: string) =>
    [
      'CHARTMESH PROOF',
      '',
      happened(statement),
      inForce(statement),
      ...(statement.document === 'none' ? [] : ['此文件含有文档本身及其密钥。']),
      '',
      `它的依据是：${list(trusted(statement))}。`,
      `网络指纹：${fingerprint}`,
      '',
      `时间采用${Intl.DateTimeFormat().resolvedOptions().timeZone}时区。`,
      '',
      '以上文字任何人都可以更改；以下各行则不能。如要核验，请打开',
      `${address} ，选择“核验证明”，再选择此文件。不需要网络。`,
    ].join('\n'),

  checkIntro: '您选择的内容只在本设备上核验，不会发送给任何人。您可以断开网络。',
  choose: '选择证明文件',
  chooseHelp: '以“CHARTMESH PROOF”开头的文本文件。',
  paste: '或粘贴证明链接',
  original: '用于比较的文档',
  originalHelp: '仅适用于含有文档的证明：说明您的文档是否就是那一份。',
  check: '核验',
  checking: '正在核验其中的每一环…',
  holds: '如果您信任它的起点，则属实',
  happened,
  inForce,
  later: '此后发生的事，任何证明都无法知道。如果这很重要，请索取新的证明。',
  document: {
    none: '',
    shown: '证明中含有文档。它与所发布的逐字相同。',
    same: '您选择的文档就是那一份，逐字相同。',
    other: '您选择的文档不是所发布的那一份。证明中的才是。',
  },
  nothingToCompare: '您选择的文档没有比较：此证明不含文档。',
  saveDocument: '保存文档',
  documentName: '病历.json',
  restsTitle: '它的依据',
  rests: (statement: ProofStatement) =>
    statement.eras.length === 0
      ? `您只须信任一件事：${startingPoint(statement)}。`
      : `您须信任：${list(trusted(statement))}。`,
  eras: '合计权重超过一半的机构签署后，网络可以在缺少部分机构的情况下继续。这样做是否正确，任何证明都无法说明：请询问您了解的机构。',
  fingerprint: '网络指纹',
  own: '这就是本标签页所属的网络。',
  compare:
    '任何人都可以建立网络并随意命名。请将指纹与您从所信任的机构得到的指纹核对：对方可在“本设备”中看到。',
}
