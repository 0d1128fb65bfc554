/** What is said around reading through several places: wrong answers, divided keys, a renewed reading key. */
import type { readingWords as English } from '../en/reading-words.ts'
import { figure } from '../format.ts'
import { count, either, list, named, nouns, quote } from './grammar.ts'

export const readingWords: typeof English = {
  wrongAnswers: {
    title: 'أجوبة خاطئة',
    intro:
      'حين لا يُفتح سجل لأن جهة أجابت جوابًا خاطئًا، يُحفظ هنا ما وقّعته تلك الجهة. جوابها لم يفتح شيئًا، وسُئلت جهة أخرى.',
    line: (server: string) =>
      `ورد جواب خاطئ من ${server === '' ? 'جهة لم تعد في الشبكة' : named(server)}. وهو محفوظ دليلًا.`,
    save: 'حفظ في ملف',
    saveWhat: (server: string, time: string) => `حفظ في ملف: دليل على ${named(server)}، ${time}`,
    saveHelp: 'كل من يصله الملف يستطيع التحقق منه بالدفتر. ويذكر الملف السجل وقاعدته صراحةً وحسابك.',
    fileName: (server: string) => `جواب خاطئ من ${server || 'جهة'}.chartmesh`,
    check: 'التحقق من ملف من شخص آخر',
    checkHelp: 'ملف حُفظ دليلًا على جواب خاطئ، هنا أو لدى جهة أخرى.',
    file: 'ملف',
    checkSubmit: 'التحقق منه',
    shows: (server: string, time: string) =>
      `الملف صحيح: التوقيع على الجواب الخاطئ من ${named(server)}، وحُفظ ${time}. ويقول الدفتر إن المفتاح الذي طُلب استخدامه كان هناك.`,
    none: 'اختر ملفًا أولًا.',
  },
  sharing: {
    divided: (needed: number, servers: readonly string[]) =>
      `يُفتح بـ ${figure(needed)} من: ${list(servers)}.`,
    whole: (servers: readonly string[]) => `يُفتح بواسطة ${either(servers)}.`,
    renewed: 'تنتظر أن تُمنح من جديد لمفتاح قراءة مجدَّد؛ يحدث ذلك تلقائيًا.',
    few: (servers: number) =>
      `لا يفتح السجلات لغيره إلا ${count(servers, nouns.institution)}. ولدى كل منها مفاتيح كاملة، فتستطيع واحدة منها مع قارئ فتح سجل من دون قائمة الاطلاع. ابتداءً من أربع يجب أن تتفق اثنتان.`,
  },
  readingKey: {
    title: 'مفتاح القراءة الخاص بك',
    intro:
      'جدّده إذا احتمل أن غيرك حصل على هذا الجهاز أو على مفاتيحك. لا يفتح المفتاح القديم شيئًا بعد ذلك؛ أما ما قُرئ فقد قُرئ.',
    renew: 'تجديده',
    busy: 'يجري التجديد…',
    done: 'يجري تجديد مفتاح القراءة. وتمنحك المؤسسات صفاتك من جديد تلقائيًا.',
    waiting: (attributes: readonly string[]) =>
      `لا تستطيع فتح السجلات بما يلي حتى يُمنح من جديد: ${list(attributes.map(quote))}. ويجب أن تكون علامة تبويب المؤسسة المانحة مفتوحة.`,
  },
  uneven: (author: string) =>
    `قُفل هذا السجل بطريقة قد تمنع غيرك، ممن لهم حق فيه، من فتح الشيء نفسه. والذي قفله هو ${author === '' ? 'المستشفى أو المريض' : named(author)}. أنت تراه صحيحًا؛ فأبلغ ${author === '' ? 'المستشفى' : named(author)} ليُقفل من جديد.`,
}
