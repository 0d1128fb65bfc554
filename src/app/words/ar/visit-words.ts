/** Words of the visit: checking in, deciding, sealing, reading. */
import type { visitWords as English } from '../en/visit-words.ts'
import { figure } from '../format.ts'
import { count, either, formula, named, nouns } from './grammar.ts'

const since = (when: string): string => `آخر تحقق: ${named(when)}`

export const visitWords: typeof English = {
  patients: {
    title: 'المرضى',
    intro: 'سطر لكل تسجيل وصول. الوسم ملاحظة خاصة بك لا يستطيع قراءتها إلا هذا المستشفى.',
    create: 'تسجيل وصول جديد',
    emptyWhat: 'لم يُسجَّل وصول أحد بعد.',
    emptyTodo: 'أعدّ تسجيل وصول، وأرِ المريض رابطه أو صورته، وقارنا ستة أرقام.',
    states: {
      invited: 'الرابط جاهز، ولم يصل المريض بعد',
      here: 'علامة تبويب المريض متصلة',
      keyed: 'المريض يقرأ الاقتراح',
      agreed: 'وافق: قارنا الأرقام',
      final: 'وافق، والموافقة نهائية',
    },
    records: (n: number) => (n === 0 ? 'لا سجل بعد' : count(n, nouns.record)),
    until: (date: string) => `حتى ${date}`,
  },

  checkin: {
    newTitle: 'تسجيل وصول جديد',
    label: 'وسمك لهذا المريض',
    labelHelp: 'رقم سرير أو موعد مثلًا. لا يراه إلا هذا المستشفى.',
    proposal: 'ما تقترحه على المريض',
    proposalHelp: 'يرى المريض هذه الجملة، ويستطيع تغيير كل كلمة فيها.',
    ready: {
      here: 'فريق الرعاية هنا',
      referral: 'فريق الرعاية هنا، ومن يُحال إليه المريض',
      insurer: 'فريق الرعاية هنا، وفريق المطالبات في شركة التأمين',
    },
    until: 'تستمر الموافقة حتى',
    untils: {
      day: 'الغد',
      week: 'بعد أسبوع من الآن',
      month: 'بعد 30 يومًا من الآن',
      year: 'بعد سنة من الآن',
    },
    road: 'كيف يصل الرابط',
    make: 'إعداد الرابط',
    busy: 'يجري إعداد الرابط…',
    noTerms: 'لا توجد صفة لاقتراحها بعد. أعلن صفة في صفحة «الصفات» أولًا.',
    linkTitle: 'أرِ المريض هذا',
    linkGone: 'عُرض الرابط عند إعداده ولا يُحفظ. فإن أضاعه المريض فأعدّ تسجيل وصول جديدًا.',
    qr: (until: string, personal: boolean) =>
      `يفتح تسجيل وصول هذا المريض في متصفح، مرة واحدة. ${personal ? 'يعمل 15 دقيقة، ما دامت علامة التبويب هذه مفتوحة.' : `صالح حتى ${until}.`} من يملكه يستطيع التصرف بصفة هذا المريض إلى أن يُستخدم، فلا تُره أحدًا غيره.`,
    digitsTitle: 'قارنا ستة أرقام',
    waitingTitle: 'بانتظار المريض',
    waiting: {
      invited: 'يفتح المريض الرابط على جهازه ويقبل.',
      here: 'علامة تبويبه متصلة، وتتلقى مفتاح التوقيع من هذا المستشفى.',
      keyed: 'يستطيع الآن قراءة الاقتراح وتغييره والموافقة عليه.',
    },
    decided: 'ما قرره المريض',
    proposed: 'ما اقترحته',
    notFinal: 'الموافقة في طريقها إلى الدفتر. ويمكن ختم سجل متى أصبحت نهائية.',
    recordsTitle: 'سجلات هذه الزيارة',
    noRecords: 'لم يُختم شيء لهذه الزيارة بعد.',
    gone: 'تسجيل الوصول هذا ليس على هذا الجهاز.',
  },

  seal: {
    title: 'ختم سجل',
    choose: 'اختر ملف السجل',
    chooseHelp: 'ملف FHIR R4 بصيغة JSON، أو بطاقة صحية. يُقرأ على هذا الجهاز.',
    link: 'رابط صحي أحضره المريض (SMART Health Link)',
    linkHelp:
      'اجلب بنفسك الملف الذي يؤدي إليه الرابط: لا تسأل هذه الصفحة أي خادم آخر. ألصق الرابط هنا، ثم اختر الملف.',
    linkTo: (address: string) => `الملف موجود على ${formula(address)}`,
    preview: 'ما في الملف',
    other: 'اختيار ملف آخر',
    submit: 'ختم ونشر',
    who: 'من سيتمكن من قراءته',
    done: 'خُتم السجل، وهو في طريقه إلى الدفتر.',
    entries: (n: number) => count(n, nouns.item),
  },

  home: {
    title: 'زياراتك',
    emptyWhat: 'لا زيارة لك هنا بعد.',
    emptyTodo: 'افتح الرابط أو الصورة التي يعطيك إياها المستشفى.',
    visitAt: (hospital: string) => (hospital === '' ? 'زيارة جديدة' : `زيارة في ${named(hospital)}`),
    states: {
      connecting: 'يجري الاتصال بالمستشفى…',
      asked: 'قرارك مطلوب',
      agreed: 'وافقت؛ الموافقة في طريقها إلى الدفتر',
      final: 'وافقت',
    },
    decide: 'القراءة واتخاذ القرار',
    look: 'عرض الزيارة',
    recordsTitle: 'سجلاتك',
    recordsEmpty: 'لا سجل لك بعد.',
    recordsTodo: 'بعد موافقتك يختم المستشفى السجل فيظهر هنا.',
    open: 'فتح',
    openWhat: (hospital: string, time: string) => `فتح سجلك من ${named(hospital)}، ${time}`,
    openHelp: 'تفتح سجلاتك وحدك: بلا شبكة وبلا تدوين في قائمة الاطلاع.',
    protectTitle: 'احمِ مفاتيحك',
    protectWhy: 'كل من يفتح هذا المتصفح يستطيع فتح سجلاتك. عيّن عبارة مرور.',
    protect: 'تعيين عبارة مرور',
    looked: 'من اطّلع مؤخرًا',
  },

  visit: {
    title: (hospital: string) => (hospital === '' ? 'زيارتك' : `زيارتك في ${named(hospital)}`),
    connecting: 'بانتظار اقتراح المستشفى. يجب أن تكون علامة تبويبه مفتوحة.',
    proposes: (hospital: string) => `الاقتراح المقدَّم من ${named(hospital)}:`,
    who: 'من يجوز له فتح سجلك',
    ready: {
      now: 'كما هو الآن',
      proposal: 'كما يقترح المستشفى',
      here: 'فريق رعايتي هنا',
      referral: '…ومن يحيلني إليه',
      insurer: '…وفريق المطالبات في شركة تأميني',
      own: 'كتابة قاعدتي الخاصة',
      ownWhy: 'اختر الكلمات بنفسك، بدءًا بالجملة أعلاه.',
    },
    audience: 'من يستطيع فتحه اليوم',
    audienceCount: (n: number) =>
      n === 0 ? 'لا أحد يستطيع فتحه اليوم.' : `يستطيع فتحه اليوم: ${count(n, nouns.person)}.`,
    audienceMore: (n: number) => `و${figure(n)} غيرهم`,
    audienceSelf: 'تستطيع دائمًا فتحه بنفسك.',
    alone: (names: readonly string[]) =>
      `يمكن لـ ${either(names)} فتحه من دون أي طرف آخر، لأن هذه الصفات تُمنح من هناك. إن أردت استبعاد ذلك فاشترط كلمة مؤسسة ثانية أيضًا.`,
    emptyTerms: (terms: readonly string[]) => `لا أحد يحمل اليوم ${either(terms)}.`,
    unknownTerms: (terms: readonly string[]) => `لا أحد هنا يمنح ${either(terms)}.`,
    purpose: 'لأي غرض',
    purposeHelp:
      'على القارئ أن يذكر السبب. لا يُفتح السجل لأي سبب لا تختاره هنا، وترى كل سبب في قائمة الاطلاع.',
    noPurpose: 'اختر ما يجوز أن تُقرأ السجلات لأجله قبل أن توافق.',
    until: 'حتى',
    untilHelp:
      'تستطيع تغيير كل هذا في أي وقت، فيوقف القراءات الجديدة. أما النسخ التي أُخذت فلا يمكن استردادها.',
    also: {
      title: 'ما تُظهره عنك',
      help: (hospital) =>
        `تُظهر موافقتك دائمًا أنك معروف في ${named(hospital)}، ولا تُظهر أبدًا من أنت. وما تضيفه يبقى في الدفتر أمام الجميع، ويجعلك واحدًا من عدد أقل من الناس.`,
      choose: {
        member: (institution) => `إظهار أنك مؤمَّن لدى ${named(institution)} أيضًا`,
        patient: (institution) => `إظهار أنك مريض لدى ${named(institution)} أيضًا`,
      },
      shown: {
        member: (institution) => `تُظهر الموافقة أيضًا أن المريض مؤمَّن لدى ${named(institution)}.`,
        patient: (institution) => `تُظهر الموافقة أيضًا أن من وافق مريض لدى ${named(institution)}.`,
      },
    },
    agree: 'أوافق',
    busy: 'يجري التوقيع على هذا الجهاز…',
    digitsTitle: 'قارنا ستة أرقام',
    terms: 'ما وافقت عليه',
    gone: 'هذه الزيارة ليست على هذا الجهاز.',
    incomplete: 'اختر كلمة لكل موضع فارغ أو أزله قبل أن توافق.',
    finalAt: 'موافقتك في الدفتر. وهي تُظهر أن مريضًا وافق، لا من هو.',
    holds: (purposes: readonly string[] | undefined, date: string) =>
      purposes ? `لغرض ${either(purposes)}، حتى ${date}.` : `حتى ${date}.`,
  },

  policy: {
    sentence: (who: string) => `يجوز أن يفتحه ${who}.`,
    may: 'يجوز له فتحه.',
    all: 'كل ما يلي',
    any: 'أي واحد مما يلي',
    some: 'هذا العدد على الأقل مما يلي',
    needs: 'يحتاج القارئ إلى',
    needed: 'كم منها مطلوب',
    ofMany: (k: number, n: number) => `${figure(k)} على الأقل من هذه الـ${figure(n)}`,
    term: (title: string, institution: string) => `${named(title)} من ${named(institution)}`,
    and: 'و',
    or: 'أو',
    atLeast: (k: number) => `${figure(k)} على الأقل من`,
    add: 'إضافة صفة',
    addGroup: 'إضافة مجموعة',
    remove: (what: string) => `إزالة ${named(what)}`,
    removeShort: 'إزالة',
    group: 'مجموعة',
    attribute: 'صفة',
    preview: 'قاعدتك',
    unreadable: 'لا يمكن عرض هذه القاعدة بالكلمات.',
    nobody: 'لا أحد غيرك',
  },

  log: {
    locked: 'مفاتيحك مقفلة. افتح قفلها لترى من اطّلع: الأسماء مختومة لك.',
    title: 'من اطّلع',
    intro: 'كل قراءة من غيرك، كُتبت في الدفتر قبل أن يُفتح السجل. أما فتحك أنت فلا يُدوَّن.',
    emptyWhat: 'لم يفتح أحد سجلًا من سجلاتك.',
    emptyTodo: 'حين يفعل أحد ذلك ترى هنا من ولماذا ومتى.',
    line: (reader: string | undefined, institution: string | undefined, purpose: string | undefined) =>
      [
        institution === undefined ? 'مؤسسة' : named(institution),
        reader === undefined ? 'شخص ما زال اسمه قيد الفتح' : named(reader),
        purpose && `لغرض ${purpose}`,
      ]
        .filter((part) => part)
        .join('، '),
    through: (server: string) => `فُتح عبر ${named(server)}`,
  },

  records: {
    title: 'السجلات',
    intro: 'كل سجل في الدفتر. ترى أنه موجود؛ أما فتحه فيحتاج إلى أن تسمح لك قاعدة المريض، ويُدوَّن.',
    emptyWhat: 'لا يوجد سجل بعد.',
    emptyTodo: 'تظهر السجلات حين يختم مستشفى سجلًا.',
    of: (hospital: string) => `سجل من ${named(hospital)}`,
    here: 'على هذا الجهاز نسخة مختومة',
    withdrawn: 'سُحبت الموافقة',
    disputed: 'هناك من يقول إن فيه خللًا',
    erased: 'محاه المريض',
    holders: (n: number) => `تقول إنها تحفظه: ${count(n, nouns.place)}`,
    audited: (kept: number, wanted: number, when: string) =>
      kept >= wanted
        ? `أثبتت أنها تحفظه: ${count(kept, nouns.place)}. ${since(when)}`
        : `عدد الجهات التي أثبتت أنها تحفظه: ${figure(kept)} فقط من ${figure(wanted)}. ${since(when)}`,
    looking: 'يجري البحث عن جهة أخرى',
    unreached: (n: number) => `خارج متناولنا: ${count(n, nouns.place)}`,
    nobodyElse: 'لا توجد جهة أخرى يمكنها ذلك',
    reads: (n: number) => (n === 0 ? 'لم يُقرأ قط' : `قُرئ ${count(n, nouns.time)}`),
    ask: 'طلب القراءة',
    askWhat: (hospital: string, time: string) => `طلب قراءة السجل من ${named(hospital)}، ${time}`,
    askTitle: 'طلب قراءة هذا السجل',
    ownTitle: 'سجلك',
    askIntro: 'يُكتب اسمك وغرضك في قائمة اطلاع المريض قبل أن يُفتح السجل. ولا يراهما هناك إلا المريض.',
    purpose: 'لماذا تقرؤه',
    submit: 'الطلب الآن',
    gone: 'هذا السجل ليس في الدفتر كما يعرفه هذا الجهاز.',
    show: 'عرض السجل',
    close: 'إغلاق السجل',
    notFinal: 'يمكن قراءته متى أصبح نهائيًا.',
    rule: 'من يجوز له فتحه',
    agreedFor: (purposes: readonly string[]) => `وافق المريض على القراءة لغرض ${either(purposes)}.`,
    ruleHidden: 'القاعدة مختومة مع السجل. بالطلب تعرف إن كانت تسمح لك.',
    working: 'قيد العمل',
    cancel: 'إيقاف',
  },

  record: {
    fileName: 'سجل-طبي.json',
    entries: (n: number) => count(n, nouns.item),
    more: (n: number) => `عرض ${figure(n)} أخرى`,
  },
}
