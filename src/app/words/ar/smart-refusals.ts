/** Refusals about files of other kinds: SMART Health Links and Cards, lists of staff, a record that shows itself. */
import type { smartRefusals as English } from '../en/smart-refusals.ts'
import { number, told } from '../tell.ts'
import { countOf, formula, nouns, quoted } from './grammar.ts'

export const smartRefusals: typeof English = {
  'smart-link.address': (facts) => ({
    what: 'يحتاج الرابط إلى عنوان الملف على الويب.',
    todo: `ضع الملف حيث يمكن جلبه، واذكر عنوانه: يبدأ بـ ${formula('https://')} ولا يزيد على ${countOf(number(facts, 'most'), nouns.character)}.`,
  }),
  'smart-link.unreadable': told(
    'هذا ليس رابطًا صحيًا، أو جزء منه مفقود.',
    `انسخه من جديد من أوله إلى آخره. فيه ${formula('shlink:/')}.`,
  ),
  'smart-link.passcode': told(
    'لا يُفتح هذا الرابط إلا برمز مرور يطلبه خادمه.',
    'لا تسأل هذه الصفحة أي خادم. اطلب السجل من المرسل في ملف.',
  ),
  'smart-link.server': told(
    'يؤدي هذا الرابط إلى خادم يسلّم ملفاته واحدًا واحدًا.',
    'لا تسأل هذه الصفحة أي خادم. اطلب السجل من المرسل في ملف.',
  ),
  'smart-link.expired': told('انتهت صلاحية هذا الرابط.', 'اطلب رابطًا جديدًا ممن أرسله.'),
  'smart-link.other-file': told(
    'لا يُفتح هذا الملف بهذا الرابط: إنه يخص رابطًا آخر، أو أنه تالف.',
    'اجلب الملف من جديد من العنوان المذكور في الرابط.',
  ),
  'smart-card.unreadable': told(
    'هذه ليست بطاقة صحية، أو جزء منها مفقود.',
    `اقرأ الرمز من جديد، أو اختر الملف الذي ينتهي اسمه بـ ${formula('.smart-health-card')}.`,
  ),
  'take-away.no-page': told(
    'تعذّر جلب الصفحة التي تعرض السجل.',
    'لم يُحفظ شيء. حاول مرة أخرى عندما تكون متصلًا.',
  ),
  'take-away.unreadable': told(
    'لا يمكن قراءة ما في هذا الملف: لقد تغيّر، أو جزء منه مفقود.',
    'انسخ الملف من جديد من حيث هو عندك.',
  ),
  'attribute.named': (facts) => ({
    what: `سجل ${quoted(facts, 'name')} ليس علنيًا، فلا يجوز أن يُذكر معها اسم أحد في الدفتر.`,
    todo: 'امنحها من جديد من دون الاسم.',
  }),
  'attribute.unnamed': (facts) => ({
    what: `سجل ${quoted(facts, 'name')} علني، واسم هذا الشخص غير معروف هنا.`,
    todo: 'اتصل بمؤسسته، وانتظر حتى يظهر الاسم، ثم امنحها من جديد.',
  }),
  'account.other-name': told(
    'الاسم الذي وصل ليس الاسم الذي فُتح به هذا الحساب.',
    'ابدأ من جديد؛ وإن تكرر ذلك فاسأل في مؤسسة ذلك الشخص.',
  ),
  'attribute.words': told('ينقص اسم، أو تكررت لغة.', 'أعطِ كل لغة اسمًا واحدًا، أو اتركها.'),
  'staff-list.unreadable': told(
    'هذه ليست قائمة نصية: إنها ملف جدول بصيغته الخاصة، أو تنقصها علامة اقتباس.',
    'احفظها بصيغة CSV في البرنامج الذي جاءت منه.',
  ),
  'staff-list.too-long': (facts) => ({
    what: `عدد أسطر هذه القائمة ${number(facts, 'lines')}.`,
    todo: `الحد الأقصى في كل مرة ${number(facts, 'most')}: احفظها أجزاءً.`,
  }),
}
