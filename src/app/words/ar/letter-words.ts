/** Words of letters between readers and patients: may I read, and why did you. */
import type { letterWords as English } from '../en/letter-words.ts'
import { list, named } from './grammar.ts'

export const letterWords: typeof English = {
  asks: {
    title: 'هناك من يطلب منك',
    line: (person, hospital, date) =>
      `طلب لقراءة سجلك من ${named(hospital)}، ${date}، قدّمه ${named(person)}.`,
    vouched: (titles) => `صفته المعروفة: ${list(titles)}.`,
    unvouched: 'لا تشهد أي مؤسسة لهذا الشخص، فلا تستطيع السماح له.',
    what: (purpose) => `لغرض ${purpose}.`,
    said: (text) => `«${named(text)}»`,
    once: 'السماح مرة واحدة',
    onceHelp:
      'مرة واحدة خلال اليوم القادم. ينتهي بعد القراءة من تلقاء نفسه متى كانت علامة التبويب هذه مفتوحة.',
    longer: 'السماح حتى…',
    until: 'حتى',
    allow: 'السماح حتى ذلك الحين',
    no: 'لا',
    allowed: 'سُمح بذلك. يمكنه القراءة الآن.',
    refused: 'سيُبلَّغ بأنك رفضت.',
    already: (date) => `القراءة مسموحة له الآن، حتى ${date} على أبعد تقدير. وكلمة «لا» تنهي ذلك.`,
    tell: 'إبلاغه',
    ended: 'انتهت الموافقة، فلا يمكن السماح لأحد.',
    unknown: 'ليس على هذا الجهاز ما يسري الآن. افتح السجل أولًا ثم عُد.',
  },
  asking: {
    title: 'اطلب من المريض السماح لك',
    intro:
      'يرى المريض اسمك وما تشهد به مؤسستك وما تكتبه. لا يستطيع أحد غيره قراءة ذلك. ويصل الرد حين تكون علامة تبويبه مفتوحة.',
    why: 'لماذا تحتاجه',
    whyHelp: 'بكلمات يفهمها المريض، وبلا بيانات صحية.',
    submit: 'اسأل المريض',
    waiting: (date) => `سألت بتاريخ ${date}. لا رد بعد.`,
    notLeft: (date) => `سألت بتاريخ ${date}. ينتظر طلبك على هذا الجهاز علامة تبويب للمستشفى.`,
    no: (date) => `رفض المريض بتاريخ ${date}.`,
    yes: (date) =>
      `سمح المريض بذلك بتاريخ ${date}، لقراءة واحدة أو حتى يوم اختاره. ما دام ذلك ساريًا، اطلب الآن لتقرأه.`,
  },
  whys: {
    ask: 'اسأل عن السبب',
    askWhat: (line) => `اسأل عن السبب: ${line}`,
    title: 'اسأل عن سبب القراءة',
    intro: (person) => `يصل سؤالك إلى ${named(person)}، ومعه أنك صاحب السجل. لا يستطيع أحد غيره قراءته.`,
    text: 'سؤالك',
    textHelp: 'لا يلزمك كتابة شيء: السؤال هو عن السبب.',
    submit: 'اسأل',
    asked: (date) => `سألت عن السبب بتاريخ ${date}.`,
    none: 'لا رد بعد.',
    answer: (text) => `الرد: «${named(text)}»`,
    theirs: 'مريض يسألك عن السبب',
    theirsIntro: 'قرأت سجلًا ويريد صاحبه معرفة السبب. يصل ردك إليه وحده.',
    theirsLine: (hospital, date) => `عن السجل من ${named(hospital)}، وقد قرأته بتاريخ ${date}.`,
    mine: 'ردك',
    send: 'إرسال الرد',
    sent: 'ردك في الطريق.',
  },
}
