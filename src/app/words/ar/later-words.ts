/** Words of a consent's later life: what its patient says about it afterwards, and what readers see of that. */
import type { laterWords as English } from '../en/later-words.ts'
import { figure } from '../format.ts'
import { count, countOf, either, list, named, nouns } from './grammar.ts'

const copiesStay = 'النسخ التي قرأها أحد من قبل تبقى لديه.'

const namesMost = 5
const some = (names: readonly string[]): string =>
  names.length <= namesMost
    ? list(names)
    : `${list(names.slice(0, namesMost))} و${figure(names.length - namesMost)} غيرهم`
const ofVisit = (records: number): string =>
  records === 0 ? 'ما سيضيفه المستشفى' : countOf(records, nouns.record)

export const laterWords: typeof English = {
  later: {
    title: 'تغيير رأيك',
    copiesStay,
    pending: {
      'consent.withdraw': 'أنت تسحب هذه الموافقة.',
      'consent.dispute': 'أنت تقول إن فيها خللًا.',
      'record.rewrap': 'أنت تغيّر من يجوز له فتح السجلات، ولأي غرض، وحتى متى.',
      'record.erase': 'أنت تطلب محو سجل.',
    },

    change: 'تغيير من يجوز له فتحه',
    changeTitle: 'تغيير من يجوز له فتح سجلاتك',
    changeIntro: 'يسري على كل سجلات هذه الزيارة، وعلى ما سيضيفه المستشفى بعد.',
    changeSubmit: 'تغيير',
    changeDone: 'تم التغيير، ويسري من الآن.',
    termsUnknown: 'لا يعرف هذا الجهاز ما يسري الآن: غُيّر على جهاز آخر. افتح أولًا سجلًا من هذه الزيارة ثم عُد.',
    effect: 'ما الذي يتغير بذلك',
    noEffect: 'لا شيء بعد. اختر غير ما يسري الآن.',
    person: (name: string, institution: string) => `${named(name)} (${named(institution)})`,
    loses: (people: readonly string[], records: number) =>
      `يزول الوصول إلى ${ofVisit(records)} عن: ${some(people)}.`,
    gains: (people: readonly string[], records: number) =>
      `يُتاح الوصول إلى ${ofVisit(records)} لـ: ${some(people)}.`,
    endsFor: (purposes: readonly string[]) => `لم يعد يجوز لأحد القراءة لغرض ${either(purposes)}.`,
    beginsFor: (purposes: readonly string[]) => `تجوز القراءة الآن لغرض ${list(purposes)}.`,
    endsOn: (date: string) => `تنتهي بتاريخ ${date}.`,
    changed: (times: number) =>
      `غُيّر هذا بعد ذلك ${count(times, nouns.time)}، من المريض أو من جهازه بسبب استبدال مفاتيح. والوارد هنا هو الساري الآن.`,
    changedOwn: (times: number) =>
      `غُيّر هذا بعد ذلك ${count(times, nouns.time)}، منك أو من جهازك بسبب استبدال مفاتيح. والوارد هنا هو الساري الآن.`,

    eraseTitle: 'محو هذا السجل؟',
    erasePart: 'محوه',
    erase: 'محو هذا السجل',
    eraseEffect:
      'كل جهاز يحفظ نسخة مختومة يحذفها، وهذا الجهاز أيضًا، وتعلن المؤسسات في الدفتر أنها فعلت. لن يستطيع أحد فتح السجل بعد ذلك، ولا أنت.',
    eraseForGood:
      'لا يمكن التراجع عن ذلك. احفظ السجل أولًا إن أردت الاحتفاظ به. الجهاز المطفأ يحذفه حين يعود؛ ومن يخالف القواعد قد يحتفظ بنسخة.',
    eraseSubmit: 'محوه نهائيًا',
    eraseDone: 'يجري محو السجل.',
    erased: (date: string) => `محاه المريض بتاريخ ${date}.`,
    erasedOwn: (date: string) => `محوتَه بتاريخ ${date}.`,
    gone: (said: number, of: number) =>
      `أعلنت أنها لم تعد تحفظ نسخة: ${figure(said)} من أصل ${countOf(of, nouns.institution)}.`,
    silent: (names: readonly string[]) => `لم يرد شيء بعد من: ${list(names)}.`,

    withdraw: 'سحب الموافقة',
    withdrawTitle: 'سحب هذه الموافقة؟',
    withdrawEffect: (records: number) =>
      records === 0
        ? 'من ذلك الحين لا يستطيع المستشفى إضافة سجل إلى هذه الزيارة.'
        : `من ذلك الحين لا يستطيع أحد غيرك فتح سجلات هذه الزيارة (${count(records, nouns.record)})، ولا يستطيع المستشفى إضافة سجل. أما أنت فتستطيع دائمًا فتح ما هو لك.`,
    withdrawForGood: 'لا يمكن التراجع عن ذلك. إن أردت السماح من جديد فسجّل وصولًا جديدًا.',
    withdrawSubmit: 'سحبها',
    busy: 'يجري التوقيع على هذا الجهاز…',
    withdrawDone: 'يجري سحب الموافقة.',
    withdrawn: (date: string) =>
      `سحبت هذه الموافقة بتاريخ ${date}. لم يعد أحد غيرك يستطيع فتح سجلاتها، ولا يستطيع المستشفى إضافة سجل. ${copiesStay}`,

    dispute: 'هنا خلل ما',
    disputeTitle: 'الإبلاغ عن خلل؟',
    disputeEffect:
      'سيرى المستشفى وكل من ينظر إلى هذه السجلات أنك تقول إن في هذه الموافقة خللًا. ويبقى ذلك في الدفتر دائمًا، من دون اسمك.',
    disputeStops: 'لا يوقف ذلك القراءة. لإيقافها اسحب الموافقة أيضًا.',
    disputeSubmit: 'الإبلاغ',
    disputeDone: 'بلاغك في طريقه إلى الدفتر.',
    disputed: (date: string) =>
      `أبلغت بتاريخ ${date}، عن خلل في هذه الموافقة. ويرى ذلك كل من ينظر إلى سجلاتها.`,

    seen: {
      withdrawn: (date: string) =>
        `سحب المريض الموافقة بتاريخ ${date}. لم يعد بإمكان أحد القراءة أو النشر بموجبها.`,
      owner: (date: string) => `يقول المريض منذ ${date} إن في هذه الموافقة خللًا. اسأل قبل أن تعتمد عليها.`,
      patient: (date: string) =>
        `يقول أحد مرضى هذا المستشفى منذ ${date} إن هذه الموافقة غير صحيحة. اسأل قبل أن تعتمد عليها.`,
    },
  },
}
