/** Refusals about consents after they were given, in words. */
import { names, text, told } from '../tell.ts'
import type { consentRefusals as English } from '../en/consent-refusals.ts'
import { either } from './grammar.ts'
import { purposes } from './names.ts'

/** Those that are purposes, in words: a server may say anything. */
const purposesIn = (said: readonly string[]): readonly string[] =>
  Object.entries(purposes).flatMap(([name, words]) => (said.includes(name) ? [words] : []))

export const consentRefusals: typeof English = {
  'consent.withdrawn': told(
    'سحب المريض هذه الموافقة.',
    'لم يعد بإمكان أحد القراءة أو النشر بموجبها. اطلب من المريض تسجيل وصول جديدًا.',
  ),
  'consent.disputed': told('مدوَّن في الدفتر من قبل أن هذه الموافقة فيها خلل.', 'لا يلزمك فعل شيء.'),
  'consent.changed': told(
    'غيّر المريض ما يوافق عليه في هذه الأثناء.',
    'انظر إلى ما يسري الآن، ثم أعد العملية.',
  ),
  'consent.other-records': told(
    'سجلات هذه الزيارة ليست كما كانت حين بدأت.',
    'انظر إليها من جديد، ثم أعد العملية.',
  ),
  'consent.terms-unknown': told(
    'غيّر المريض ما يوافق عليه، ولم يصل التغيير إلى علامة التبويب هذه.',
    'اطلب من المريض أن يفتح علامة تبويبه لحظة، ثم أعد المحاولة.',
  ),
  'record.blob-named': told('سبق نشر هذا السجل بعينه.', 'ابحث عنه في قائمة السجلات.'),
  'record.erased': told(
    'مُحي هذا السجل بطلب المريض.',
    'لم يعد فتحه ممكنًا. اسأل المريض أو المستشفى الذي كتبه.',
  ),
  'record.not-erased': told('لم يُمحَ هذا السجل.', 'لا يلزمك فعل شيء.'),
  'record.receipt-given': told('سبق أن أعلن هذا الجهاز أنه لا يحفظ نسخة.', 'لا يلزمك فعل شيء.'),
  'consent.other-purpose': (facts) => {
    const agreed = purposesIn(names(facts, 'agreed'))
    const asked = purposesIn([text(facts, 'asked')])
    return {
      what:
        agreed.length > 0 && asked.length > 0
          ? `وافق المريض على القراءة لغرض ${either(agreed)}، لا لغرض ${either(asked)}.`
          : 'لم يوافق المريض على القراءة لهذا السبب.',
      todo: 'اختر السبب الحقيقي. فإن لم يكن من هذه الأسباب فاطلب من المريض السماح به.',
    }
  },
}
