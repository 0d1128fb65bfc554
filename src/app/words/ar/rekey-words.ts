/** Words of replacing an attribute’s keys after some were stolen. */
import type { rekeyWords as English } from '../en/rekey-words.ts'
import { figure } from '../format.ts'
import { count, countOf, list, nouns, quote } from './grammar.ts'

export const rekeyWords: typeof English = {
  rekey: {
    open: 'استبدال مفاتيحها',
    openWhat: (title: string) => `استبدال مفاتيحها: ${quote(title)}`,
    intro:
      'افعل ذلك إذا احتمل أن أحدًا أخذ مفاتيح لها من جهاز يفتح السجلات. ولا يفيد إذا أُخذت المفاتيح التي تمنح بها الصفات: فمن لديه تلك يصنع الجديدة أيضًا.',
    holders: (holders: number) =>
      holders === 0
        ? 'لا أحد يحملها اليوم.'
        : `يحملها ${count(holders, nouns.person)}، والحصول على المفاتيح الجديدة يتم تلقائيًا حالما تُفتح علامة تبويب تمنحها.`,
    records: (named: number, known: number) =>
      known === 0
        ? 'لا يعرف هذا الجهاز قاعدة أي سجل، فلا يستطيع أن يقول كم سجلًا يذكرها.'
        : `يعرف هذا الجهاز قاعدة ${countOf(known, nouns.record)}، ويذكرها منها ${figure(named)}؛ وقد يوجد أكثر.`,
    patients: 'يقفل جهاز كل مريض تلك السجلات من جديد تلقائيًا متى فُتح. ولا يتغير من يجوز له فتحها.',
    stolen: 'وحتى ذلك الحين يظل المسروق نافذًا لسجل لم يُقفل من جديد، مع قارئ يجوز له فتحه.',
    grace: 'كم تظل المفاتيح القديمة تفتح السجلات',
    graces: {
      none: 'لا تظل',
      week: 'أسبوع',
      month: 'شهر',
      quarter: 'ثلاثة أشهر',
    },
    graceEffect: {
      none: 'السجلات التي لم تُقفل من جديد بعد لا تُفتح إلا لمريضها، حتى يُفتح جهاز المريض.',
      some: (date: string) => `بعد ${date} لا تُفتح السجلات التي لم تُقفل من جديد إلا لمريضها.`,
    },
    before: 'أما المفاتيح السابقة لهذه، وقد كانت ما زالت صالحة، فلا تفتح شيئًا من الآن.',
    submit: 'استبدالها',
    done: (title: string) => `يجري استبدال مفاتيح ${quote(title)}.`,
    version: (version: number) => `استُبدلت مفاتيحها ${count(version, nouns.time)}.`,
    older: (date: string) => `المفاتيح السابقة لها تظل تفتح السجلات حتى ${date}.`,
    waiting: 'بانتظار المفاتيح الجديدة؛ يحدث ذلك تلقائيًا.',
    olderTerm: (words: string) => `${words} (بمفاتيح استُبدلت)`,
    replaced: (names: readonly string[], until: string | undefined) =>
      `سُرقت مفاتيح ${list(names)} واستُبدلت. يقفل هذا الجهاز سجلاتك من جديد تلقائيًا، حالما توجد علامة تبويب مؤسسة لتحفظها؛ ولا يتغير من يجوز له فتحها. ${
        until === undefined
          ? 'وحتى ذلك الحين لا يستطيع أحد غيرك فتحها بتلك الصفات.'
          : `وتظل تُفتح لغيرك حتى ${until}.`
      }`,
  },
}
