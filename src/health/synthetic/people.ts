import type { Dice } from './chance.ts'

/** Invented people: common names put together by dice, in the script asked for and, if that is not Latin, in both. */
export type Script = 'latin' | 'chinese' | 'arabic'

export interface Invented {
  readonly gender: 'female' | 'male'
  readonly name: readonly object[]
  /** The name in running text, in its own script. */
  readonly spoken: string
  readonly city: string
  readonly street: string
  readonly country: string
  readonly clinic: string
}

type Pair = readonly [string, string]
type Names = readonly [Pair, ...Pair[]]

/** Two words parted by a space, pairs by a comma: the name in its script, and in Latin letters. */
const pairs = (text: string): Names => {
  const all = text.split(',').map((pair): Pair => {
    const [own = '', latin = own] = pair.split(' ')
    return [own.replaceAll('_', ' '), latin]
  })
  return all as unknown as Names
}

const families: Record<Script, Names> = {
  latin: pairs(
    'Marlow,Okafor,Lindqvist,Moreau,Castellanos,Novak,Brandt,Tamm,Oliveira,Sørensen,Müller,Kowalczyk,Quiñones,Đorđević',
  ),
  chinese: pairs('林 Lin,陈 Chen,黄 Huang,周 Zhou,吴 Wu,徐 Xu,孙 Sun,朱 Zhu,郭 Guo,何 He'),
  arabic: pairs(
    'الحداد Al-Haddad,النجار Al-Najjar,الخطيب Al-Khatib,سليمان Sulayman,منصور Mansour,الشامي Al-Shami,حمدان Hamdan,زيدان Zaydan',
  ),
}
const given: Record<'female' | 'male', Record<Script, Names>> = {
  female: {
    latin: pairs('Agnes,Beatriz,Chloé,Dorota,Elin,Fiona,Greta,Helena,Ingrid,Zoë'),
    chinese: pairs('雅婷 Yating,美玲 Meiling,晓燕 Xiaoyan,静怡 Jingyi,淑芬 Shufen,丽华 Lihua'),
    arabic: pairs('ليلى Layla,سلمى Salma,مريم Maryam,هدى Huda,نادية Nadia,رانيا Rania'),
  },
  male: {
    latin: pairs('Anton,Bruno,Caspar,Duarte,Emil,Felix,Gustav,Henrik,Iker,Joël'),
    chinese: pairs('志强 Zhiqiang,建国 Jianguo,文博 Wenbo,俊杰 Junjie,伟民 Weimin,浩然 Haoran'),
    arabic: pairs('يوسف Yusuf,خالد Khalid,عمر Umar,سامي Sami,طارق Tariq,حسن Hasan'),
  },
}
const places: Record<
  Script,
  readonly [readonly [string, string, string, string], ...(readonly [string, string, string, string])[]]
> = {
  latin: [
    ['Rheinau', 'Lindenweg', 'DE', 'St Anna Clinic'],
    ['Vale do Sol', 'Rua das Flores', 'PT', 'Clínica do Vale'],
    ['Northmere', 'Harbour Lane', 'GB', 'Northmere Health Centre'],
  ],
  chinese: [
    ['青河', '文化路', 'CN', '青河社区医院'],
    ['云溪', '桂花街', 'CN', '云溪第一医院'],
  ],
  arabic: [
    ['وادي النخيل', 'شارع الياسمين', 'JO', 'مركز الياسمين الصحي'],
    ['عين الزهور', 'شارع الزيتون', 'JO', 'مستشفى عين الزهور'],
  ],
}

export function inventPerson(dice: Dice, script: Script): Invented {
  const gender = dice.pick(['female', 'male'] as const)
  const [family, familyLatin] = dice.pick(families[script])
  const [first, firstLatin] = dice.pick(given[gender][script])
  const [city, road, country, clinic] = dice.pick(places[script])
  const spoken = script === 'chinese' ? `${family}${first}` : `${first} ${family}`
  const own = { use: 'official', text: spoken, family, given: [first] }
  const form = (code: string) => [
    { url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation', valueCode: code },
  ]
  const latin = {
    use: 'usual',
    text: `${firstLatin} ${familyLatin}`,
    family: familyLatin,
    given: [firstLatin],
    extension: form('ABC'),
  }
  const ideographic = script === 'chinese' ? { extension: form('IDE') } : {}
  return {
    gender,
    name: script === 'latin' ? [own] : [{ ...own, ...ideographic }, latin],
    spoken,
    city,
    street: `${road} ${1 + dice.below(140)}`,
    country,
    clinic,
  }
}
