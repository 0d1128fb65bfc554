/** Words of parts of keys that people keep for each other; loaded with those pages. */
import type { trustedWords as English } from '../en/trusted-words.ts'
import { figure } from '../format.ts'

export const trustedWords: typeof English = {
  intro:
    '把您的密钥分给您认识的人。单独一份打不开任何东西。如果您的设备和单词都没有了，足够多的几份合在一起就能找回您的密钥。',
  mineTitle: '谁保管我的密钥份额',
  mineNone: '还没有人。对多数人来说，选三个人、其中任意两人即可，最为合适。',
  choose: '选择人选',
  pasteTitle: '有人发给我东西',
  pasteWhy: '请您保管的一份，或请您交回的请求。直接打开链接效果相同。',
  paste: '链接',
  pasteGo: '查看',

  chooseTitle: '选择您信任的人',
  chooseIntro: '他们不需要加入任何网络，也不需要彼此认识。您的24个单词保持不变。',
  points: (needed: number) => [
    '单独一份不会透露您密钥的任何内容。',
    `其中任意${figure(needed)}人合在一起，就能背着您打开您能打开的一切，而且没有人会察觉。请选择不会这样做的人。`,
    '请选择不都住在同一个家里、并且能在电话里听出您声音的人。',
    '除了您和他们，没有人知道他们是谁：任何账本上都没有记录。',
  ],
  anewTitle: '您以前给出的几份合在一起仍然有效。',
  anew: '您的密钥没有变，所以足够多的旧份额仍能找回它。谁在自己的Chartmesh中打开新的一份，此后就只有新的。请向其他人要回旧的：打印的卡片可以销毁；至于对方是否真的删除，您只能相信对方。',
  make: '生成份额',
  ownName: '您的名字（他们怎样称呼您）',
  ownNameHelp: '他们会在这一份上，以及您向他们索要时看到。',
  howMany: '共几个人',
  howManyNeeded: '需要其中几个人',
  neededHelp: '人数少更容易联系到。人数多则他们更难背着您这样做。',
  person: (place: number) => `第${place}人`,
  personName: (place: number) => `第${place}人的名字`,
  onCard: (place: number) => `第${place}人用打印的卡片`,
  onCardHelp: '适合没有自己设备的人。',

  mineMade: (date: string) => `这些份额生成于${date}。`,
  counted: (needed: number, of: number, kept: number) =>
    kept >= needed
      ? `${figure(of)}份中的任意${figure(needed)}份可以找回您的密钥。已有${figure(kept)}人证实自己的一份还在。`
      : `需要${figure(of)}份中的任意${figure(needed)}份，目前有${figure(kept)}人证实自己的一份还在。人数足够之前，这还不能用来找回密钥。`,
  notShown: '尚未证实这一份还在。',
  cardNotShown: '尚未证实卡片还在。',
  shown: (date: string) => `在${date}证实过这一份还在。`,
  askAgain: (name: string) => `询问${name}这一份是否还在`,
  characters: (name: string) => `${name}看到的三个字符`,
  charactersHelp: '它们显示在“我信任的人”中这一份的旁边，每天不同。',
  cardWord: (place: number, name: string) => `${name}的卡片上第${place}个单词`,
  confirm: (name: string) => `${name}保管着`,
  confirmed: (name: string) => `${name}已证实这一份还在。`,
  handOver: '交付份额',
  chooseAnew: '重新选择',
  formerTitle: '以前还有别人保管过份额。',
  formerWhy: '在销毁之前，他们的旧份额只要达到当时所需的份数，合在一起仍然有效。',
  formerCards: (names: string) => `纸质卡片：${names}。请要回并销毁。`,
  formerTabs: (names: string) =>
    `浏览器中：${names}。此链接会删除那里的旧份额；至于没有人留下副本，您只能相信对方。`,
  endLink: '生成链接',
  endQr: '供以前保管过份额的人使用：会在其浏览器中删除旧份额。其中没有秘密，也没有期限。',

  handOverIntro: '每一份只交给一个人，自己不要留：足够多的几份合在一起就是您的密钥。',
  showParts: '显示份额',
  partFor: (name: string) => `给${name}的一份`,
  handedOver: '我已交付',
  linkWhy: (name: string) =>
    `请${name}在自己的浏览器中打开此链接并保管在那里。然后向对方询问所看到的三个字符。`,
  partQr: (name: string) =>
    `您密钥的一个份额，只给${name}：持有此图的人就持有该份额。单独一份什么也打不开。没有期限。`,
  link: '同样内容的链接',
  cardTitle: (name: string) => `${name}的密钥的一份`,
  cardFor: (keeper: string, name: string, needed: number) =>
    `${keeper}为${name}保管此卡。单独一份打不开任何东西；任意${figure(needed)}份合在一起可以找回健康病历的密钥。`,
  cardQr: '同一份额的图案：持有者就持有该份额。单独一份什么也打不开。没有期限。',
  cardTodo: (name: string) => [
    `请像保管护照一样保管此卡。只有在确定对方就是${name}时，才交给或念给对方。`,
    `如果${name}问您是否还保管着，只念所问的单词，不要念其他单词。`,
    `帮助找回时：${name}在没有密钥的设备上打开下面的网页，选择“请我信任的人帮忙”，按顺序输入32个单词，或在那里打开图案。每个单词输入前四个字母即可。`,
  ],
  cardMade: (date: string, address: string) => `制作于${date}。网页：${address}`,

  keptTitle: '我为他人保管的份额',
  keptNone: '您没有保管任何一份。信任您的人会发给您一个链接。',
  keptFor: (name: string) => `您为${name}保管着一份。`,
  keptSince: (date: string) => `生成于${date}。`,
  tell: (name: string, characters: string) => `如果${name}问您是否还保管着，今天的回答是${characters}。`,
  tellWhy: '这三个字符只说明您保管着这一份，不透露其中内容。',
  drop: (name: string) => `删除${name}的一份`,
  dropWhy: (name: string) => `请先告诉${name}：少了一份，对方更难找回密钥。删除后无法在这里恢复。`,
  dropSure: '删除',
  dropped: '这一份已从本设备删除。',
  lockFirst: '没有密码短语或通行密钥时，打开此浏览器的人都能把这一份给出去。请在“本设备”或在这里设置一个。',
  keepTitle: (name: string) => `为${name}保管一份？`,
  keepIntro: (name: string) =>
    `${name}信任您，请您保管其健康病历密钥的一份。如果其他都丢失了，您和另外几个人可以帮助${name}找回。`,
  keepAlone: '您不能用它打开或查看任何内容。',
  keepAsked: (name: string) =>
    `只有与${name}本人交谈过之后才交回。其他任何人都不会需要它，医疗机构和客服也不会。`,
  keepWhere:
    '它留在此浏览器中，用您的密钥封存；如果您还没有密钥，现在就会生成。清除浏览器数据会将它一并删除。',
  keepInstead: (name: string) => `它会取代您为${name}保管的旧的一份。`,
  keep: (name: string) => `为${name}保管`,
  keepOwn: (keeper: string) => `这是您自己密钥的一份，是给${keeper}的，必须在对方的设备上打开。`,
  useWhy: (name: string, date: string) =>
    `您正在本设备上请您信任的人帮忙。这是${name}的密钥的一份，生成于${date}。`,
  use: '用它来找回',
  endTitle: (name: string) => `${name}不再需要旧的一份`,
  endWhy: (name: string, date: string) =>
    `${name}重新选择了信任的人。您保管的${date}的那一份已经作废，可以删除。其他一切不变。`,
  endNothing: '您没有在此浏览器中保管这样的一份：无需做任何事。',

  giveTitle: (name: string) => `${name}请您帮忙`,
  giveIntro: (name: string) => `有人自称${name}，丢失了密钥，向您索要您保管的一份。`,
  giveNone:
    '此浏览器中没有保管任何一份。如果您保管在另一个浏览器或配置文件中，请在那里打开链接。打印的卡片可以念出或出示。',
  callTitle: (name: string) => `请先与${name}交谈`,
  callWhy: '请拨打您所知道的号码，或当面交谈。任何人都能以任何名字发送这样的链接，不要只凭一条消息。',
  tellNumber: (name: string) => `请把这六位数字告诉${name}：`,
  digits: (name: string) => `${name}念给您的六位数字`,
  digitsHelp: '如果不一致，说明有人从中插手：什么都不要给。',
  which: '您要给出的一份',
  give: '给出这一份',
  givenTitle: (name: string) => `请把它发给${name}`,
  givenWhy: '它只为发出请求的设备封存：其他人打不开。',
  givenQr: (name: string) =>
    `该份额已为${name}发出请求的设备封好：别人无法打开。${name}取回密钥之后，它就不再有用。`,

  helpedTitle: '请我信任的人帮忙',
  helpedIntro: '适合丢失了设备和单词、但曾把密钥分给他人保管的人。这里不会发送任何内容：链接由您们自己传递。',
  ask: '请求帮忙',
  askNameHelp: '与您当初交付份额时所用的名字相同。',
  askTitle: '请发给他们每个人',
  askWhy: '其中没有秘密。请同时打电话：他们会先与您交谈，再给您任何东西。',
  askQr: (name: string) =>
    `向保管份额的人索取份额，直到${name}取回密钥。其中没有秘密：他们会先与${name}通话。`,
  phoneTitle: '在电话中',
  phoneWhy: '他们告诉您六位数字，您念回另外六位数字。这样他们就知道发出请求的是您的设备。',
  number: '他们告诉您的六位数字',
  showDigits: '显示六位数字',
  readDigits: '请念给他们：',
  again: '重新开始',
  againWhy: '请求会结束，已收到的份额会从这里删除。别人为此请求发来的内容将不再有用。',
  againSure: '结束',
  cameTitle: '已收到的份额',
  cameNone: '还没有。收到的内容会封存在本设备上，关闭网页后仍然保留。',
  came: (have: number, needed: number, date: string) =>
    `需要${figure(needed)}份，已有${figure(have)}份，生成于${date}。`,
  card: (place: number) => `第${place}号卡片`,
  standing: {
    good: '相符。',
    unchecked: '完整。是否相符，要与其他份额一起才能看出。',
    wrong: '与原来的不同。请移除。',
  },
  remove: '移除',
  answer: '他们发来的内容，或卡片上的32个单词',
  answerHelp: '每个单词输入前四个字母即可。',
  add: '添加',
  bring: '找回我的密钥',
  bringBusy: '正在合并份额…',
  broughtTitle: '您的密钥已回到本设备',
  broughtIntro:
    '再用网络的一个链接即可找回其余内容：您的同意和病历会重新找到。之后请写下24个单词，或重新选择您信任的人。',
}
