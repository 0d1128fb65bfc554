/** How Arabic counts and quotes, and how names of other scripts stay readable between its words. */
import type { Facts } from '../../../core/refusal.ts'
import { counted, either as eitherOf, list as listOf } from '../format.ts'
import { text } from '../tell.ts'

export { formula } from '../format.ts'

/** One and two are words without a number; two has a form for the subject and one for all other cases. */
export interface Noun {
  readonly one: string
  readonly two: readonly [subject: string, oblique: string]
  readonly few: string
  readonly many: string
  readonly other: string
}

export const nouns = {
  record: noun('سجل واحد', ['سجلان', 'سجلين'], 'سجلات', 'سجلًا', 'سجل'),
  /** What stands in a record. */
  item: noun('بند واحد', ['بندان', 'بندين'], 'بنود', 'بندًا', 'بند'),
  /** What stands on the ledger. */
  entry: noun('قيد واحد', ['قيدان', 'قيدين'], 'قيود', 'قيدًا', 'قيد'),
  person: noun('شخص واحد', ['شخصان', 'شخصين'], 'أشخاص', 'شخصًا', 'شخص'),
  patient: noun('مريض واحد', ['مريضان', 'مريضين'], 'مرضى', 'مريضًا', 'مريض'),
  place: noun('جهة واحدة', ['جهتان', 'جهتين'], 'جهات', 'جهة', 'جهة'),
  institution: noun('مؤسسة واحدة', ['مؤسستان', 'مؤسستين'], 'مؤسسات', 'مؤسسة', 'مؤسسة'),
  device: noun('جهاز واحد', ['جهازان', 'جهازين'], 'أجهزة', 'جهازًا', 'جهاز'),
  tab: noun(
    'علامة تبويب واحدة',
    ['علامتا تبويب', 'علامتي تبويب'],
    'علامات تبويب',
    'علامة تبويب',
    'علامة تبويب',
  ),
  change: noun('تغيير واحد', ['تغييران', 'تغييرين'], 'تغييرات', 'تغييرًا', 'تغيير'),
  vote: noun('صوت واحد', ['صوتان', 'صوتين'], 'أصوات', 'صوتًا', 'صوت'),
  time: noun('مرة واحدة', ['مرتان', 'مرتين'], 'مرات', 'مرة', 'مرة'),
  retry: noun('محاولة واحدة', ['محاولتان', 'محاولتين'], 'محاولات', 'محاولة', 'محاولة'),
  connection: noun('اتصال واحد', ['اتصالان', 'اتصالين'], 'اتصالات', 'اتصالًا', 'اتصال'),
  day: noun('يوم واحد', ['يومان', 'يومين'], 'أيام', 'يومًا', 'يوم'),
  week: noun('أسبوع واحد', ['أسبوعان', 'أسبوعين'], 'أسابيع', 'أسبوعًا', 'أسبوع'),
  month: noun('شهر واحد', ['شهران', 'شهرين'], 'أشهر', 'شهرًا', 'شهر'),
  year: noun('سنة واحدة', ['سنتان', 'سنتين'], 'سنوات', 'سنة', 'سنة'),
  measurement: noun('قياس واحد', ['قياسان', 'قياسين'], 'قياسات', 'قياسًا', 'قياس'),
  version: noun('نسخة واحدة', ['نسختان', 'نسختين'], 'نسخ', 'نسخة', 'نسخة'),
  picture: noun('صورة واحدة', ['صورتان', 'صورتين'], 'صور', 'صورة', 'صورة'),
  word: noun('كلمة واحدة', ['كلمتان', 'كلمتين'], 'كلمات', 'كلمة', 'كلمة'),
  way: noun('طريقة واحدة', ['طريقتان', 'طريقتين'], 'طرق', 'طريقة', 'طريقة'),
  block: noun('كتلة واحدة', ['كتلتان', 'كتلتين'], 'كتل', 'كتلة', 'كتلة'),
  character: noun('حرف واحد', ['حرفان', 'حرفين'], 'أحرف', 'حرفًا', 'حرف'),
  run: noun('قياسة واحدة', ['قياستان', 'قياستين'], 'قياسات', 'قياسة', 'قياسة'),
  part: noun('جزء واحد', ['جزءان', 'جزأين'], 'أجزاء', 'جزءًا', 'جزء'),
  attribute: noun('صفة واحدة', ['صفتان', 'صفتين'], 'صفات', 'صفة', 'صفة'),
} satisfies Record<string, Noun>

function noun(one: string, two: Noun['two'], few: string, many: string, other: string): Noun {
  return { one, two, few, many, other }
}

/** As a subject, or alone. */
export const count = (n: number, { one, two, few, many, other }: Noun): string =>
  counted(n, { zero: `لا ${few}`, one, two: two[0], few: `# ${few}`, many: `# ${many}`, other: `# ${other}` })

/** After a preposition, as an object, or in a construct. */
export const countOf = (n: number, { one, two, few, many, other }: Noun): string =>
  counted(n, { one, two: two[1], few: `# ${few}`, many: `# ${many}`, other: `# ${other}` })

/** A name keeps its own direction, and changes none around it (first strong isolate). */
export const named = (name: string): string => `\u2068${name}\u2069`

export const list = (items: readonly string[]): string => listOf(items.map(named))
export const either = (items: readonly string[]): string => eitherOf(items.map(named))

/** A sentence that a name begins: a page that asks its first letter for the direction hears this mark first. */
export const fromRight = (sentence: string): string => `\u200f${sentence}`

/** In quotation marks. */
export const quote = (name: string): string => `«${named(name)}»`

/** A name out of the facts of a refusal. */
export const quoted = (facts: Facts, name: string): string =>
  text(facts, name) === '' ? 'هذا' : quote(text(facts, name))
