/**
 * Every word a person reads, in Simplified Chinese; refusals stand in refusals.ts. The register is that of
 * a hospital: 您, plain and calm.
 */
import type { Stage } from '../../../node/api.ts'
import type { Words } from '../dictionary.ts'
import { health } from './health.ts'
import { joiningWords } from './joining-words.ts'
import { decidingWords } from './deciding-words.ts'
import { kitWords } from './kit-words.ts'
import { laterWords } from './later-words.ts'
import { lockWords } from './lock-words.ts'
import { networkWords } from './network-words.ts'
import { officerWords } from './officer-words.ts'
import { letterWords } from './letter-words.ts'
import { patientWords } from './patient-words.ts'
import { readingWords } from './reading-words.ts'
import { recordView } from './record-view-words.ts'
import { recoveryWords } from './recovery-words.ts'
import { rekeyWords } from './rekey-words.ts'
import { returnWords } from './return-words.ts'
import { tabWords } from './tab-words.ts'
import { teamWords } from './team-words.ts'
import { visitWords } from './visit-words.ts'
import { votingWords } from './voting-words.ts'
import { either, list } from '../format.ts'
import { count } from './grammar.ts'
import { invitedAs, kinds, purposes, served } from './names.ts'

/** Where long work stands, in a sentence without its end. */
const stageWords: Record<Stage['stage'], string | ((who: readonly string[]) => string)> = {
  'reading-file': '正在读取文件',
  sealing: '正在按患者的规则封存',
  sharing: '正在把封存副本交给另一家机构',
  publishing: '正在发布到共享账本',
  asking: '正在查找谁可以协助您打开',
  waiting: (who) => `正在等待${either(who)}打开标签页`,
  logging: (who) => `${list(who)}正在把本次查阅写入患者的日志，并等待最终确认`,
  gathering: (who) => `本次查阅已写入日志。正在向${list(who)}索取打开所需的部分`,
  wrong: (who) => `${list(who)}给出了错误的答复。该答复已留作证据，正在询问另一家机构`,
  fetching: '正在取得封存的病历',
  opening: '正在本设备上打开',
}
const stageOf = ({ stage, who = [] }: Stage): string => {
  const words = stageWords[stage]
  return typeof words === 'string' ? words : words(who)
}

export const words: Words = {
  ...visitWords,
  ...laterWords,
  ...decidingWords,
  ...networkWords,
  ...votingWords,
  ...officerWords,
  ...joiningWords,
  ...recoveryWords,
  ...letterWords,
  ...patientWords,
  ...readingWords,
  ...kitWords,
  ...lockWords,
  ...tabWords,
  ...returnWords,
  ...rekeyWords,
  ...teamWords,
  kinds,
  served,
  invitedAs,
  purposes,
  stageOf,
  health,
  recordView,

  shell: {
    app: 'Chartmesh',
    skip: '跳到正文',
    places: '页面',
    messages: '消息',
    dismiss: '关闭此消息',
    opening: '正在打开本浏览器保存的内容…',
    loading: '请稍候…',
    back: '返回',
    cancel: '取消',
    close: '关闭',
    details: '详细信息',
    copy: '复制',
    copied: '已复制',
    language: '语言',
    unnamed: 'Chartmesh',
    names: {
      home: '首页',
      records: '病历',
      log: '查阅日志',
      authority: '身份',
      network: '网络',
      device: '本设备',
      handover: '交班',
      apply: '申请加入',
    },
    roles: {
      patient: '您的就诊和病历',
      observer: '只旁观，不投票',
      device: '投票设备',
    },
    joining: '正在从其他标签页取得网络数据…',
    admission: {
      sending: '您的加入申请正在发送。',
      returning: '本设备正在等待加入您的机构：需要其他机构达成一致。',
      waiting: '正在等待批准加入：需要合计权重超过三分之二的机构同意。',
    },
  },

  connection: {
    label: '连接',
    alone: '没有连接其他标签页',
    connected: (awake: number, all: number) => `已连接${awake}个，共${all}个`,
    agree: '所有记录一致',
    working: (n: number) => `${count(n, '项更改')}等待达成一致`,
    asleep: (names: readonly string[]) =>
      names.length === 0 ? '正在等待更多机构上线' : `正在等待${list(names)}上线`,
    halted: '本标签页已停止投票',
    saved: '已保存在本设备',
    lendable: '浏览器空间足够时保留',
    empty: '暂无内容',
  },

  broken: {
    what: '页面内部出现错误。',
    todo: '已保存的内容是安全的。请重新加载页面；如果再次出现，请报告详细信息。',
    details: '供报告的详细信息',
    reload: '重新加载页面',
    startTitle: 'Chartmesh未能启动',
  },

  steps: {
    saved: '已保存在本设备',
    shared: (peers: number) => `已送达其他${count(peers, '个标签页')}`,
    waiting: (asleep: readonly string[]) =>
      asleep.length === 0 ? '正在等待达成一致' : `正在等待${list(asleep)}上线`,
    final: (date: string) => `自${date}起最终有效`,
    label: '进度',
    track: ['已保存', '已送达', '已一致', '已确认'],
  },

  digits: {
    patient: '请读出这六位数字。前台看到的必须与此相同。',
    label: '需要核对的六位数字',
  },

  welcome: {
    title: '不经过中间服务器的健康档案',
    lead: '每个打开的标签页都保存完整的共享账本，核查每一条记录，并且只打开患者允许的内容。无需安装，也无需注册账户。',
    start: '建立网络',
    startWhy: '由第一家医院使用。其他成员通过您发送的链接加入。',
    link: '我有链接',
    linkWhy: '适合受到邀请的患者、医院、保险机构和其他人员。',
    linkLabel: '粘贴邀请链接',
    open: '打开链接',
    demo: '试用演示',
    demoWhy: '一个页面上的五个节点：三家医院、一家保险机构和一位患者。无需邀请，也无需征求任何人同意。',
    points: [
      ['规则由患者来写', '用一句话写成，并能看到今天谁可以打开病历。'],
      ['每次查阅都有日志', '只有查阅先写入患者的日志，病历才会对他人打开。'],
      ['没有中间人', '页面来自任意静态网站。此后，各标签页直接互相通信。'],
    ],
    honest: '仅供使用虚构数据试用。不是经过认证的医疗器械。',
  },

  proof: {
    open: '证明',
    openOf: (what: string) => `生成证明：${what}`,
  },

  openToAll: {
    people: '我信任的人',
    proof: '核验证明',
    connections: '检查连接',
    speed: '在这台设备上有多快？',
    safety: '有多安全？',
    why: {
      people: '人们互相保管的密钥份额。您无需加入任何网络。',
      proof: '适合收到证明文件或链接的人。您无需加入任何网络。',
      connections: '标签页找不到对方时：哪一步失败，以及怎样处理。',
      speed: '测量本设备上封存和打开所需的时间。不会发送任何数据。',
      safety: '哪些已被证明，哪些只是假设，哪些是我们自己的设计，以及什么会使其失效。',
    },
  },

  start: {
    title: '建立网络',
    intro: '您将成为网络中的第一家医院，可以立即邀请其他成员。',
    network: '网络名称',
    networkHelp: '所有人都会在页面顶部看到，例如“莱茵河谷健康网”。',
    institution: '医院名称',
    person: '您的姓名',
    personHelp:
      '不会写入共享账本。网络中的机构、在其中一家登记过的患者，以及病历被您查阅的每位患者，都能看到。只有当您被授予公开名册中的身份时，才会写入账本。',
    authority: '简称',
    authorityHelp: (label: string) => `使用小写字母和连字符。您为本机构人员授予的身份以“@${label}”结尾。`,
    authorityBad: '请使用小写字母a–z、数字和连字符，以字母开头，最多32个字符。',
    submit: '建立网络',
    busy: '正在生成密钥和第一个区块…',
  },

  join: {
    title: (network: string) => `加入${network}`,
    patient: (network: string) => `${network}邀请您以患者身份加入。`,
    other: (network, role) => `${network}邀请您以${invitedAs[role]}的身份加入。`,
    nothing: '无需安装。您不需要账户，也不需要密码。',
    patientPoints: [
      '在写入任何内容之前，您可以看到医院的提议，并加以修改。',
      '您的密钥在本设备上生成，并只留在本设备上。',
      '本标签页保存一份共享账本，其中没有任何患者的姓名。',
    ],
    returning: (network: string) => `${network}允许您回来。`,
    device: (network: string) => `${network}：本设备将成为邀请您的机构的又一台设备。`,
    devicePoints: [
      '机构负责人添加之后，本设备就代表该机构投票。你们需要核对六位数字。',
      '本设备不会得到该机构的任何密钥：不能查阅病历，也不能代任何人签名。',
      '请保持打开：它会核查并保存一切，投票也不会因某一台电脑合上而中断。',
    ],
    ownDevice: (network: string) => `${network}：本设备将成为您的又一台设备。`,
    ownDevicePoints: [
      '您在两个屏幕上核对六位数字之后，它从生成此链接的设备得到您的密钥。',
      '只有当链接是您自己在自己的设备上生成时才打开。',
      '之后您在这里用单独的锁保护密钥。',
    ],
    otherPoints: [
      '您申请加入；由已经加入的机构投票决定。',
      '本标签页将成为一个完整节点：请保持打开，以便其他机构能够达成一致。',
      '由您决定给本机构人员授予哪些身份。',
    ],
    roads: {
      local: '此链接只在本浏览器中有效。',
      open: (helper: string) =>
        `您的标签页将请${helper}上的引介服务器帮助找到其他标签页。引介服务器看不到任何内容。`,
      personal: '此链接只供您一人使用。您的标签页会给出一个回执，请发回给对方。',
    },
    servers: (urls: readonly string[]) =>
      `与此网络的所有标签页一样，您的标签页会向${list(urls)}询问自己的地址。其运行者会得知该地址。`,
    accept: '接受邀请',
    busy: '正在连接…',
    decline: '暂不',
    replyTitle: '请发回此回执',
    replyWhy: '您的标签页已准备好。邀请您的机构需要输入此回执，两个标签页才能互相找到。',
    reply: '您的回执',
    replyQr: '回执的图形码。它只能让邀请方的标签页连接到本标签页。连接之后或本标签页关闭之后，它就不再有用。',
    keepOpen: '在对方输入之前，请保持本标签页打开。',
    waiting: '正在寻找其他标签页…',
    already: '此浏览器配置文件已经加入了一个网络。',
    alreadyTodo: '只有当链接来自同一网络时才接受；否则请在另一个浏览器配置文件中打开。',
    notHere:
      '此浏览器属于一家机构，而此链接是给患者的。请在患者自己的浏览器中打开，或在另一个浏览器配置文件中打开。',
    handedTitle: '已交给您的另一个标签页',
    handed: '本浏览器已在另一个标签页中打开该网络，链接已转交给它。请切换到那个标签页；本标签页可以关闭。',
    replyTaken: '回执已输入。两个标签页正在连接。',
    anew: '如果您已经发送过回执，它不再有用，因为本页面已重新加载。请再次接受，并发送新的回执。',
  },

  apply: {
    title: (network: string) => `申请加入${network}`,
    intro: '请告诉其他机构您是谁。各机构按各自的权重投票；需要超过三分之二的权重同意。',
    kind: '机构类型',
    institution: '机构名称',
    stake: '申请的权重',
    stakeHelp:
      '决定您的一票有多重，以及您的节点多久执笔记账一次。是否接受由其他机构决定。权重为0时，您可以查阅和授予身份，网络不会等待您。',
    submit: '申请加入',
    busy: '正在发送申请…',
    sentTitle: '申请已送达其他机构',
    sent: '请保持本标签页打开。您可以在这里看到谁已同意。',
  },

  device: {
    title: '本设备',
    ownTitle: '我的设备',
    ownIntro: '您的另一部手机或电脑也可以拥有您的密钥。',
    ownGo: '我的设备',
    keysTitle: '您的密钥',
    keysNone: '本设备上还没有密钥。建立或加入网络时会生成。',
    keysOpen: '您的密钥已打开。',
    unprotected: '任何能打开本浏览器的人都可以使用这些密钥。',
    protectedBy: '密钥受密码短语保护。',
    lock: '立即锁定',
    lockHelp: '节点会继续运行：照常投票和保存。查阅和签名时需要再次输入密码短语。',
    protectTitle: '用密码短语保护',
    passphrase: '密码短语',
    passphraseNew: '新的密码短语',
    passphraseNow: '当前的密码短语',
    change: '更改密码短语',
    passphraseHelp: (least) => `至少${least}个字符；四个或更多的词容易记住。一旦遗失，谁也无法替您找回。`,
    again: '再输入一次',
    differs: '两次输入不一致。',
    short: (least) => `请至少使用${least}个字符。`,
    keep: '在本设备上无需密码短语即可打开',
    keepHelp: '适合需要自行重新启动的标签页。此后使用这台设备的人都能使用您的密钥。',
    protect: '设置密码短语',
    protectBusy: '正在设置；为了安全，有意需要几秒钟…',
    protectDone: '密码短语已设置。',
    unlock: '解锁',
    unlockBusy: '正在打开；为了安全，有意需要几秒钟…',
    storageTitle: '本设备保存的内容',
    storage: (used: string, quota: string) => `已用${used}，浏览器提供${quota}。`,
    persisted: '浏览器已承诺保留。',
    lendable:
      '空间不足时，浏览器可能会清除这些内容。安装本页面或将其加入书签会有帮助；其他标签页保存着账本的副本。',
    askToKeep: '请浏览器保留',
    notPromised: '浏览器没有承诺。',
    neverTaken: '您还没有带走过自己的病历。',
    taken: (when: string, since: number) =>
      `上次带走病历：${when}。${since === 0 ? '此后没有新的病历。' : `此后新增${count(since, '份')}病历。`}`,
    takeNow: '全部带走',
    height: '保存的区块数',
    network: '网络指纹',
    you: '当前用户',
    pinned: '请保持本标签页打开或固定，以便其他机构能够达成一致。',
  },

  fields: {
    optional: '可不填',
    missing: '请填写此项。',
  },
}
