/** What several officers or institutions do together, and where it can fail. */
import type { Facts } from '../../../core/refusal.ts'
import type { ceremonyRefusals as English } from '../en/ceremony-refusals.ts'
import { figure } from '../format.ts'
import { number, told } from '../tell.ts'
import { countOf, nouns, quoted } from './grammar.ts'

const manyPlaces = ({ places }: Facts): boolean => typeof places === 'object' && places.length > 1

export const ceremonyRefusals: typeof English = {
  'ceremony.unknown': told('لم يبدأ أحد هذا الأمر.', 'راجع القائمة من جديد.'),
  'ceremony.unsaid': told('لم يصل جزء أحد المشاركين إلى هنا بعد.', 'انتظر لحظة؛ سيستمر الأمر تلقائيًا.'),
  'ceremony.begun': told('بدأ هذا الأمر من قبل.', 'راجع القائمة من جديد.'),
  'ceremony.threshold': (facts) => ({
    what: `لا يمكن أن يُشترط اتفاق ${figure(number(facts, 'threshold'))} من أصل ${countOf(number(facts, 'officers'), nouns.person)}.`,
    todo: 'اختر شخصين على الأقل، واشترط اتفاق اثنين منهم على الأقل.',
  }),
  'ceremony.officer-twice': told('ذُكر الشخص نفسه مرتين.', 'اذكر كل شخص مرة واحدة.'),
  'ceremony.no-officer': told('لست ممن يُنتظر جزؤهم الآن.', 'لا يلزمك فعل شيء.'),
  'ceremony.not-now': told('مضى الآخرون قدمًا في هذه الأثناء.', 'انظر إلى أين وصل الأمر الآن.'),
  'ceremony.not-yours': (facts) => ({
    what: `لا تستطيع أن تطلب من حاملي ${quoted(facts, 'name')} تسليم مفتاحهم إلا المؤسسة التي دعتهم.`,
    todo: 'اطلب ذلك من تلك المؤسسة.',
  }),
  'ceremony.overtaken': (facts) => ({
    what: `أصبح ${quoted(facts, 'name')} في يد آخرين في هذه الأثناء.`,
    todo: 'انظر من هم الآن. وإن بقي من يجب استبداله فابدأ من جديد.',
  }),
  'ceremony.said': told('جزؤك من هذا الأمر موجود بالفعل.', 'انتظر الآخرين.'),
  'ceremony.failed': (facts) => ({
    what: `لم يُصنع المفتاح المشترك: عدد المسؤولين الذين شاركوا كما يجب ${figure(number(facts, 'found'))}، والمطلوب ${figure(number(facts, 'needed'))}.`,
    todo: 'ابدأ من جديد مع مسؤولين علامات تبويبهم مفتوحة.',
  }),
  'ceremony.unopened': (facts) => ({
    what: `غادر المسؤول رقم ${figure(number(facts, 'dealer'))} قبل صنع المفتاح المشترك، وعوّض الجزء الناقص ${figure(number(facts, 'found'))} من الآخرين، والمطلوب ${figure(number(facts, 'needed'))}.`,
    todo: 'انتظر حتى يفتح بقية المسؤولين علامات تبويبهم.',
  }),
  'ceremony.no-share': (facts) => ({
    what: `ليس لدى هذا الجهاز جزء المفتاح المشترك الآتي من المسؤول رقم ${figure(number(facts, 'dealer'))}.`,
    todo: 'يستطيع بقية المسؤولين استخدام المفتاح من دونك. ابدأ من جديد إن أردت المشاركة.',
  }),
  'trustee.unknown': told(
    'لا تحفظ المؤسسات مفتاح توقيع مشتركًا بهذا الرقم.',
    'اطلب من المستشفى تسجيل وصول جديدًا.',
  ),
  'trustee.version': told('صنعت المؤسسات هذا المفتاح في هذه الأثناء.', 'انظر إلى ما هو موجود الآن.'),
  'trustee.seats': told('المؤسسات التي تصوّت غير المذكورة هنا.', 'ابدأ من جديد؛ ستُعدّ القائمة مرة أخرى.'),
  'trustee.nobody': (facts) => ({
    what: `لا حساب بعد لأي شخص من ${quoted(facts, 'name')}.`,
    todo: 'انتظر حتى تكتمل تهيئة علامة تبويبها، ثم أعد المحاولة.',
  }),
  'trustee.asleep': told(
    'عدد المستيقظ من المؤسسات التي تسجّل الأشخاص معًا أقل مما يلزم.',
    'أبقِ هذا مفتوحًا؛ يستمر الأمر تلقائيًا عندما تُفتح علامات تبويب أكثر منها.',
  ),
  'trustee.old': told('مفتاح التوقيع هذا سابق لتغيّر المؤسسات.', 'اطلب من المستشفى تسجيل وصول جديدًا.'),
  'issuance.unknown': told('لم يقترح أحد هذا الأمر.', 'راجع القائمة من جديد.'),
  'issuance.given': told('سبق أن وافقت على هذا.', 'انتظر الآخرين.'),
  'issuance.parts': told(
    'وافق شخص آخر في اللحظة نفسها.',
    'راجع القائمة من جديد؛ وإن كان الأمر ما زال ينتظرك فوافق مرة أخرى.',
  ),
  'issuance.without': (facts) => ({
    what: `من دون الأشخاص المستبعدين لا يبقى من يستطيع الموافقة إلا ${figure(number(facts, 'found'))}، والمطلوب ${figure(number(facts, 'needed'))}.`,
    todo: 'استبعد عددًا أقل من الأشخاص.',
  }),
  'issuance.evidence': told('ما يُعرض على المسؤولين لا يطابق ما يُطلب منهم الموافقة عليه.', 'اقترحه من جديد.'),
  'issuance.fault': told(
    'الخادم الذي يشكو، أو الشخص المشكو منه، لا دور له في هذا الأمر.',
    'لا يلزمك فعل شيء.',
  ),
  'issuance.past': told('سُحبت الصفة بعد تقديم هذا الطلب.', 'إن وجب منحها مع ذلك فاقترحها من جديد.'),
  'issuance.other-officers': (facts) => ({
    what: `أصبح القرار في ${quoted(facts, 'name')} لآخرين في هذه الأثناء، وما اتُّفق عليه قبلهم لا يُحتسب.`,
    todo: 'اقترحه من جديد.',
  }),
  'issuance.fault-told': told('سبق أن قال هذا الخادم ذلك.', 'لا يلزمك فعل شيء.'),
  'issuance.too-few': (facts) => ({
    what: `عدد المسؤولين الذين قدّموا جزأهم من هذا المفتاح ${figure(number(facts, 'found'))}، والمطلوب ${figure(number(facts, 'needed'))}.`,
    todo: 'انتظر الآخرين أو اتصل بهم.',
  }),
  'emergency.share-wrong': (facts) => ({
    what: manyPlaces(facts)
      ? 'قدّم عدد من المؤسسات أجزاءً غير صحيحة من مفتاح الطوارئ.'
      : 'قدّمت إحدى المؤسسات جزءًا غير صحيح من مفتاح الطوارئ.',
    todo: 'اطلب من مؤسسة أخرى من المذكورة في السجل.',
  }),
  'emergency.too-few': (facts) => ({
    what: `عدد المؤسسات التي قدّمت جزأها ${figure(number(facts, 'found'))}، والمطلوب اتفاق ${figure(number(facts, 'needed'))}.`,
    todo: 'انتظر البقية أو اتصل بها.',
  }),
}
