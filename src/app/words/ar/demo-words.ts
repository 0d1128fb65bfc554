/** Words of the demo; loaded with it. */
import type { demoWords as English } from '../en/demo-words.ts'
import { named } from './grammar.ts'

const people: Record<string, readonly [name: string, who: string]> = {
  'demo-st-anna': ['مستشفى St Anna', 'المستشفى الذي ينشئ الشبكة. أنت Ada Berg.'],
  'demo-patient': ['مريض', 'يقرر عند تسجيل الوصول من يجوز له فتح السجل، ويرى من اطّلع.'],
  'demo-st-benedict': ['مستشفى St Benedict', 'مستشفى آخر. أنت Ben Caro، طبيب فيه.'],
  'demo-st-clara': ['مستشفى St Clara', 'مستشفى ثالث. أنت Dora Lind، طبيبة فيه.'],
  'demo-helvetia': ['شركة Helvetia', 'شركة تأمين بلا صوت. أنت Cleo Meier، تسدّد المطالبات.'],
}

export const demoWords: typeof English = {
  title: 'الشبكة كلها في هذه الصفحة',
  intro:
    'خمس عقد، كل منها في إطار خاص بها: بمفاتيحها ونسختها من الدفتر واتصالاتها بالأربع الأخرى. لا تمثيل في ذلك؛ ما تراه هو ما تفعله خمس علامات تبويب.',
  throwaway: 'المفاتيح المصنوعة هنا للتجربة ثم الرمي. لا تُدخل شيئًا حقيقيًا.',
  name: (profile: string): string => people[profile]?.[0] ?? profile,
  who: (profile: string): string => people[profile]?.[1] ?? '',
  frame: (profile: string): string => `شاشة ${people[profile]?.[0] ?? profile}`,
  show: 'الشاشات التي تراها',
  all: 'كلها معًا',
  start: 'بدء شبكة العرض',
  goOn: 'متابعة شبكة العرض',
  starting: 'يجري البدء…',
  opening: 'يجري فتح خمس عقد…',
  startWhy:
    'يفعل ما يضغط عليه الأشخاص الخمسة ليبدؤوا: تأسيس الشبكة، وطلب القبول والتصويت، وفتح رابط تسجيل وصول. يستغرق نحو دقيقة.',
  progress: ({ step, who }): string =>
    ({
      found: `تأسيس الشبكة وإعلان الصفات: ${named(who)}`,
      admit: `طلب القبول وتصويت المستشفيات: ${named(who)}`,
      'check-in': `تسجيل وصول مريض: ${named(who)}`,
      ready: 'جاهز.',
    })[step],
  next: [
    'في إطار المريض اختر «…ومن يحيلني إليه» وحدّد «العلاج»، ووافق. تُظهر الشاشتان الأرقام الستة نفسها.',
    'في إطار St Anna افتح «Bed 4» واكتب معاينة، أو اختر ملف سجل، ثم وقّع واختم.',
    'في إطار مستشفى آخر اطلب قراءة السجل لغرض العلاج. عندئذ يرى المريض من اطّلع.',
  ],
  nextTitle: 'يمكنك أن تبدأ',
  leave: 'مغادرة',
  leaveTitle: 'مغادرة العرض',
  keep: 'تركه كما هو',
  keepWhy: 'تبقى العقد الخمس على هذا الجهاز وتستمر حين تعود.',
  erase: 'محو العرض والمغادرة',
  eraseWhy: 'تُحذف العقد الخمس كلها من هذا الجهاز مع مفاتيحها. ولا تُمس شبكتك الخاصة.',
  erasing: 'يجري المحو…',
}
