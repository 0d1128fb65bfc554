/** Words of the page that tests connections; loaded with it. */
import type { Finding } from '../../../node/api.ts'
import { figure } from '../format.ts'
import type { Found } from '../tell.ts'
import { count } from './grammar.ts'

const tabs = (n: number): string => count(n, 'other tab was', 'other tabs were')

const permission: Record<Extract<Finding, { step: 'permission' }>['found'], Found> = {
  granted: { state: 'good', what: 'Your browser lets this page reach devices in your local network.' },
  unknown: {
    state: 'good',
    what: 'Your browser asks for no permission to reach devices in your local network.',
  },
  unasked: {
    state: 'good',
    what: 'Your browser guards the local network, but not against connections between tabs: this one can connect.',
  },
  prompt: {
    state: 'wait',
    what: 'Your browser will ask whether this page may reach devices in your local network.',
    todo: 'Say yes when it asks. Without that, tabs on other devices near you are never found.',
  },
  denied: {
    state: 'bad',
    what: 'Your browser keeps this page from reaching devices in your local network.',
    todo: 'Press the sign before the address, allow “Local network”, and reload. On a managed device the administrator allows it by the policies LocalNetworkAccessAllowedForUrls and WebRtcLocalIpsAllowedUrls.',
  },
}

const self: Record<Extract<Finding, { step: 'self' }>['found'], Found> = {
  connected: { state: 'good', what: 'This tab can make connections: it has connected with itself.' },
  'no-address': {
    state: 'bad',
    what: 'Your browser found no network address of this device.',
    todo: 'Turn on Wi-Fi or plug in a cable. An extension or a policy that hides addresses (“WebRTC leak protection”) does the same: switch it off for this page.',
  },
  stuck: {
    state: 'bad',
    what: 'Your browser never began to connect, not even this tab with itself.',
    todo: 'The permission for the local network is the likeliest cause: allow “Local network” for this page and reload.',
  },
  failed: {
    state: 'bad',
    what: 'This tab could not connect with itself.',
    todo: 'A firewall or a security program on this device blocks it. Allow the browser to receive UDP, or ask whoever keeps the device.',
  },
}

const way = {
  direct: 'directly',
  translated: 'through a router that translates addresses',
  relayed: 'through a relay, which sees addresses and sizes but no content',
  unknown: 'in a way the browser does not tell',
} as const

const failed: Record<Extract<Finding, { step: 'failed' }>['stage'], (times: number) => Found> = {
  stuck: (times) => ({
    state: 'bad',
    what: `${count(times, 'attempt', 'attempts')} to reach another tab never began.`,
    todo: 'The permission for the local network is the likeliest cause.',
  }),
  unreachable: (times) => ({
    state: 'bad',
    what: `${count(times, 'attempt', 'attempts')} found no way to the other tab.`,
    todo: 'Are both in the same network, one that lets its devices see each other? Guest Wi-Fi often does not. Across networks the institutions have to set a server, below.',
  }),
  refused: (times) => ({
    state: 'wait',
    what: `${count(times, 'connection', 'connections')} stood and ended again before both sides knew each other.`,
    todo: 'Often a tab that was closed or reloaded just then. If it goes on, one of the two belongs to another network or runs an older page: reload both.',
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
        ? { state: 'good', what: `The server ${finding.url} answers.` }
        : {
            state: 'bad',
            what: `The server ${finding.url} does not answer.`,
            todo: 'Tabs in other networks are not found without it. Is this device online, and the address right? Ask whoever runs it.',
          }
    case 'tabs':
      return {
        state: 'good',
        what: `Inside this browser: ${tabs(finding.heard)} heard in the last minute.`,
      }
    case 'peers':
      return {
        state: 'good',
        what: `Through tabs that are connected: ${tabs(finding.heard)} heard in the last minute.`,
      }
    case 'helper':
      return finding.reached
        ? {
            state: 'good',
            what: `The helper ${finding.url} is reached; ${tabs(finding.heard)} heard there in the last minute.`,
          }
        : {
            state: 'bad',
            what: `The helper ${finding.url} cannot be reached.`,
            todo: 'This tab tries again by itself. Tabs that are connected stay so. Is this device online? If it lasts, ask whoever runs the helper.',
          }
    case 'peer':
      return {
        state: 'good',
        what: `${nameOf(finding.id)}: connected ${way[finding.way]}${finding.ms === undefined ? '' : `, ${finding.ms} ms there and back`}.`,
      }
    case 'failed':
      return failed[finding.stage](finding.times)
  }
}

export const connectionsWords = {
  title: 'Check the connection',
  intro: 'Tries each thing that two tabs need to find each other, and says which one fails.',
  start: 'Test now',
  again: 'Test again',
  busy: 'Testing…',
  findings: 'What was found',
  finding: findingWords,
  empty: 'Nothing was tested yet.',
  emptyTodo: 'Press “Test now”. Your browser may ask for a permission: that belongs to it.',
  alone: 'No other tab is connected.',
  aloneTodo:
    'Open the tab of somebody else in this network, or take a new link from the place that invited you.',
  guest: 'A guest’s tab',
  lamp: { good: 'works', wait: 'look at this', bad: 'fails' },
  links: 'What each link can do',
  personal: 'A personal link',
  personalCan:
    'For one person, who sends a reply back. The tab that made it has to stay open until then, at most 15 minutes. It needs no helper, and nobody else learns that the two meet.',
  open: 'An open link',
  openCan: 'For many people, for a week, whether the tab that made it is open or not. It needs a helper.',
  local: 'A link inside this browser',
  localCan: 'For other tabs and windows of the same browser. Nothing leaves the device.',
  meetAgain:
    'Who has met once finds the others again after a reload without a new link: inside one browser, through anybody who is connected with both, and through a helper. Two tabs on two devices that are both reloaded, with no helper and nobody in between, need a new link.',
  reach: 'How tabs find each other from afar',
  reachNone:
    'This network uses no server and no helper. Tabs find each other within one local network, by personal links and by introduction.',
  reachHelpers: 'Helpers on which all tabs meet',
  reachServers: 'Servers that tell a tab its address, or relay for it',
  reachSince: (height: number) => `Decided in block ${figure(height)}.`,
  propose: 'Propose others',
  proposeWhy:
    'Every tab of this network will use them, also patients’. Who runs one learns the addresses of all of you, never what you say. More than two thirds of the votes have to agree.',
  helpers: 'Helpers',
  helpersHelp: 'One a line, at most three: wss://helper.example/',
  servers: 'Servers',
  serversHelp:
    'One a line, at most three: stun:server.example:3478, or turn:server.example:3478 with a name and a password behind it, separated by spaces. Everybody in the network will know these.',
  wrongHelper: 'A helper is written wss://name/, in small letters.',
  wrongServer: 'A server is written stun:name:port or turn:name:port name password, in small letters.',
  send: 'Propose',
  sent: 'Your vote is on its way. It holds once enough of the others approve, under Network → Votes.',
}
