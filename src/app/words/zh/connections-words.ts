/** Words of the page that tests connections; loaded with it. */
import type { Finding } from '../../../node/api.ts'
import type { connectionsWords as English } from '../en/connections-words.ts'
import { figure } from '../format.ts'
import type { Found } from '../tell.ts'
import { count } from './grammar.ts'

const tabs = (n: number): string => `最近一分钟内收到${count(n, '个其他标签页')}的消息`

const permission: Record<Extract<Finding, { step: 'permission' }>['found'], Found> = {
  granted: { state: 'good', what: '您的浏览器允许此页面访问本地网络中的设备。' },
  unknown: { state: 'good', what: '您的浏览器访问本地网络中的设备时不要求许可。' },
  unasked: {
    state: 'good',
    what: '您的浏览器保护本地网络，但不阻止标签页之间的连接：本标签页能够连接。',
  },
  prompt: {
    state: 'wait',
    what: '您的浏览器会询问是否允许此页面访问本地网络中的设备。',
    todo: '询问时请选择允许。否则永远找不到您附近其他设备上的标签页。',
  },
  denied: {
    state: 'bad',
    what: '您的浏览器不让此页面访问本地网络中的设备。',
    todo: '请点按网址前的图标，允许“本地网络”，然后重新加载。在受管理的设备上，由管理员通过策略LocalNetworkAccessAllowedForUrls和WebRtcLocalIpsAllowedUrls予以允许。',
  },
}

const self: Record<Extract<Finding, { step: 'self' }>['found'], Found> = {
  connected: { state: 'good', what: '本标签页能够建立连接：它已与自己连接成功。' },
  'no-address': {
    state: 'bad',
    what: '您的浏览器没有找到本设备的网络地址。',
    todo: '请打开Wi-Fi或插上网线。隐藏地址的扩展程序或策略（“WebRTC泄漏防护”）也会造成同样结果：请对此页面关闭它。',
  },
  stuck: {
    state: 'bad',
    what: '您的浏览器从未开始连接，即使是本标签页与自己的连接。',
    todo: '最可能的原因是本地网络的许可：请允许此页面访问“本地网络”，然后重新加载。',
  },
  failed: {
    state: 'bad',
    what: '本标签页无法与自己连接。',
    todo: '本设备上的防火墙或安全软件阻止了连接。请允许浏览器接收UDP，或询问设备的管理人员。',
  },
}

const way = {
  direct: '直接连接',
  translated: '经由转换地址的路由器连接',
  relayed: '经由中继连接，中继能看到地址和大小，看不到内容',
  unknown: '已连接，浏览器没有说明连接方式',
} as const

const failed: Record<Extract<Finding, { step: 'failed' }>['stage'], (times: number) => Found> = {
  stuck: (times) => ({
    state: 'bad',
    what: `有${count(times, '次')}连接其他标签页的尝试从未开始。`,
    todo: '最可能的原因是本地网络的许可。',
  }),
  unreachable: (times) => ({
    state: 'bad',
    what: `有${count(times, '次')}尝试没有找到通往对方标签页的路径。`,
    todo: '双方是否在同一网络中，而且该网络允许设备互相可见？访客Wi-Fi往往不允许。跨网络时，各机构须在下面设置服务器。',
  }),
  refused: (times) => ({
    state: 'wait',
    what: `有${count(times, '次')}连接已建立，但在双方互相认出之前又断开了。`,
    todo: '通常是对方标签页恰好被关闭或重新加载。如果持续出现，说明其中一个属于另一个网络或运行较旧的页面：请双方都重新加载。',
  }),
}

/** @param nameOf what an open tab is called, by its id */
function findingWords(finding: Finding, nameOf: (id: string) => string): Found {
  switch (finding.step) {
    case 'permission':
      return permission[finding.found]
    case 'self':
      return self[finding.found]
    case 'server':
      return finding.found
        ? { state: 'good', what: `服务器${finding.url}有应答。` }
        : {
            state: 'bad',
            what: `服务器${finding.url}没有应答。`,
            todo: '没有它就找不到其他网络中的标签页。本设备是否联网，地址是否正确？请询问其运行者。',
          }
    case 'tabs':
      return { state: 'good', what: `在本浏览器内：${tabs(finding.heard)}。` }
    case 'peers':
      return { state: 'good', what: `经由已连接的标签页：${tabs(finding.heard)}。` }
    case 'helper':
      return finding.reached
        ? { state: 'good', what: `已连到引介服务器${finding.url}；在那里${tabs(finding.heard)}。` }
        : {
            state: 'bad',
            what: `无法连到引介服务器${finding.url}。`,
            todo: '本标签页会自行重试。已连接的标签页保持连接。本设备是否联网？如果持续如此，请询问引介服务器的运行者。',
          }
    case 'peer':
      return {
        state: 'good',
        what: `${nameOf(finding.id)}：${way[finding.way]}${finding.ms === undefined ? '' : `，往返${finding.ms}毫秒`}。`,
      }
    case 'failed':
      return failed[finding.stage](finding.times)
  }
}

export const connectionsWords: typeof English = {
  title: '检查连接',
  intro: '逐项尝试两个标签页互相找到所需的条件，并指出哪一项失败。',
  start: '立即测试',
  again: '再次测试',
  busy: '正在测试…',
  findings: '测试结果',
  finding: findingWords,
  empty: '尚未测试。',
  emptyTodo: '请按“立即测试”。您的浏览器可能会请求许可：这是测试的一部分。',
  alone: '没有连接其他标签页。',
  aloneTodo: '请打开此网络中其他成员的标签页，或向邀请您的机构索取新的链接。',
  guest: '访客的标签页',
  lamp: { good: '正常', wait: '请留意', bad: '失败' },
  links: '每种链接的用途',
  personal: '个人链接',
  personalCan:
    '供一个人使用，对方须发回回执。在此之前，生成链接的标签页须保持打开，最多15分钟。不需要引介服务器，也没有其他人知道双方相遇。',
  open: '公开链接',
  openCan: '供许多人使用，有效期一周，生成链接的标签页是否打开都可以。需要引介服务器。',
  local: '本浏览器内的链接',
  localCan: '供同一浏览器的其他标签页和窗口使用。任何内容都不会离开本设备。',
  meetAgain:
    '曾经相遇的标签页，重新加载后无需新链接即可再次找到对方：在同一浏览器内、通过与双方都连接的任何一方，或通过引介服务器。如果两台设备上的两个标签页都重新加载，既没有引介服务器，中间也没有其他人，则需要新的链接。',
  reach: '相距遥远的标签页如何互相找到',
  reachNone:
    '此网络不使用服务器，也不使用引介服务器。标签页在同一本地网络内、通过个人链接以及经他人介绍而互相找到。',
  reachHelpers: '供所有标签页会合的引介服务器',
  reachServers: '告知标签页其地址、或为其中继的服务器',
  reachSince: (height: number) => `在第${figure(height)}号区块中决定。`,
  propose: '提议其他服务器',
  proposeWhy:
    '此网络的每个标签页都会使用它们，包括患者的标签页。运行者会得知你们所有人的地址，但永远不知道你们说了什么。须有超过三分之二的票权同意。',
  helpers: '引介服务器',
  helpersHelp: '每行一个，最多三个：wss://helper.example/',
  servers: '服务器',
  serversHelp:
    '每行一个，最多三个：stun:server.example:3478，或turn:server.example:3478后接用户名和密码，以空格隔开。网络中的所有人都会知道这些内容。',
  wrongHelper: '引介服务器应写作wss://名称/，使用小写字母。',
  wrongServer: '服务器应写作stun:名称:端口，或turn:名称:端口 用户名 密码，使用小写字母。',
  send: '提议',
  sent: '您的票正在发送。足够多的其他机构在“网络”的“进行中的投票”中同意后即生效。',
}
