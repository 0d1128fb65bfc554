/** Refusals about SMART Health Links and Cards. */
import type { smartRefusals as English } from '../en/smart-refusals.ts'
import { number, told } from '../tell.ts'
import { countOf, formula, nouns } from './grammar.ts'

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
}
