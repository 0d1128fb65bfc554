/** Words for somebody who comes back with 24 words on a browser that knows nothing. */
import type { returnWords as English } from '../en/return-words.ts'
import { figure } from '../format.ts'
import { named } from './grammar.ts'

export const returnWords: typeof English = {
  comeBack: {
    before: 'كنت هنا من قبل',
    open: 'لدي كلماتي الـ24',
    helped: 'أهلي وأصدقائي يساعدونني',
    openWhy: 'لمن كان هنا من قبل وفقد الجهاز، أو يستخدم جهازًا آخر.',
    title: 'العودة بكلماتك الـ24',
    intro:
      'تُصنع مفاتيحك من الكلمات مرة أخرى، على هذا الجهاز. ثم تجد علامة التبويب هذه موافقاتك في الدفتر المشترك، وتجلب سجلاتك ممن يحفظونها.',
    link: 'رابط للشبكة',
    linkHelp:
      'تستطيع أي جهة في الشبكة إعداد رابط لك: من «الشبكة»، ثم «دعوة مؤسسة»، ثم «شخص يعود إلى الشبكة».',
    as: 'تعود بصفة',
    who: { patient: 'مريض', institution: 'مسؤول مؤسسة' },
    whoWhy: {
      patient: 'يُعثر من جديد على موافقاتك وسجلاتك.',
      institution: 'حسابك ومؤسستك: يستطيع هذا الجهاز أن يصوّت باسمها من جديد.',
    },
    submit: 'عودة',
    busy: 'يجري صنع مفاتيحك والاتصال…',
    already: 'كنت هنا من قبل ولدي 24 كلمة',
    searching: (done: number, of: number) =>
      `يجري البحث عما يخصك: فُحص من الموافقات ${figure(done)} من أصل ${figure(of)}.`,
    ruleLater: 'القاعدة مع السجل المختوم، وهو لم يصل بعد. وهو لدى أي علامة تبويب مفتوحة للمستشفى.',
    officeTitle: (name: string) => `أنت مسؤول ${named(name)}`,
    office:
      'يستطيع هذا الجهاز أن يصوّت ويوقّع باسمها. وإن فُقد الجهاز الآخر فأزله بعد ذلك من «الشبكة»، ثم «من يديرها، والتصويت».',
    officeHere: (name: string) => `هذه أيضًا مفاتيح مسؤول ${named(name)}.`,
    officeWhere: (name: string) =>
      `أنت هنا مريض. لتمثيل ${named(name)} من جديد، عُد مرة أخرى في ملف تعريف آخر للمتصفح بصفة «مسؤول مؤسسة».`,
    officeLost: 'تسجيلات الوصول، والروابط التي لم يُجب عنها، كانت على الجهاز الآخر وحده: أعدّ غيرها.',
    resume: (name: string) => `المتابعة باسم ${named(name)} على هذا الجهاز`,
    resumeBusy: 'يجري تجهيز هذا الجهاز…',
  },
}
