/** Words of the visit: checking in, deciding, sealing, reading. */
import type { visitWords as English } from '../en/visit-words.ts'
import { either, figure } from '../format.ts'
import { count } from './grammar.ts'

export const visitWords: typeof English = {
  patients: {
    emptyWhat: '还没有人登记。',
    ended: '已结束',
    records: (n: number) => (n === 0 ? '还没有病历' : count(n, '份病历')),
    until: (date: string) => `有效期至${date}`,
  },

  checkin: {
    until: '同意的有效期',
    untils: {
      day: '到明天',
      week: '从现在起一周',
      month: '从现在起30天',
      year: '从现在起一年',
    },
    road: '链接的传递方式',
    make: '生成链接',
    busy: '正在生成链接…',
    noTerms: '还没有可供提议的身份。请先在“身份”中声明一项。',
    digitsTitle: '核对六位数字',
    proposed: '您的提议',
    notFinal: '该同意正在写入账本。最终确认后即可封存病历。',
    gone: '这项登记不在本设备上。',
  },

  seal: {
    title: '封存病历',
    choose: '选择病历文件',
    chooseHelp: 'FHIR R4文件（以.json结尾），或健康卡。文件在本设备上读取。',
    linkHelp: '请您自己下载链接所指的文件：本页面不向其他服务器发出请求。请把链接粘贴在这里，然后选择文件。',
    linkTo: (address) => `文件位于${address}`,
    preview: '文件中的内容',
    other: '选择其他文件',
    submit: '封存并发布',
    who: '谁将可以查阅',
    done: '病历已封存，正在写入账本。',
    entries: (n: number) => count(n, '个条目'),
  },

  home: {
    title: '您的就诊',
    emptyWhat: '这里还没有您的就诊。',
    emptyTodo: '请打开前台给您的链接或图形码。',
    visitAt: (hospital: string) => (hospital === '' ? '新的就诊' : `在${hospital}就诊`),
    states: {
      connecting: '正在连接前台…',
      asked: '需要您作决定',
      agreed: '您已同意；正在写入账本',
      final: '您已同意',
      withdrawn: '您已撤回',
      ended: '已结束',
      lost: '链接已被他人使用',
    },
    decide: '阅读并决定',
    recordsTitle: '您的病历',
    recordsEmpty: '还没有您的病历。',
    recordsTodo: '您同意之后，医院所写的病历会显示在这里。',
    open: '打开',
    openWhat: (hospital: string, time: string) => `打开${hospital}${time}出具的您的病历`,
    openHelp: '您自己打开自己的病历：不需要问任何人，也不留任何记录。',
    protectWhy: '任何能打开本浏览器的人都可以打开您的病历。请为它加锁。',
    protect: '为这台设备加锁',
    looked: '最近谁查阅过',
    lookedAll: '查看所有查阅者',
    summary: '关于您的最重要信息',
    whole: '查看完整病历',
    from: (hospital, date, others) =>
      `来自${hospital}，${date}。${others === 0 ? '' : `下面还有您的另外${count(others, '份病历')}，其中可能有更多内容。`}`,
    news: (n, since) => `自${since}以来有${count(n, '份新病历')}`,
    new: '新',
  },

  visit: {
    title: (hospital: string) => (hospital === '' ? '您的就诊' : `您在${hospital}的就诊`),
    agreedOn: (time: string) => `您于${time}同意。`,
    connecting: '正在等待前台的提议。前台的标签页必须打开。',
    proposes: (hospital: string) => `${hospital}提议：`,
    who: '谁可以打开您的病历',
    ready: {
      now: '保持现在的规则',
      proposal: '按对您的提议',
      here: '本院为我诊疗的团队',
      team: '该处的团队',
      referral: '……以及为我转诊的医护人员',
      insurer: '……以及我的保险机构，仅限账单',
      own: '自行制定',
      ownWhy: '以上面的句子为起点，由您自己选择各项。',
    },
    audience: '今天谁可以打开',
    audienceCount: (n: number) => (n === 0 ? '今天没有人可以打开。' : `今天有${count(n, '人')}可以打开。`),
    audienceMore: (n: number) => `以及另外${count(n, '人')}`,
    besides: (category, until, once) =>
      `另外允许：${category}，${once ? `一次，最晚至${until}` : `有效期至${until}`}`,
    audienceSelf: '您自己始终可以打开。',
    alone: (names: readonly string[]) =>
      `${either(names)}无需任何其他机构即可打开，因为这些人是谁由${names.length === 1 ? '它' : '它们各自'}自己认定。如果您想排除这种可能，请同时要求第二家机构授予的身份。`,
    emptyTerms: (terms: readonly string[]) => `今天没有人是${either(terms)}。`,
    unknownTerms: (terms: readonly string[]) => `这里没有机构认定谁是${either(terms)}。`,
    purpose: '用途',
    purposeHelp:
      '查阅者必须说明用途。对于您没有选择的用途，病历不会打开；每次查阅的用途都会显示在您的日志中。',
    purposeWhy: {
      treatment: '用于为您诊治。',
      payment: '用于审核并支付费用。',
      research: '用于从许多人的病历中获得知识。',
      operations: '用于管理好机构：质量、规划、培训。',
    },
    noPurpose: '请先选择病历可用于哪些用途，然后再同意。',
    until: '有效期至',
    untilHelp: '您可以随时更改所有这些内容。更改会阻止新的查阅，但已经取得的副本无法收回。',
    also: {
      title: '它表明您的哪些情况',
      help: (hospital) =>
        `您的同意始终表明${hospital}认识您，但绝不表明您是谁。您添加的内容写在账本上，人人可见，符合条件的人也就更少。`,
      choose: {
        member: (institution) => `同时表明您在${institution}投保`,
        patient: (institution) => `同时表明您是${institution}的患者`,
      },
      shown: {
        member: (institution) => `该同意还表明同意者在${institution}投保。`,
        patient: (institution) => `该同意还表明同意者是${institution}的患者。`,
      },
    },
    agree: '我同意',
    busy: '正在本设备上签名…',
    digitsTitle: '核对六位数字',
    terms: '您所同意的内容',
    gone: '此就诊不在本设备上。',
    incomplete: '同意之前，请为每个空位选择一项，或将其移除。',
    finalAt: '您的同意已写入账本。它表明该处认识的某人已同意，但不表明是谁。',
    holds: (purposes: readonly string[] | undefined, date: string) =>
      purposes ? `用于${either(purposes)}，有效期至${date}。` : `有效期至${date}。`,
  },

  policy: {
    sentence: (who: string) => `${who}可以打开。`,
    may: '可以打开。',
    all: '以下全部',
    any: '以下任意一项',
    some: '以下至少若干项',
    needs: '查阅者需要具有',
    needed: '需要的项数',
    ofMany: (k: number, n: number) => `以下${n}项中的至少${k}项`,
    term: (title: string, institution: string) => `${institution}的${title}`,
    and: '且',
    or: '或',
    atLeast: (k: number) => `至少具有以下${k}项`,
    add: '添加身份',
    addGroup: '添加一组',
    remove: (what: string) => `移除${what}`,
    removeShort: '移除',
    group: '组',
    attribute: '身份',
    preview: '您的规则',
    unreadable: '此规则无法用文字显示。',
    nobody: '没有其他人',
  },

  log: {
    title: '查阅日志',
    intro: '他人的每次查阅都在病历打开之前写入账本。您自己打开病历不记入日志。',
    emptyWhat: '还没有人打开过您的病历。',
    emptyTodo: '有人打开时，您可以在这里看到是谁、为何以及何时。',
    line: (reader, institution, purpose) =>
      [
        ...(reader === undefined ? ['姓名正在解开的人员'] : [institution, reader]),
        purpose && `用途：${purpose}`,
      ]
        .filter((part) => part)
        .join('，'),
    opened: (time: string, server: string) => `${time}经由${server}打开`,
    unconfirmed: (server: string) =>
      `无法确认查阅者的姓名：${server}转来的并不是此账户的姓名。请向该机构或查阅者所属机构询问。`,
  },

  records: {
    title: '病历',
    intro: '账本上的每一份病历。您可以看到它存在；只有患者的规则允许您，才能打开，而且会记入日志。',
    emptyWhat: '还没有病历。',
    emptyTodo: '医院封存病历后会在这里显示。',
    of: (hospital: string) => `${hospital}的病历`,
    here: '本设备上有封存副本',
    withdrawn: '同意已撤回',
    disputed: '有人表示其中有问题',
    erased: '已删除',
    holders: (n: number) => `${count(n, '家机构')}表示保管着它`,
    audited: (kept: number, wanted: number, when: string) =>
      kept >= wanted
        ? `${count(kept, '家机构')}已证明保管着它，上次核查：${when}`
        : `应有${count(wanted, '家机构')}保管，${kept === 0 ? '尚无一家' : `只有${kept}家`}作出证明，上次核查：${when}`,
    looking: '正在寻找另一家',
    unreached: (n: number) => `从这里无法联系到${count(n, '家')}`,
    nobodyElse: '没有其他机构可以保管',
    reads: (n: number) => (n === 0 ? '从未被查阅' : `被查阅${count(n, '次')}`),
    ask: '申请查阅',
    askWhat: (hospital: string, time: string) => `申请查阅${hospital}${time}的病历`,
    askTitle: '申请查阅此病历',
    ownTitle: '您的病历',
    askIntro: '病历打开之前，您的姓名和用途会写入患者的日志。只有患者可以在那里看到。',
    purpose: '查阅的用途',
    submit: '立即申请',
    gone: '就本设备所知，账本上没有此病历。',
    show: '显示病历',
    close: '关闭病历',
    notFinal: '最终确认后即可查阅。',
    rule: '谁可以打开',
    agreedFor: (purposes: readonly string[]) => `患者同意为${either(purposes)}而查阅。`,
    ruleHidden: '规则与病历封存在一起。申请之后即可知道是否允许您查阅。',
    working: '正在处理',
    cancel: '停止',
  },

  record: {
    fileName: '病历.json',
    entries: (n: number) => count(n, '个条目'),
    more: (n: number) => `再显示${figure(n)}项`,
  },
}
