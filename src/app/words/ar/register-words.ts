/** Words of an authority's register: what ends when, renewing, giving to many from a list, what taking back changes. */
import type { registerWords as English } from '../en/register-words.ts'
import { figure } from '../format.ts'
import { count, countOf, formula, named, nouns, quote } from './grammar.ts'

export const registerWords: typeof English = {
  calendar: 'ما ينتهي ومتى',
  calendarHelp: 'ما ينتهي أولًا يأتي أولًا. التجديد يضيف سنة.',
  calendarEmpty: 'لا يحمل أحد شيئًا منك.',
  calendarEmptyTodo: 'ما تمنحه يظهر هنا مع موعد انتهائه.',
  buckets: { ended: 'انتهت', soon: 'تنتهي خلال 30 يومًا' },
  renew: 'تجديد',
  renewWhat: (title, person) => `تجديد ${quote(title)} لـ ${named(person)}`,
  renewAll: (n) => `تجديد الكل (${figure(n)})`,
  renewed: (n) => `قيد التجديد: ${count(n, nouns.attribute)}.`,
  held: (title, person) => `${quote(title)} لـ ${named(person)}:`,
  more: (n) => `عرض ${figure(n)} أخرى`,
  list: 'منح كثيرين من قائمة',
  listHelp:
    'شخص في كل سطر: الاسم، وما هو، وحتى متى. حيث لا يوجد تاريخ تسري سنة. تبقى القائمة على هذا الجهاز.',
  sample: 'حفظ قائمة للبدء بها',
  sampleName: 'قائمة-العاملين.csv',
  columns: ['الاسم', 'ما هو', 'حتى'],
  choose: 'اختر القائمة',
  chooseHelp: `ملف ${formula('CSV')} كما يحفظه ${formula('Excel')} وبرامج أخرى، لا يزيد على 500 سطر.`,
  found: (good, wrong) =>
    `الأسطر الصالحة: ${figure(good)}. ${wrong === 0 ? 'لا خطأ فيها.' : `الأسطر المتروكة: ${figure(wrong)}، وسبب كل منها بجانبه.`}`,
  line: (n) => `السطر ${figure(n)}`,
  gives: (title, person, day) => `${named(person)}: ${quote(title)} حتى ${day}`,
  faults: {
    'no-name': () => 'لا اسم في العمود الأول.',
    nobody: (name) => `لا حساب لأحد باسم ${quote(name)}. اكتب الاسم كما يظهر عند المنح.`,
    several: (name) => `أكثر من شخص اسمه ${quote(name)}. امنحها للشخص الصحيح يدويًا.`,
    'no-attribute': (name) => `لم يُذكر ما هو ${quote(name)}.`,
    'unknown-attribute': (_, what) => `لا تمنح شيئًا باسم ${quote(what)}. أعلنه أولًا، أو صحّح الكلمة.`,
    date: (_, __, until) => `${quote(until)} ليس يومًا واضحًا. اكتبه هكذا: ${formula('2027-12-31')}.`,
    past: (_, __, until) => `${formula(until)} قد مضى.`,
    far: (_, __, until) => `${formula(until)} بعد أكثر من خمس سنوات.`,
    held: (name, what) => `يحمل ${named(name)} الصفة ${quote(what)} للمدة نفسها.`,
    twice: (name, what) => `${quote(what)} لـ ${named(name)} مذكورة في سطر سابق.`,
  },
  give: (n) => `منح الكل (${figure(n)})`,
  propose: (n) => `اقتراح الكل (${figure(n)})`,
  giveEffect: 'يستطيع كل منهم بعد ذلك فتح كل سجل تسمح قاعدته بذلك. وكل قراءة تُدوَّن في قائمة اطلاع المريض.',
  giveListed: (title) =>
    `${quote(title)} سجل علني: سيبقى اسم كل من تُمنح له في الدفتر المشترك، ظاهرًا للجميع وإلى الأبد. اسأل أولًا.`,
  giving: (done, all) => `${figure(done)} من ${figure(all)}…`,
  given: (n) => `قيد الإرسال: ${figure(n)}.`,
  closes: (person, closing, known) =>
    known === 0
      ? 'لا يعرف هذا الجهاز قاعدة أي سجل، فلا يستطيع أن يقول كم سجلًا يُغلق.'
      : `من بين ${countOf(known, nouns.record)} يعرف هذا الجهاز قاعدتها، يُغلق أمام ${named(person)}: ${figure(closing)}. وقد يكون هناك غيرها.`,
  othersHold: (n) => (n === 0 ? 'لا يحملها اليوم أحد غيره.' : `يحملها غيره: ${count(n, nouns.person)}.`),
  nobodyLeft: 'السجلات التي تتطلبها قاعدتها لا تُفتح لأحد سوى مريضها، إلى أن تُمنح لأحد.',
  copies: 'ما قُرئ من قبل يبقى عند من قرأه.',
  otherLanguages: 'اسمها بلغات أخرى',
  otherLanguagesHelp: 'من يقرأ لغة أخرى يراها بلغته. اترك ما لا تعرفه.',
  listed: 'سجل علني',
  listedHelp:
    'يُكتب عندها اسم من يحملها في الدفتر المشترك: يراه الجميع، ويبقى إلى الأبد. ومن دون ذلك لا اسم في الدفتر؛ تستطيع مؤسسات الشبكة الاطلاع على الاسم، وكذلك المرضى المسجَّلون لدى إحداها.',
}
