/** Words of who runs the network: stake, standing, devices, suspensions, votes, rules. */
import type { OwnVote, Standing } from '../../../node/api.ts'
import type { votingWords as English } from '../en/voting-words.ts'
import { figure, list } from '../format.ts'
import { count } from './grammar.ts'

const units = (stake: number): string => `权重${figure(stake)}`
const percent = (share: number): string => `${Math.round(share * 100)}%`

const standing: Record<Standing, string> = {
  voting: '参与投票',
  noticed: '被报告离线；如不恢复，两天后不再计入',
  idle: '离线；在恢复之前，其他机构不等待它',
  jailed: '已暂停',
  none: '没有投票权',
}

/** Of a device beside its institution's standing, in a word. */
const deviceStanding: Record<Standing, string> = {
  voting: '',
  noticed: '被报告离线',
  idle: '离线',
  jailed: '已暂停',
  none: '',
}

const own: Record<OwnVote['state'], string> = {
  voting: '本设备参与投票。请保持本标签页打开，以便其他机构能够达成一致。',
  noticed: '其他机构曾报告本设备离线。本设备已恢复：它的一票被计入后，该报告即告结束。',
  idle: '本设备离线期间未被计入。它已告知其他机构自己恢复；它的票很快会重新计入。',
  jailed: '您的票不计入：您机构的一台设备自相矛盾。请查明是哪一台，然后请其他机构投票恢复您。',
  none: '您的机构没有权重，因此本设备不投票。它保存并核查一切。',
  renewing: '本设备新的投票密钥正在登记。最终确认后，本设备会再次投票。',
  lost: '本设备不能再投票：它对自己投票的记录已丢失，或与实际投票不符。',
  dropped: '您的机构已移除本设备。它不再投票，但仍保存并核查。',
  asking: '本设备申请代表其机构投票。',
}

export const votingWords: typeof English = {
  voting: {
    title: '由谁运行此网络',
    intro: '这些机构对每一条记录达成一致。它们各占多少票权，由投票决定。',
    open: '由谁运行及投票',
    standing,
    deviceStanding,
    suspendedSince: (when: string) => `自${when}起暂停，因为它的一台设备投出了自相矛盾的两票`,
    suspendedNotice: (name: string, when: string) =>
      `${name}自${when}起暂停：它的一台设备投出了自相矛盾的两票。常见原因是复制的配置文件在两处运行。其他机构不再等待它的票，并可投票恢复它。`,
    suspendedSelf: (when: string) =>
      `您的机构自${when}起暂停：它的一台设备投出了自相矛盾的两票。请查找此配置文件的第二个副本并将其关闭，然后请其他机构投票恢复您。`,
    holds: (stake: number, share: number) => `${units(stake)}，占票权的${percent(share)}`,
    notCounted: (stake: number) => `${units(stake)}，目前不计入`,
    noStake: '没有权重',
    device: (number: number) => `设备${number}`,
    thisOne: '本设备',
    connected: '已连接',
    notConnected: '未连接到本标签页',
    lastVote: (when: string) => `上次投票：${when}`,
    keyLabel: '此设备的密钥',
    few: (devices: number) =>
      devices === 1
        ? '只有一台设备投票。它离线期间，任何内容都无法最终确认，也没有谁来核查它。'
        : `只有${devices}台设备投票。少于四台时不能容忍任何故障：其中一台离线期间，任何内容都无法最终确认。`,
    fewTodo: '请邀请更多机构，或让现有机构用多台设备投票。',
    heavy: (name: string, share: number) =>
      `${name}占票权的${percent(share)}，超过三分之一：它的设备全部离线期间，任何内容都无法最终确认。`,

    change: '更改权重',
    changeOf: (name: string) => `更改${name}的权重`,
    changeTitle: (name: string) => `${name}的权重`,
    letBack: '投票恢复',
    letBackOf: (name: string) => `投票恢复：${name}`,
    letBackTitle: (name: string) => `让${name}重新投票`,
    letBackSure: (name: string) =>
      `只有当${name}告诉您是哪两个副本在运行、并且其中一个已关闭时，才这样做。如果它再次自相矛盾，会再次被暂停。`,
    letBackCheck: (name: string) => `我已与${name}沟通过`,
    stake: '新的权重（整数）',
    stakeHelp: '权重为0时，它可以查阅和授予身份，但不投票。',
    propose: '投票赞成',
    proposing: '正在发送您的票…',
    sent: '您的票正在发送。',
    effects: {
      share: (name: string, share: number) => `${name}将占票权的${percent(share)}。`,
      noVote: (name: string) => `${name}将不再投票。`,
      stops: (name: string) => `这超过三分之一：${name}单独就能使网络停止，而且它离线期间网络会停止。`,
      decides: (name: string) => `${name}单独就能决定一切，不再需要其他任何机构。`,
      plain: (name: string) => `${name}离线期间，其他机构可以继续。`,
      quorum: (needed: number, total: number) =>
        `届时每项决定需要总权重${figure(total)}中的${figure(needed)}。`,
    },

    votes: '进行中的投票',
    votesEmpty: '目前没有投票。',
    votesTodo: '有投票权的机构可以在上面提议更改。',
    stakeChange: (name: string, before: number, stake: number) =>
      stake === 0
        ? `${name}应失去投票权（现为${units(before)}）`
        : `${name}应为${units(stake)}，而不是${figure(before)}`,
    letBackChange: (name: string, stake: number) => `${name}在暂停之后应重新投票，${units(stake)}`,
    rulesChange: (rules: number, height: number) => `第${rules}号规则应从第${figure(height)}号区块起生效`,
    reachChange: (helpers: readonly string[], servers: readonly string[]) =>
      helpers.length + servers.length === 0
        ? '此网络的标签页应不使用引介服务器和服务器来互相找到'
        : `此网络的所有标签页应通过${list([...helpers, ...servers])}互相找到`,
    rulesUnknown: '此副本不认识这些规则。届时它只能查阅，不能投票：请先重新加载。',
    approve: '同意',
    approveWhat: (change: string) => `同意：${change}`,
    approved: (names: readonly string[], approved: number, needed: number) =>
      `${names.length === 0 ? '还没有机构同意' : `${list(names)}已同意`}：权重${figure(approved)}，需要${figure(needed)}。`,
    mine: '您已同意',
    deviceOnly: '本设备自行对区块投票。其他决定在机构负责人的设备上作出。',

    devices: '您的设备',
    devicesIntro: (most: number) =>
      `您的机构最多可用${most}台设备投票。它们分担票权，因此合上一台电脑不会使您停下。`,
    askingTitle: '有一台设备申请代表您投票',
    askingHint: '另一台设备必须显示同样的六位数字。如果不同，请不要添加。',
    askingShare: (devices: number) => `届时您的${count(devices, '台设备')}将平均分担您的票权。`,
    add: '添加此设备',
    adding: '正在添加…',
    added: '正在添加该设备。之后它就会投票。',
    drop: '移除',
    dropWhat: (number: number) => `移除设备${number}`,
    dropEffect: '它将不再投票，其投票密钥永远不能再用。您的其他设备会分担它的部分。',
    dropSelf: '这就是您正在使用的设备。',
    dropCheck: '是，移除',
    dropped: '正在移除该设备。',
    another: '添加另一台设备',
    anotherIntro:
      '请在另一台设备上打开链接，然后在这里核对六位数字。它不会得到您的任何密钥：它投票、核查并保存，不能查阅病历，也不能代您签名。',
    linkTitle: '供您另一台设备使用的链接',
    linkQr: (personal: boolean, until: string) =>
      `在您机构的另一台设备上打开此网络，${personal ? '15分钟内、本标签页打开期间有效' : `有效期至${until}`}。打开者只有在您在这里添加之后才能投票。`,

    rules: '规则',
    rulesNow: (rules: number) => `网络按第${rules}号规则运行。`,
    rulesNext: (rules: number, height: number) => `已决定第${rules}号规则从第${figure(height)}号区块起生效。`,
    rulesKnown: (known: number) => `此副本认识到第${known}号为止的规则。`,
    rulesPropose: (rules: number) => `提议第${rules}号规则`,
    rulesHeight: '从哪个区块起',
    rulesHeightHelp: '请给其他机构留出重新加载的时间：至少16个区块之后。',
    rulesEffect: '不认识新规则的页面副本会在该区块停止投票。请先让所有人重新加载。',

    own,
    ownTitle: '它的投票',
    ownAsking: (name: string) => `须由${name}添加本设备。请把这些数字读给其负责人。`,
    deviceRole: (name: string) =>
      `${name}的一台设备。它投票、核查并保存。查阅病历和作出决定，须在持有个人密钥的设备上进行。`,
    askAgain: '重新申请添加',
    askAgainWhy: '本设备会生成新的投票密钥。您需要与负责人再次核对六位数字。',
    lostElsewhere: '请负责人移除本设备，然后您可以在这里重新申请添加。',
    cannot: '如果无法登记新密钥',
    rejoinWhy:
      '没有本设备，可能任何内容都无法最终确认，包括它的新密钥。此时它可以询问其他机构的进度，并在三个区块之后用旧密钥重新投票。',
    rejoinCheck: '此配置文件没有其他副本在任何地方运行',
    rejoin: '用旧密钥重新投票',
    rejoining: '本设备正在询问其他机构。得到足够多的应答后，它会重新投票。',
    due: (since: string) =>
      `本设备自${since}起一直使用同一个投票密钥。请每月更换一次，这样以后即使旧密钥被盗也毫无用处。`,
    renew: '登记新的投票密钥',
    renewing: '正在生成新密钥…',
    renewWhy: '新密钥在本设备上生成，由您签名并公布在账本上。旧密钥永远不再投票。',
  },
}
