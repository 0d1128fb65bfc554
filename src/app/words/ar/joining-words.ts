/** Words of coming into a network, and of those that went on without some institutions. */
import type { EraEnd, Joining } from '../../../node/api.ts'
import type * as English from '../en/joining-words.ts'
import { figure } from '../format.ts'
import { count, list, named, nouns } from './grammar.ts'

export const percent: typeof English.percent = (part, whole) =>
  figure(part / Math.max(1, whole), { style: 'percent', maximumFractionDigits: 0 })

const signers = ({ signers: names, signed, total }: EraEnd): string =>
  `${list(names)} (${percent(signed, total)} من الحصص)`

export const decision: typeof English.decision = (end, on) =>
  `القرار المؤرخ ${on} الصادر عن ${signers(end)} بالمتابعة من دون ${list(end.without)}`

const steps: Record<Joining['step'], string> = {
  seeking: 'العثور على الآخرين',
  checking: 'التحقق بالتواقيع ممن يحق له التصويت',
  deciding: 'قرارك',
  fetching: 'جلب ما اتفقت عليه الشبكة، جزءًا جزءًا',
  placing: 'وضعه في مكانه',
}

export const joiningWords: typeof English.joiningWords = {
  joining: {
    title: (network: string) => (network ? `الدخول إلى ${named(network)}` : 'الدخول إلى الشبكة'),
    steps: 'ما الذي يحدث',
    step: (step) => steps[step],
    done: 'تم',
    now: 'الآن',
    ready: 'محدَّث',
    seeking:
      'يستغرق ذلك بضع ثوانٍ. يجب أن تكون علامة التبويب التي دعتك مفتوحة؛ وإن لم تكن، يستمر الأمر حالما تُفتح.',
    newLink:
      'إن كنت قد أرسلت ردًا ثم أُغلقت هذه الصفحة أو أُعيد تحميلها، فلم يعد الرد ينفع. اطلب رابطًا جديدًا وافتحه هنا.',
    waitsForYou: 'تنتظر علامة التبويب هذه قرارك. ولا يُجلب شيء قبله.',
    wait: 'تستطيع ترك هذه الصفحة مفتوحة وعمل شيء آخر. وإن أُغلقت استمر الأمر لاحقًا بما لديها.',
    entries: (rows: number, of: number) =>
      of > 0 ? `وصل من القيود وتم التحقق منه ${figure(rows)} من أصل ${figure(of)}.` : 'الجزء الأول في طريقه.',
    liars: (n: number) =>
      `أرسلت شيئًا مزيفًا: ${count(n, nouns.tab)}. كُشف ذلك وأُهمل، ولا يؤخذ من هناك شيء بعد.`,
    known: 'ما يمكن عرضه من الآن',
    knownWhy: 'كل سطر جاء مع إثبات، وتم التحقق منه على هذا الجهاز.',
    none: 'لا شيء بعد: يأتي مع أول الأجوبة.',
    offers: 'تابعت هذه الشبكة من دون بعض المؤسسات',
    several: 'تختلف الروايات حول كيفية متابعة هذه الشبكة. واحدة منها فقط هي التي تعرفها: اسأل قبل أن تختار.',
    ended: (end: EraEnd, on: string, closed: string) =>
      `بتاريخ ${on} صدر عن ${signers(end)} قرار بالمتابعة من دون ${list(end.without)}، ابتداءً من ${named(closed)}.`,
    because: ({ reason }: EraEnd) => `السبب المذكور: ${named(reason)}`,
    untold:
      'رابطك من شبكة تابعت من دون بعض المؤسسات. ولا أحد من الموجودين الآن يستطيع أن يبيّن من قرر ذلك. انتظر آخرين، أو اسأل من أعطاك الرابط.',
    advice:
      'تبيّن التواقيع من قرر، لا ما إذا كان القرار صائبًا. ربما تابع آخرون بطريقة أخرى: اسأل مؤسسة تعرفها، بالهاتف أو شخصيًا.',
    compared: 'سألت مؤسسة أعرفها',
    accept: 'المتابعة معهم',
    accepting: 'تجري المتابعة…',
  },
}
