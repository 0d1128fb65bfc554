/** Words of authorities that several people hold together. */
import type { CeremonyStage } from '../../../node/api.ts'
import type { officerWords as English } from '../en/officer-words.ts'
import { either, list } from '../format.ts'
import { count } from './grammar.ts'

/** What happens in each step, for people who only want to know that it goes on. */
const stages: Record<CeremonyStage, string> = {
  deal: '第1步，共4步：每个人表示同意。',
  review: '第2步，共4步：各标签页核查收到的内容。',
  answer: '第2步，共4步：某个标签页收到的内容不符，由发送者更正。',
  reveal: '第3步，共4步：各标签页公布公开密钥中自己的部分。',
  check: '第4步，共4步：各标签页核查其他人公布的内容。',
  open: '第4步，共4步：其他人补上缺少或虚假的部分。',
  close: '正在把各部分合在一起。',
  done: '已生成。',
  failed: '没有生成：参与的人太少。请与标签页已打开的人重新开始。',
}

export const officerWords: typeof English = {
  officers: {
    title: '由多人共同授予',
    intro:
      '适用于不应由任何一个人单独决定的事。密钥的生成方式使任何人都不会单独拥有它；须有几个人同意，才能授予这样的身份。',
    none: '还没有。',
    noneTodo: '请在下面开始：选定人员，以及其中须有几人同意。',
    start: '与他人共同设立',
    label: '简称',
    labelHelp: (label: string) => `这些人所授予的身份将以“@${label || '…'}”结尾。`,
    who: '由谁共同持有',
    whoHelp: (most: number) => `请选择2至${most}人。每个人会在自己的屏幕上收到询问。`,
    tooFew: '还没有其他人有账户。',
    tooFewTodo: '请先邀请其他机构；其人员会显示在这里。',
    personOf: (name: string, institution: string) => `${name}（${institution}）`,
    agree: '其中须有几人同意',
    agreeOf: (threshold: number, all: number) => `${all}人中的${threshold}人`,
    everybody: '只要其中一人丢失密钥，就再也没有人能授予这些身份。除非这正是您想要的，否则请选择较少的人数。',
    oneHouse: '他们都属于同一家机构，该机构因此可以单独决定。查阅者会被告知这一点。',
    patience: '每一步等待未回应者的时间',
    patiences: { hour: '一小时', day: '一天', week: '一周' },
    submit: '询问他们',
    busy: '正在询问…',
    begun: (label: string) => `正在询问他们。您可以在下面看到“${label}”的进度。`,

    making: (label: string) => `正在生成“${label}”的密钥`,
    made: (label: string) => `“${label}”已就绪`,
    notMade: (label: string) => `“${label}”没有生成`,
    terms: (threshold: number, all: number, institution: string) =>
      `${count(all, '人')}中须有${threshold}人同意。由${institution}召集。`,
    stages,
    waiting: (people: readonly string[], since: string) => `自${since}起等待${list(people)}的标签页。`,
    without: (when: string) => `到${when}仍未回应者将不再等待，继续进行。`,
    asked: '邀请您成为其中一员。',
    askedEffect: (label: string, threshold: number) =>
      `您与另外${count(threshold - 1, '人')}一起，就可以授予以“@${label}”结尾的身份，并为召集机构前台的人作证。您的部分取决于本设备上您的密钥。您同意之后，其余由您的标签页自动完成；请保持打开。`,
    takePart: '我愿意成为其中一员',
    takingPart: '正在回复…',
    you: '您',
    here: '已完成自己的部分',
    awaited: '正在等待',
    faults: {
      dealing: '没有按时参与',
      answer: '给某人发送了不符的部分，并且没有更正',
      reveal: '在结束之前离开，或公布的部分与发送的不同；其他人已补上',
    },
    faultNotice:
      '尽管如此，密钥是好的。他们仍可像其他人一样同意申请；如果您不希望如此，请在没有他们的情况下重新开始。',
    holders: (threshold: number, people: readonly string[]) => `${list(people)}中须有${threshold}人同意。`,
    officer: '您是其中一员。',
    undeclared: '还没有声明任何身份。由召集这些人的机构来声明。',

    replacing: {
      start: '更换其中一人',
      intro: '密钥保持不变，因此已封存的内容和已授予的身份都不受影响。现有持有者各自点按，移交自己的部分。',
      goes: '谁离开',
      comes: '谁加入',
      nobody: '所有有账户的人都已是其中一员。',
      nobodyTodo: '要加入的人须先有账户：请邀请其机构，或添加此人。',
      needs: (needed: number, people: readonly string[]) =>
        `${list(people)}中须有${needed}人移交自己的部分。如果其他人中已有这么多人移交，时间一到，无需离开者也会继续。`,
      keeps: (person: string, needed: number) =>
        `从完成移交的区块起，${person}的同意不再有效。旧的部分无法收回：它与新的部分合在一起毫无用处，但${count(needed, '人')}若合用旧的部分，仍可在众人不知情时使用密钥。`,
      begun: (comes: string, goes: string) => `正在询问他们是否由${comes}接替${goes}。您可以在上面看到进度。`,
      making: (label: string) => `正在移交“${label}”的密钥`,
      made: (label: string) => `“${label}”的密钥已移交`,
      notMade: (label: string) => `“${label}”的密钥没有移交`,
      takesPlace: (comes: readonly string[], goes: readonly string[]) => `${list(comes)}接替${list(goes)}。`,
      goesOnly: (goes: readonly string[]) => `${list(goes)}离开。`,
      comesOnly: (comes: readonly string[]) => `${list(comes)}加入。`,
      holdNow: (needed: number) => `现在的持有者：须有${count(needed, '人')}移交自己的部分`,
      holdThen: '将来的持有者',
      stages: {
        deal: '第1步，共3步：现有持有者移交各自的部分。',
        review: '第2步，共3步：将来的持有者表示同意，其标签页核查收到的内容。',
        answer: '第2步，共3步：有人收到的部分不符，由发送者更正。',
        close: '第3步，共3步：正在把各部分合在一起。',
        done: '已移交。',
        failed: '没有移交：参与的人太少，或在此期间已移交给其他人。现在的持有者见下。您可以重新开始。',
      },
      asked: '请您移交自己的部分。',
      askedGoes: (label: string) =>
        `此后，您不再参与决定以“@${label}”结尾的身份。如果没有完成，一切保持不变。`,
      askedStays: (label: string) =>
        `您仍参与决定以“@${label}”结尾的身份。您同意之后，其余由您的标签页自动完成；请保持打开。`,
      handOn: '移交我的部分',
      handingOn: '正在移交…',
    },

    trustee: {
      title: '由谁登记患者的签名密钥',
      key: '全体机构',
      alone: '每家医院各自为自己的患者登记。一项同意只能证明一家机构对某人的说明。',
      together: (threshold: number, names: readonly string[]) =>
        `共同登记：就诊登记时，由${list(names)}中的${threshold}家登记患者的密钥。这样，一项同意就能证明几家机构对同一人的说明。至于患者确实在场，它们采信医院的说法。`,
      awake: (threshold: number) =>
        `如果就诊登记时打开的标签页少于${threshold}个，则仍由医院单独登记，与以前相同。`,
      outdated: (names: readonly string[]) => `此后机构有变动。现在应由${list(names)}共同持有。`,
      begin: '从现在起共同登记',
      again: '与现有机构重新生成',
      busy: '正在询问它们…',
      few: '这至少需要两家有投票权的机构。',
      askedEffect:
        '您的机构将协助登记其他机构的患者：在您的标签页打开期间自动进行。它只看到某处登记了某人，看不到是谁，也看不到任何病历。您同意之后，其余由您的标签页自动完成。',
      wrong: (names: readonly string[]) =>
        `${list(names)}给出的登记部分不正确。登记在没有该部分的情况下完成。请向对方询问原因。`,
    },

    vouching: {
      who: '由谁为此人作证',
      alone: '仅由您的机构',
      together: (label: string, needed: number, names: readonly string[]) =>
        `“${label}”：${list(names)}中的${needed}人`,
      togetherWhy: '须有这么多人在各自的屏幕上同意，此人才能作出决定。这样，任何人都无法独自捏造一个人。',
      needsTrustee: (place: string) => `机构共同登记签名密钥之后，就可以由几个人共同作证（见“${place}”）。`,
      title: '由谁为此人作证',
      agreed: (names: readonly string[], missing: number, asked: readonly string[]) =>
        [
          ...(names.length > 0 ? [`${list(names)}已同意。`] : []),
          ...(missing > 0 ? [`还须${count(missing, '人')}同意。`] : []),
          ...(asked.length > 0 ? [`您可以询问${either(asked)}。`] : []),
        ].join(''),
      number: '请把这个号码告诉您询问的人。他们会在您的请求旁看到相同的号码。',
      waiting: '对方的标签页已连接。足够多的人同意之后，对方就可以作出决定。',
      asleep: '对方的标签页已连接。在线的其他机构太少，无法登记此人；更多机构在线后会自动继续。',
      wrong: (names: readonly string[]) =>
        `${list(names)}给出的密钥不正确。须由其他人同意。请向对方询问原因。`,
      asks: (institution: string, digits: string) => `谁在${institution}的前台？号码${digits}`,
      says: {
        patient: (institution: string) => `${institution}说此人是该处的患者。`,
        member: (institution: string) => `${institution}说此人在该处投保。`,
      },
      effect:
        '只对您知道的事表示同意：请致电前台并核对号码。您将给此人一把今年用于签署同意的密钥，且无法收回。您不会得知此人是谁。',
      wrongOwn: '您之前给出的密钥不正确。您可以再给一把。',
      submit: '我为此人作证',
      busy: '正在给出密钥…',
      done: (digits: string) => `您已为号码${digits}作证。`,
    },

    propose: '提议',
    proposeEffect: (others: number) => `须先由另外${count(others, '人')}在各自的屏幕上同意。`,
    proposed: (title: string, person: string) => `您提议授予${person}“${title}”。正在等待其他人同意。`,
    request: (title: string, person: string) => `是否授予${person}“${title}”？`,
    requestUntil: (date: string) => `有效期至${date}。`,
    requestBy: (agreed: readonly string[], missing: number) =>
      `${list(agreed)}已${agreed.length === 1 ? '提议' : '同意'}；还须${count(missing, '人')}同意。`,
    evidence: '您看到了什么可以证明？',
    evidenceHelp: '只有各位负责人能够阅读。例如：登记编号和您查看的日期。',
    evidenceLong: '太长了，请缩短。',
    unseen: '没有附上依据。',
    evidenceLocked: '请解锁密钥后阅读依据。',
    evidenceUnreadable: '您无法阅读依据，或者向您出示的与向他人出示的不同。请先询问再同意。',
    seen: (officer: string, words: string) => `${officer}看到：“${words}”`,
    requestWithout: (names: readonly string[]) => `不包括${list(names)}，其上次给出的部分无法使用。`,
    othersAgree: '由其他人决定。',
    mine: '您已同意。正在等待其他人。',
    agreeSubmit: '我同意',
    agreeing: '正在表示同意…',
    agreedDone: (title: string, person: string) => `您已同意授予${person}“${title}”。`,
    badPart: (officer: string, server: string) =>
      `${server}无法使用${officer}给出的部分，因此不能凭此身份协助打开病历。请以另一个结束日期重新提议：届时会排除${officer}。`,
  },
}
