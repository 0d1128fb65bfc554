/** Words of deciding who may see what: kinds of record, safety, single persons who are let in. */
import type { decidingWords as English } from '../en/deciding-words.ts'
import { either, list } from '../format.ts'
import { count } from './grammar.ts'

export const decidingWords: typeof English = {
  categories: {
    everyday: '日常诊疗',
    mental: '心理健康',
    sexual: '性与生殖健康',
    genetic: '遗传信息',
    billing: '账单',
  },
  deciding: {
    tap: '点按句子中的词即可更改。',
    cards: '有些内容可以有自己的规则',
    cardsHelp: '上面的句子适用于日常诊疗；除非您另有选择，也适用于以下各项。每份病历属于哪一类，由医院说明。',
    about: {
      everyday: '过敏、用药、健康问题、检查结果、就诊',
      mental: '心理治疗、精神科、成瘾',
      sexual: '避孕、怀孕、性传播感染',
      genetic: '基因检测，其中也涉及您的家人',
      billing: '做过哪些诊疗，供付费方查阅',
    },
    card: {
      same: '与其他内容相同',
      nobody: '只有我',
      now: '保持现在的规则',
      own: '自行制定',
    },
    nobody: '其他任何人都无法打开，紧急情况下也不行。',
    people: (n) => (n === 0 ? '今天没有其他人可以打开。' : `今天有${count(n, '人')}可以打开。`),
    only: (category) => `${category}：只有您自己。`,
    rule: (category, sentence, purposes) => `${category}：${sentence}用途：${either(purposes)}。`,
    of: (category, line) => `${category}：${line}`,

    hidesTitle: (hospital) => `您在${hospital}的诊疗团队将看不到您的过敏和用药。`,
    hidesWhy: '它们属于日常诊疗。不了解这些的人为您治疗时可能会伤害您，在您无法说话时尤其如此。',
    hidesAgree: '我明白，仍然要隐藏',

    secondTitle: '请先保护您的病历',
    secondWhy: '您即将与第二家机构共享。如果现在丢失这台设备，您将无法再收回任何许可。',

    guests: '您另外允许的人',
    guest: (person, category, purposes, until, once) =>
      `${person}：${category}，用途：${list(purposes)}，${once ? `一次，最晚至${until}` : `有效期至${until}`}。`,
    guestEnd: '结束',
    guestEndWhat: (person) => `结束对${person}的许可`,
    guestEnds: (person) => `不再另外允许${person}。`,
    guestBegins: (person) => `另外允许${person}。`,

    kind: '属于哪一类',
    kindHelp: '患者可能为这一类另有规则。',
  },
}
