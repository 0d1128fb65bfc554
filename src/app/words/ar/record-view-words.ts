/** The words around an open record: searching, the timeline, what is grouped, files inside, who says so. */
import type { Kin } from '../../../health/kin.ts'
import type { Voice } from '../../../health/voice.ts'
import type { Words } from '../dictionary.ts'
import { figure } from '../format.ts'
import { count, formula, named, nouns, quote } from './grammar.ts'

const voices: Record<Voice, string> = {
  '': '',
  patient: 'أدخله المريض',
  jotted: 'كتبه المريض ولم يُراجَع',
  carer: 'أدخله أحد أفراد العائلة أو مقدّم رعاية',
  told: 'كما رواه المريض',
}

const kin: Record<Kin['how'], string> = {
  same: 'أُرسل الشيء نفسه مرة أخرى',
  series: 'قياسات أخرى',
  earlier: 'نسخ أقدم',
  later: 'توجد نسخة أحدث',
}

export const recordView: Words['recordView'] = {
  replaces: 'هذا السجل حل محل سجل سابق صُحّح.',
  label: 'السجل',
  search: 'البحث في هذا السجل',
  searchHelp: 'دواء، فحص، مرض، اسم…',
  searching: 'يجري البحث…',
  found: (n) => `نتيجة البحث: ${count(n, nouns.item)}`,
  foundFirst: (shown, n) =>
    `أفضل ${figure(shown)} من أصل ${figure(n)} من البنود التي وُجدت. كلمة أخرى تضيّق البحث.`,
  foundNothing: (text) => `لا شيء في هذا السجل يتحدث عن ${quote(text)}.`,
  foundNothingHelp: 'جرّب كلمة واحدة، أو أولها فقط.',
  views: 'طريقة العرض',
  summary: 'الملخص',
  timeline: 'التسلسل الزمني',
  parts: 'الانتقال إلى جزء من السجل',
  timelineEmpty: 'لا شيء في هذا السجل له تاريخ.',
  noDate: 'بلا تاريخ',
  dayMore: (n) => `عرض ${figure(n)} أخرى`,
  dayBeyond: (n) => `${figure(n)} أخرى في الملخص`,
  daysEarlier: (n) => `عرض أيام أسبق: ${count(n, nouns.day)}`,
  askPatient: 'سجل من تريد أن ترى؟',
  askPatientHelp: 'في هذا الملف أكثر من مريض. البنود التي تخص شخصًا آخر معلَّمة، ولا يُحذف منها شيء.',
  asPatient: (name, born) => (born === '' ? name : `${named(name)}، تاريخ الميلاد ${born}`),
  voices,
  byYou: 'كتبته أنت',
  kin,
  measured: (n) => count(n, nouns.measurement),
  versions: (n) => count(n, nouns.version),
  version: (name, changed) =>
    [name === '' ? '' : named(name), changed === '' ? '' : `آخر تغيير ${changed}`]
      .filter((part) => part !== '')
      .join('، '),
  sourceVersion: 'النسخة',
  back: 'رجوع',
  trend: 'عبر الزمن',
  trendChart: (name, n) =>
    `رسم ${named(name)}: ${count(n, nouns.measurement)} في خط؛ والجدول أدناه يقول الشيء نفسه.`,
  trendDate: 'التاريخ',
  trendValue: 'القيمة',
  trendRange: 'المعتاد',
  trendUsual: 'المدى المعتاد',
  look: 'عرضه',
  lookHide: 'إخفاؤه',
  lookPicture: (name) => `صورة: ${named(name)}`,
  lookNot: 'لا يمكن عرض هذا النوع من الملفات هنا. احفظه وافتحه ببرنامج آخر.',
  lookNoPdf: 'لا يعرض هذا المتصفح ملفات PDF داخل الصفحة. احفظه وافتحه.',
  lookCut: 'تُعرض البداية فقط. وهو كامل في الملف المحفوظ.',
  lookDicom: 'نظرة على الصورة الأولى، لا تصلح للتشخيص.',
  lookDicomFrames: (n) => `في الملف ${count(n, nouns.picture)}؛ وهذه هي الأولى.`,
  lookDicomOf: 'الاسم في الصورة',
  takeAlong: 'خذه معك',
  take: {
    original: 'حفظ الملف الأصلي',
    originalHelp: 'كل شيء، بايتًا بايتًا. كل من لديه هذا الملف يستطيع قراءته: احفظه كما تحفظ أوراقك.',
    summary: 'حفظ ملخص لمستشفى آخر',
    summaryHelp:
      'ملخص دولي للمريض: الحساسية والأدوية والمشكلات الصحية وما عداها مما يدخل فيه من هذا السجل. تقرؤه برامج المستشفيات.',
    summaryName: 'ملخص-المريض.json',
    print: 'طباعة ما هو معروض',
    printHelp: 'ما هو معروض الآن في الصفحة، على الورق.',
    link: 'إعطاؤه رابطًا',
    linkHelp:
      'لطبيب في مكان آخر يقرأ برنامجه روابط SMART Health Links. تضع ملفًا مقفلًا في أي مكان على الويب، والمفتاح في الرابط. كل من لديه الرابط يستطيع قراءته إلى أن تزيل الملف.',
    what: 'ما يفتحه الرابط',
    whole: 'هذا السجل كله',
    brief: 'الملخص',
    lock: 'إعداد الملف المقفل وحفظه',
    fileName: 'سجل-طبي.jwe',
    locked: 'حُفظ الملف المقفل. ضعه الآن كما هو في مكان على الويب، وعُد بعنوانه.',
    address: 'عنوان الملف المقفل على الويب',
    addressHelp: `يبدأ بـ ${formula('https://')} ولا يزيد على 128 حرفًا.`,
    name: 'اسم الرابط',
    nameHelp: 'يراه من يفتحه.',
    make: 'إعداد الرابط',
    made: 'الرابط. كل من لديه يستطيع قراءة السجل: لا تعطه إلا لمن تقصد.',
    caption: 'يفتح الملف المقفل لكل من يملك هذه الصورة، إلى أن تزيل الملف من الويب. فيه المفتاح، لا السجل.',
  },
}
