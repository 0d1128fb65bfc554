/** Words of a desk where people are checked in, by the kind of institution it is of. */
import type { Desk } from '../en/desk-words.ts'
import { perKind } from '../per-kind.ts'
import { count, nouns, type Noun } from './grammar.ts'

interface Names {
  /** «المريض»، «المرضى»، «مريض»: كلها مذكّرة. */
  readonly the: string
  readonly a: string
  readonly counted: Noun
  /** «هذا المستشفى»، «مستشفاك». */
  readonly house: string
  readonly own: string
  readonly team: string
  readonly label: string
  readonly number: string
  readonly kind: 'hospital' | 'insurer' | 'other'
}

const desk = ({ the, a, counted, house, own, team, label, number, kind }: Names): Desk => ({
  create: 'تسجيل وصول جديد',
  intro: `من سُجّل وصولهم هنا. لا تستطيع قراءة هذه القائمة إلا أجهزة ${house}.`,
  emptyTodo: `أعدّ تسجيل وصول، وأرِ ${the} رابطه أو صورته، وقارنا ستة أرقام.`,
  find: `البحث عن ${a}`,
  found: (n) => (n === 0 ? 'لم يُعثر على أحد.' : `عُثر على: ${count(n, counted)}.`),
  states: {
    invited: `الرابط جاهز، ولم يصل ${the} بعد`,
    here: `فتح ${the} الرابط`,
    keyed: `${the} يقرأ الاقتراح`,
    agreed: 'وافق: قارنا الأرقام',
    final: 'وافق، والموافقة نهائية',
  },

  label: `وسمك لهذا ${the}`,
  labelHelp: `${label} مثلًا. لا يراه إلا ${house}.`,
  nameHelp: `كما يكتبه ${the}.`,
  whoIntro: `لأجهزة ${house} وحدها. يُختم قبل أن يغادر هذا الجهاز.`,
  number: `رقم هذا ${the} لديكم`,
  numberHelp: `مثل ${number}.`,
  proposal: `ما تقترحه على ${the}`,
  proposalHelp: `يرى ${the} هذه الجملة، ويستطيع تغيير كل كلمة فيها.`,
  ready: {
    here: team,
    referral: kind === 'hospital' ? `${team}، ومن يُحال إليه المريض` : `${team}، وأطباء المستشفيات`,
    insurer: `${team}، وفريق المطالبات في ${kind === 'insurer' ? 'شركات تأمين أخرى' : 'شركة التأمين'}`,
  },
  linkTitle: `أرِ ${the} هذا`,
  linkGone: `عُرض الرابط عند إعداده ولا يُحفظ. فإن أضاعه ${the} أو كان عليه أن يرسل ردًا فأعدّ تسجيل وصول جديدًا.`,
  linkAgain: `إعادة وصل صفحة ${the}`,
  qr: (until, personal) =>
    `يفتح تسجيل وصول هذا ${the} في متصفح، مرة واحدة. ${personal ? 'يعمل 15 دقيقة، ما دامت علامة التبويب هذه مفتوحة.' : `صالح حتى ${until}.`} من يملكه يستطيع التصرف بصفة هذا ${the} إلى أن يُستخدم، فلا تُره أحدًا غيره.`,
  waitingTitle: `بانتظار ${the}`,
  waiting: {
    invited: `يفتح ${the} الرابط على جهازه ويقبل.`,
    here: `فتح ${the} الرابط. تتلقى علامة تبويبه مفتاح التوقيع من ${house} ما دامت كلتاهما مفتوحة.`,
    keyed: 'يستطيع الآن قراءة الاقتراح وتغييره والموافقة عليه.',
  },
  steps: {
    title: 'تسجيل الوصول خطوة بخطوة',
    show: `أرِ ${the} الرابط.`,
    decide: `يقرؤه ${the} على جهازه ويقرر.`,
    compare: 'قارنا الأرقام الستة.',
    ready: 'جاهز: يمكن ختم السجلات.',
    same: 'الأرقام متطابقة',
    other: 'الأرقام غير متطابقة',
    stop: `لا تختم شيئًا. قد يكون هناك من يقف بينك وبين ${the}. أعدّ تسجيل وصول جديدًا، وليفتحه ${the} بجانبك.`,
    sameAfterAll: 'تبيّن أنها متطابقة',
  },
  digits: `يجب أن تُظهر شاشة ${the} الأرقام الستة نفسها. فإن اختلفت فتوقف: هناك من يقف بينكما.`,
  decided: `ما قرره ${the}`,
  records: kind === 'hospital' ? 'سجلات هذه الزيارة' : `سجلات هذا ${the}`,
  noRecords: kind === 'hospital' ? 'لم يُختم شيء لهذه الزيارة بعد.' : 'لم يُختم شيء هنا بعد.',
  noRecordsTodo: 'ما تكتبه أو تختاره في هذه الصفحة يظهر هنا بعد ختمه.',
  recordsIntro: `ترى أن السجل موجود ومدى أمانه. وقراءته من جديد تُدوَّن في قائمة اطلاع ${the}.`,
  elsewhere: `السجلات وقرار ${the} على جهاز المسؤول.`,
  broughtLink: `رابط صحي أحضره ${the} (SMART Health Link)`,
  vouched: {
    together: `سجّلت عدة مؤسسات معًا مفتاح هذا ${the}.`,
    alone: `كان عدد المؤسسات الأخرى المستيقظة أقل مما يلزم، فسجّلت مؤسستك مفتاح هذا ${the} وحدها. تُحتسب الموافقة مع ذلك، لكنها لا تثبت إلا ما تقوله ${own}.`,
  },
})

export const deskWords = perKind<Names, Desk>(
  {
    hospital: {
      the: 'المريض',
      a: 'مريض',
      counted: nouns.patient,
      house: 'هذا المستشفى',
      own: 'مؤسستك',
      team: 'فريق الرعاية هنا',
      label: 'رقم سرير أو موعد',
      number: 'الرقم على سوار المعصم',
      kind: 'hospital',
    },
    insurer: {
      the: 'المؤمَّن عليه',
      a: 'مؤمَّن عليه',
      counted: nouns.person,
      house: 'شركة التأمين هذه',
      own: 'شركتك',
      team: 'فريق المطالبات هنا',
      label: 'موعد أو مطالبة',
      number: 'رقم وثيقة التأمين',
      kind: 'insurer',
    },
    research: {
      the: 'المشارك',
      a: 'مشارك',
      counted: nouns.person,
      house: 'مركز الأبحاث هذا',
      own: 'مؤسستك',
      team: 'الباحثون هنا',
      label: 'موعد أو دراسة',
      number: 'الرقم في الدراسة',
      kind: 'other',
    },
    board: {
      the: 'الشخص',
      a: 'شخص',
      counted: nouns.person,
      house: 'هذه الهيئة',
      own: 'هيئتك',
      team: 'أطباء الهيئة',
      label: 'موعد أو قضية',
      number: 'رقم الملف',
      kind: 'other',
    },
    pharmacy: {
      the: 'العميل',
      a: 'عميل',
      counted: nouns.person,
      house: 'هذه الصيدلية',
      own: 'صيدليتك',
      team: 'الصيادلة هنا',
      label: 'طلب أو موعد',
      number: 'الرقم على بطاقة العميل',
      kind: 'other',
    },
  },
  desk,
)
