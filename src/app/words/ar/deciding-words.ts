/** Words of deciding who may see what: kinds of record, safety, single persons who are let in. */
import type { decidingWords as English } from '../en/deciding-words.ts'
import { count, either, list, named, nouns } from './grammar.ts'

export const decidingWords: typeof English = {
  categories: {
    everyday: 'الرعاية اليومية',
    mental: 'الصحة النفسية',
    sexual: 'الصحة الجنسية',
    genetic: 'الوراثة',
    billing: 'الفواتير',
  },
  deciding: {
    tap: 'اضغط على كلمة في الجملة لتغييرها.',
    cards: 'يمكن أن تكون لبعض الأمور قاعدة خاصة بها',
    cardsHelp:
      'تسري الجملة أعلاه على الرعاية اليومية، وعلى كل ما يلي ما لم تختر غير ذلك. والمستشفى يذكر موضوع كل سجل.',
    about: {
      everyday: 'الحساسية والأدوية والمشكلات والنتائج والزيارات',
      mental: 'العلاج النفسي والطب النفسي والإدمان',
      sexual: 'منع الحمل والحمل والعدوى المنقولة جنسيًا',
      genetic: 'فحوص جيناتك، وهي تدل على شيء من أمر عائلتك أيضًا',
      billing: 'ما أُجري، لمن يدفع ثمنه',
    },
    card: {
      same: 'كسائر الأمور',
      nobody: 'أنا وحدي',
      now: 'كما هو الآن',
      own: 'كتابة قاعدتي الخاصة',
    },
    nobody: 'لا يستطيع أحد غيرك فتحه، ولا حتى في الطوارئ.',
    people: (n) =>
      n === 0 ? 'لا أحد غيرك يستطيع فتحه اليوم.' : `يستطيع فتحه اليوم: ${count(n, nouns.person)}.`,
    only: (category) => `${category}: أنت وحدك.`,
    rule: (category, sentence, purposes) => `${category}: ${sentence} لغرض ${either(purposes)}.`,
    of: (category, line) => `${category}: ${line}`,

    hidesTitle: (hospital) => `لن يرى فريقك في ${named(hospital)} ما لديك من حساسية ولا أدويتك.`,
    hidesWhy: 'إنها من الرعاية اليومية. ومن يعالجك وهو لا يعرفها قد يؤذيك، ولا سيما حين لا تستطيع الكلام.',
    hidesAgree: 'أفهم ذلك، وأخفيها مع ذلك',

    secondTitle: 'احمِ سجلك أولًا',
    secondWhy: 'أنت على وشك المشاركة مع جهة ثانية. لو ضاع هذا الجهاز الآن لما استطعت سحب أي شيء.',

    guests: 'أشخاص تسمح لهم إضافةً إلى ذلك',
    guest: (person, category, purposes, until, once) =>
      `${named(person)}: ${category}، لغرض ${list(purposes)}، ${once ? `مرة واحدة، في موعد أقصاه ${until}` : `حتى ${until}`}.`,
    guestEnd: 'إنهاؤه',
    guestEndWhat: (person) => `إنهاؤه لـ ${named(person)}`,
    guestEnds: (person) => `لن يُسمح بعد الآن إضافةً إلى ذلك لـ ${named(person)}.`,
    guestBegins: (person) => `يُسمح إضافةً إلى ذلك لـ ${named(person)}.`,

    kind: 'موضوعه',
    kindHelp: 'قد تكون للمريض قاعدة خاصة به.',
  },
}
