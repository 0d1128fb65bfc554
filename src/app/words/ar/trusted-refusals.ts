/** Refusals about parts of keys that people keep for each other. */
import type { trustedRefusals as English } from '../en/trusted-refusals.ts'
import { day, figure } from '../format.ts'
import { number, told } from '../tell.ts'
import { count, nouns, quoted } from './grammar.ts'

const kinds: Readonly<Record<string, string>> = {
  part: 'جزء للحفظ',
  request: 'طلب جزء',
  answer: 'جزء لمن طلبه',
  ending: 'إخبار بأن جزءًا قديمًا انتهى',
}

export const trustedRefusals: typeof English = {
  'trusted.mistyped': told(
    'هذا ناقص، أو فيه شيء خطأ.',
    'انسخه أو امسحه مرة أخرى من أوله إلى آخره. وإن كان بطاقة فقارن كل كلمة.',
  ),
  'trusted.newer': told('هذا أعدّه إصدار أحدث من Chartmesh.', 'أعد تحميل الصفحة لتحديثها، ثم أعد المحاولة.'),
  'trusted.other-kind': (facts) => ({
    what: `هذا شيء آخر: ${kinds[String(facts['found'])] ?? 'رابط من نوع آخر'}.`,
    todo: 'اطلب الرابط الصحيح.',
  }),
  'trusted.words-count': (facts) => ({
    what: `عدد الكلمات هنا ${figure(number(facts, 'count'))}، وفي البطاقة ${figure(number(facts, 'needed'))}.`,
    todo: 'اكتبها كلها بترتيبها، وبين كل كلمة وأخرى مسافة.',
  }),
  'trusted.tampered': told(
    'غيّر أحدهم هذا الجزء: ليس كما أعدّه صاحبه.',
    'لم يؤخذ شيء. اطلبه مرة أخرى بطريق آخر.',
  ),
  'trusted.unfit': (facts) => ({
    what: `البطاقة رقم ${figure(number(facts, 'place'))} لا توافق الأجزاء الموجودة هنا: غُيّرت أو نُسخت خطأ.`,
    todo: 'قارنها بالورقة، أو اسأل شخصًا آخر.',
  }),
  'trusted.foreign': (facts) => ({
    what: `هذا جزء من مفاتيح أخرى، هي مفاتيح ${quoted(facts, 'name')}.`,
    todo: 'لم يؤخذ. اسأل من يحفظون أجزاء مفاتيحك.',
  }),
  'trusted.other-set': (facts) => ({
    what: `هذا الجزء أُعدّ بتاريخ ${day(1000 * number(facts, 'made'))}، والموجودة هنا بتاريخ ${day(1000 * number(facts, 'here'))}. وأجزاء يومين مختلفين لا تصلح معًا.`,
    todo: 'اطلب أجزاء من اليوم نفسه. ولاستخدام هذا بدلًا منها أزل الأخرى أولًا.',
  }),
  'trusted.twice': told('هذا الجزء موجود هنا من قبل.', 'اطلب من شخص آخر جزأه.'),
  'trusted.too-few': (facts) => ({
    what: `الموجود: ${count(number(facts, 'found'), nouns.part)}، واللازم ${figure(number(facts, 'needed'))}.`,
    todo: 'اسأل شخصًا آخر ممن تثق بهم.',
  }),
  'trusted.none-fits': told(
    'هذه الأجزاء لا تعطي مفاتيح: إحدى البطاقات خطأ.',
    'اسأل شخصًا آخر ممن تثق بهم. فبجزء إضافي يتبين أي بطاقة هي.',
  ),
  'trusted.own': told('هذا جزء من مفاتيحك أنت.', 'أرسله إلى من هو له: يفتحه على جهازه.'),
  'trusted.older': (facts) => ({
    what: `تحفظ للشخص نفسه جزءًا أحدث، أُعدّ بتاريخ ${day(1000 * number(facts, 'made'))}.`,
    todo: 'لا يلزمك شيء: الأحدث هو الصحيح.',
  }),
  'trusted.full': (facts) => ({
    what: `عدد الأجزاء التي تحفظها ${figure(number(facts, 'most'))}، وهذا أقصى ما يسعه متصفح واحد.`,
    todo: 'احذف جزءًا لم يعد صاحبه يحتاج إليه.',
  }),
  'trusted.not-kept': told('هذا الجزء لم يعد محفوظًا هنا.', 'انظر إلى القائمة مرة أخرى.'),
  'trusted.not-there': told(
    'ليس هذا ما يقوله من لديه الجزء.',
    'اسأل مرة أخرى. وإن بقي خطأ فأعطِ هذا الشخص الجزء من جديد.',
  ),
  'trusted.digits-differ': told(
    'الأرقام الستة ليست أرقام هذا الطلب.',
    'اسأل مرة أخرى. وإن بقيت خطأ فلا تعطِ شيئًا: قد يكون الرابط من شخص آخر.',
  ),
  'trusted.no-request': told(
    'لا أحد يطلب المساعدة في هذا المتصفح.',
    'افتحه على الجهاز وفي المتصفح اللذين جاء منهما الطلب.',
  ),
  'trusted.other-request': told('هذا أُعطي لطلب آخر.', 'أرسل إليهم الطلب المعروض هنا، واسألهم مرة أخرى.'),
}
