/** Refusals about parts of keys that people keep for each other. */
import type { trustedRefusals as English } from '../en/trusted-refusals.ts'
import { day } from '../format.ts'
import { number, told } from '../tell.ts'
import { quoted } from './grammar.ts'

const kinds: Readonly<Record<string, string>> = {
  part: '请人保管的一份',
  request: '索要一份的请求',
  answer: '给请求者的一份',
  ending: '旧份额已作废的通知',
}

export const trustedRefusals: typeof English = {
  'trusted.mistyped': told(
    '内容不完整，或其中有错误。',
    '请从头到尾重新复制或扫描。如果是卡片，请逐个核对单词。',
  ),
  'trusted.newer': told('这是由更新版本的Chartmesh生成的。', '请重新加载网页以更新，然后重试。'),
  'trusted.other-kind': (facts) => ({
    what: `这是别的内容：${kinds[String(facts['found'])] ?? '另一种链接'}。`,
    todo: '请索要正确的链接。',
  }),
  'trusted.words-count': (facts) => ({
    what: `这里有${number(facts, 'count')}个单词；一张卡片有${number(facts, 'needed')}个。`,
    todo: '请按顺序输入全部单词，单词之间用空格隔开。',
  }),
  'trusted.tampered': told(
    '有人改动了这一份：它与原主人生成的不同。',
    '没有采用任何内容。请通过其他途径重新索要。',
  ),
  'trusted.unfit': (facts) => ({
    what: `第${number(facts, 'place')}号卡片与这里的份额不符：它被改动过，或抄写有误。`,
    todo: '请与纸面核对，或向另一个人索要。',
  }),
  'trusted.foreign': (facts) => ({
    what: `这是别人密钥的一份，属于${quoted(facts, 'name')}。`,
    todo: '没有采用。请向保管您的份额的人索要。',
  }),
  'trusted.other-set': (facts) => ({
    what: `这一份生成于${day(1000 * number(facts, 'made'))}；这里的生成于${day(1000 * number(facts, 'here'))}。不同日期的份额不能合用。`,
    todo: '请索要同一日期的份额。如果要改用这一份，请先移除其他的。',
  }),
  'trusted.twice': told('这一份已经在这里了。', '请向另一个人索要。'),
  'trusted.too-few': (facts) => ({
    what: `现有${number(facts, 'found')}份，需要${number(facts, 'needed')}份。`,
    todo: '请再向一个人索要。',
  }),
  'trusted.none-fits': told(
    '这些份额合不成密钥：其中一张卡片有误。',
    '请再向一个人索要。多一份就能看出是哪张卡片。',
  ),
  'trusted.own': told('这是您自己密钥的一份。', '请发给应当保管的人：由对方在自己的设备上打开。'),
  'trusted.older': (facts) => ({
    what: `您保管着同一个人更新的一份，生成于${day(1000 * number(facts, 'made'))}。`,
    todo: '您无需做任何事：更新的那份才是有效的。',
  }),
  'trusted.full': (facts) => ({
    what: `您保管着${number(facts, 'most')}份，这是一个浏览器的上限。`,
    todo: '请删除其主人不再需要的一份。',
  }),
  'trusted.not-kept': told('这一份已不在这里。', '请重新查看列表。'),
  'trusted.not-there': told('保管着这一份的人不会这样回答。', '请再问一次。如果仍然不对，请重新交付这一份。'),
  'trusted.digits-differ': told(
    '这六位数字与此请求不符。',
    '请再问一次。如果仍然不对，什么都不要给：链接可能来自别人。',
  ),
  'trusted.no-request': told('此浏览器中没有人在请求帮忙。', '请在发出请求的设备和浏览器中打开。'),
  'trusted.other-request': told('这是为另一个请求给出的。', '请把这里显示的请求发给他们，再请他们给一次。'),
}
