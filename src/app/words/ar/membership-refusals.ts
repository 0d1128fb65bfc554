/** Refusals about institutions, their stake and devices, and what they vote on. */
import type { Facts } from '../../../core/refusal.ts'
import type { membershipRefusals as English } from '../en/membership-refusals.ts'
import { day, figure } from '../format.ts'
import { number, text, told } from '../tell.ts'
import { countOf, formula, nouns, quoted } from './grammar.ts'

const institution = (facts: Facts): string =>
  text(facts, 'name') === '' ? 'هذه المؤسسة' : `المؤسسة ${quoted(facts, 'name')}`

export const membershipRefusals: typeof English = {
  'institution.unknown': told('لا تعرف الشبكة هذه المؤسسة.', 'تحقق من أنها قُبلت، ثم أعد المحاولة.'),
  'institution.exists': (facts) => ({
    what: `في الشبكة من قبل مؤسسة باسم ${quoted(facts, 'name')}.`,
    todo: 'اختر اسمًا آخر.',
  }),
  'institution.key-used': told(
    'تستخدم مؤسسة أخرى المفتاح نفسه.',
    'افتح هذه الشبكة في ملف تعريف جديد في المتصفح.',
  ),
  'institution.no-stake': told('ليس لهذه المؤسسة حصة، فلا تستطيع فعل ذلك.', 'انتظر حتى تُقبل.'),
  'institution.full': (facts) => ({
    what: `بلغت الشبكة أقصى ما تتسع له من المؤسسات: ${text(facts, 'most')}.`,
    todo: 'لا بد أن تغادر مؤسسة قبل أن تنضم أخرى.',
  }),
  'admission.unknown': told('لم يعد أحد يطلب هذا القبول.', 'راجع القائمة من جديد.'),
  'institution.jailed': (facts) => ({
    what: `ناقضت ${institution(facts)} نفسها في التصويت، فلا يُحتسب لها شيء الآن.`,
    todo: 'تستطيع المؤسسات الأخرى إعادتها بالتصويت من صفحة «الشبكة»، متى اتضح ما حدث.',
  }),
  'institution.idle': (facts) => ({
    what: `لم يظهر أي جهاز للمؤسسة ${quoted(facts, 'name')} منذ وقت طويل، فلا يُحتسب صوتها.`,
    todo: 'افتح أحد أجهزتها وأبقه مفتوحًا: سيُحتسب صوتها من جديد تلقائيًا.',
  }),
  'institution.changes': (facts) => ({
    what: `غيّرت ${institution(facts)} أجهزتها ومفاتيحها ${countOf(number(facts, 'most'), nouns.time)} منذ وقت قريب.`,
    todo: `انتظر حتى تكتب الشبكة مزيدًا من الكتل القادمة، وعددها ${text(facts, 'heights')}.`,
  }),
  'motion.unknown': told('لم يقترح أحد هذا الأمر.', 'راجع القائمة من جديد.'),
  'motion.approved-already': told('سبق أن وافقت على هذا.', 'انتظر الآخرين.'),
  'motion.carried': told('تقرر هذا الأمر من قبل.', 'راجع القائمة من جديد.'),
  'stake.moved': (facts) => ({
    what: `تغيّرت حصة ${quoted(facts, 'name')} بعد تقديم هذا الاقتراح.`,
    todo: 'انظر كم هي الآن، واقترح من جديد إن ظل ذلك لازمًا.',
  }),
  'stake.unchanged': (facts) => ({
    what: `هذه هي حصة ${institution(facts)} بالفعل.`,
    todo: 'اختر رقمًا آخر.',
  }),
  'stake.too-fast': told(
    'سيزول بذلك قدر كبير من الحصص دفعة واحدة، والشبكة تزيلها على خطوات.',
    'أعد المحاولة بعد بضع كتل، أو اختر خطوة أصغر.',
  ),
  'stake.too-little': told(
    'لن يبقى من الحصص ما يكفي لتتفق الشبكة على شيء.',
    'أعد أولًا المؤسسات النائمة أو الموقوفة.',
  ),
  'device.unknown': told(
    'لا تستخدم أي مؤسسة في هذه الشبكة هذا الجهاز.',
    'اطلب من المؤسسة أن تضيف الجهاز أولًا.',
  ),
  'device.most': (facts) => ({
    what: `بلغت ${institution(facts)} أقصى عدد ممكن من الأجهزة: ${text(facts, 'most')}.`,
    todo: 'أزل أحدها أولًا.',
  }),
  'device.last': (facts) => ({
    what: `هذا هو الجهاز الوحيد للمؤسسة ${quoted(facts, 'name')}.`,
    todo: 'أضف جهازًا آخر أولًا.',
  }),
  'device.seen': (facts) => ({
    what: `ظهر جهاز للمؤسسة ${quoted(facts, 'name')} بتاريخ ${day(number(facts, 'time'))}، فلا يُعدّ نائمًا.`,
    todo: 'لا يلزمك فعل شيء.',
  }),
  'device.noticed': (facts) => ({
    what: `سبق الإبلاغ عن أن هذا الجهاز للمؤسسة ${quoted(facts, 'name')} نائم.`,
    todo: 'لا يلزمك فعل شيء.',
  }),
  'device.not-noticed': (facts) => ({
    what: `لم يعد أحد يبلّغ عن أن هذا الجهاز للمؤسسة ${quoted(facts, 'name')} نائم.`,
    todo: 'لا يلزمك فعل شيء.',
  }),
  'evidence.lawful': (facts) => ({
    what: `يحق للجهة الإدلاء بهذين الصوتين معًا، وهي ${institution(facts)}: لا يناقض أحدهما الآخر.`,
    todo: 'لا يلزمك فعل شيء.',
  }),
  'evidence.other-time': (facts) => ({
    what: `هذه الأصوات للكتلة ${figure(number(facts, 'height'))}، ومفتاح ${quoted(facts, 'name')} هذا لا يُسأل عنها.`,
    todo: 'لا يلزمك فعل شيء.',
  }),
  'evidence.forgiven': (facts) => ({
    what: `أعادت المؤسسات ${quoted(facts, 'name')} بعد هذه الأصوات.`,
    todo: 'لا يلزمك فعل شيء.',
  }),
  'reach.changed': told(
    'تغيّرت في هذه الأثناء الطريقة التي تجد بها علامات التبويب في هذه الشبكة بعضها بعضًا.',
    'انظر إلى ما يسري الآن، واقترح من جديد إن ظل ذلك لازمًا.',
  ),
  'reach.address': told(
    'أحد العناوين غير مكتوب كما يجب.',
    `يُكتب المساعد ${formula('wss://name/')}، والخادم ${formula('stun:name:3478')} أو ${formula('turn:name:3478')}، بأحرف صغيرة.`,
  ),
  'upgrade.not-newer': (facts) => ({
    what: `تعمل الشبكة بالقواعد رقم ${text(facts, 'active')} بالفعل.`,
    todo: 'راجع القائمة من جديد.',
  }),
  'upgrade.pending': (facts) => ({
    what: `تقررت القواعد رقم ${text(facts, 'rules')}، وتبدأ من الكتلة ${figure(number(facts, 'height'))}.`,
    todo: 'انتظر حتى تبدأ.',
  }),
  'upgrade.too-soon': (facts) => ({
    what: 'ستبدأ القواعد الجديدة قبل أن يتسع الوقت للجميع كي يستعدوا.',
    todo: `اختر كتلة أبعد من الحالية بما لا يقل عن ${countOf(number(facts, 'notice'), nouns.block)}.`,
  }),
}
