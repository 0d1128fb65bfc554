/** Words of what a hospital's devices write together. */
import type { teamWords as English } from '../en/team-words.ts'
import { list, named } from './grammar.ts'

export const teamWords: typeof English = {
  team: {
    open: 'قائمة التسليم',
    title: 'التسليم',
    intro: 'تكتبها أجهزتكم معًا، وإن انفصل بعضها عن بعض: متى التقت صار كل شيء عليها جميعًا.',
    none: 'علامة التبويب هذه ليست جهازًا لمستشفى.',
    noneTodo: 'القائمة لأجهزة مستشفى واحد.',
    waiting: 'لم يُسمح لهذا الجهاز بالدخول بعد.',
    waitingTodo: 'افتح جهاز المسؤول وافتح قفل مفاتيحه؛ سيُدخل هذا الجهاز تلقائيًا.',
    readers: (devices) =>
      devices.length < 2
        ? 'لا يستطيع قراءتها حتى الآن إلا هذا الجهاز.'
        : `تستطيع قراءتها أجهزة هذا المستشفى ذات الأرقام ${list(devices.map(String))}، ولا أحد غيرها.`,
    keepers: (names) =>
      names.length === 0
        ? 'لا تحفظ أي جهة أخرى نسخة مختومة الآن.'
        : `نسخة مختومة محفوظة لدى ${list(names)} لحين نوم أجهزتكم، من دون إمكان فتحها هناك.`,
    kept: 'حُفظ على هذا الجهاز.',
    keeping: 'يجري الحفظ…',
    listTitle: 'للمناوبة التالية',
    listIntro: 'يستطيع عدة أشخاص الكتابة في بند واحد في الوقت نفسه.',
    listEmpty: 'لا شيء للتسليم.',
    listTodo: 'أضف ما يجب أن تعرفه المناوبة التالية.',
    about: 'عمّن أو عمّا',
    aboutHelp: 'سرير مثلًا. يُختم قبل أن يغادر هذا الجهاز.',
    add: 'إضافة إلى القائمة',
    by: (who, when) => `${/^\d+$/.test(who) ? `الجهاز ${who}` : named(who)}، ${when}`,
    text: (about) => `ما يجب معرفته عن ${named(about)}`,
    done: (about) => `${named(about)}: تم`,
    remove: 'إزالة',
    removeWhat: (about) => `إزالة ${named(about)} من القائمة`,
    patientsTitle: 'المرضى',
    patientsEmpty: 'لا مريض مشتركًا بعد.',
    patientsTodo: 'سجّل وصول أحد على جهاز المسؤول؛ ومع جهاز ثانٍ يظهر هنا.',
    note: (label) => `ملاحظة عن ${named(label)}، ليست في السجل بعد`,
    noteHelp: 'لا توجد إلا على أجهزتكم، ويستطيع جهازان كتابتها في الوقت نفسه. وتدخل السجل عند توقيعه.',
  },
}
