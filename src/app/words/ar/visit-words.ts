/** Words of the visit: checking in, deciding, sealing, reading. */
import type { visitWords as English } from '../en/visit-words.ts'
import { figure } from '../format.ts'
import { count, either, formula, named, nouns } from './grammar.ts'

const since = (when: string): string => `آخر تحقق: ${named(when)}`

export const visitWords: typeof English = {
  patients: {
    emptyWhat: 'لم يُسجَّل وصول أحد بعد.',
    ended: 'انتهى',
    records: (n: number) => (n === 0 ? 'لا سجل بعد' : count(n, nouns.record)),
    until: (date: string) => `حتى ${date}`,
  },

  checkin: {
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
    digitsTitle: 'قارنا ستة أرقام',
    proposed: 'ما اقترحته',
    notFinal: 'الموافقة في طريقها إلى الدفتر. ويمكن ختم سجل متى أصبحت نهائية.',
    gone: 'تسجيل الوصول هذا ليس على هذا الجهاز.',
  },

  seal: {
    title: 'ختم سجل',
    choose: 'اختر ملف السجل',
    chooseHelp: 'ملف FHIR R4 بصيغة JSON، أو بطاقة صحية. يُقرأ على هذا الجهاز.',
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
    emptyTodo: 'افتح الرابط أو الصورة التي تُعطى لك عند مكتب الاستقبال.',
    visitAt: (hospital: string) => (hospital === '' ? 'زيارة جديدة' : `زيارة في ${named(hospital)}`),
    states: {
      connecting: 'يجري الاتصال بمكتب الاستقبال…',
      asked: 'قرارك مطلوب',
      agreed: 'وافقت؛ الموافقة في طريقها إلى الدفتر',
      final: 'وافقت',
      withdrawn: 'سحبت موافقتك',
      ended: 'انتهت',
      lost: 'استخدم الرابطَ شخص آخر',
    },
    decide: 'القراءة واتخاذ القرار',
    recordsTitle: 'سجلاتك',
    recordsEmpty: 'لا سجل لك بعد.',
    recordsTodo: 'ما يكتبه المستشفى بعد موافقتك يظهر هنا.',
    open: 'فتح',
    openWhat: (hospital: string, time: string) => `فتح سجلك من ${named(hospital)}، ${time}`,
    openHelp: 'تفتح سجلاتك بنفسك: لا يُسأل أحد، ولا يُدوَّن ذلك في أي مكان.',
    protectWhy: 'كل من يفتح هذا المتصفح يستطيع فتح سجلاتك. اجعل له قفلًا.',
    protect: 'قفل هذا الجهاز',
    looked: 'من اطّلع مؤخرًا',
    lookedAll: 'عرض كل من اطّلع',
    summary: 'أهم ما يُعرف عنك',
    whole: 'عرض السجل كاملًا',
    from: (hospital, date, others) =>
      `من ${named(hospital)}، ${date}. ${others === 0 ? '' : `وفي الأسفل من سجلاتك الأخرى: ${count(others, nouns.record)}، وقد يكون فيها المزيد.`}`,
    news: (n, since) => `الجديد منذ ${since}: ${count(n, nouns.record)}`,
    new: 'جديد',
  },

  visit: {
    title: (hospital: string) => (hospital === '' ? 'زيارتك' : `زيارتك في ${named(hospital)}`),
    agreedOn: (time: string) => `وافقت في ${time}.`,
    connecting: 'بانتظار ما يقترحه مكتب الاستقبال. يجب أن تكون علامة تبويبه مفتوحة.',
    proposes: (hospital: string) => `الاقتراح المقدَّم من ${named(hospital)}:`,
    who: 'من يجوز له فتح سجلك',
    ready: {
      now: 'كما هو الآن',
      proposal: 'كما اقتُرح عليك',
      here: 'فريق رعايتي هنا',
      team: 'الفريق هنا',
      referral: '…ومن يحيلني إليه',
      insurer: '…وشركة تأميني، للفواتير فقط',
      own: 'كتابة قاعدتي الخاصة',
      ownWhy: 'اختر الكلمات بنفسك، بدءًا بالجملة أعلاه.',
    },
    audience: 'من يستطيع فتحه اليوم',
    audienceCount: (n: number) =>
      n === 0 ? 'لا أحد يستطيع فتحه اليوم.' : `يستطيع فتحه اليوم: ${count(n, nouns.person)}.`,
    audienceMore: (n: number) => `و${figure(n)} غيرهم`,
    besides: (category, until, once) =>
      `إضافةً إلى ذلك: ${category}، ${once ? `مرة واحدة، في موعد أقصاه ${until}` : `حتى ${until}`}`,
    audienceSelf: 'تستطيع دائمًا فتحه بنفسك.',
    alone: (names: readonly string[]) =>
      `يمكن لـ ${either(names)} فتحه من دون أي طرف آخر، لأن تحديد هؤلاء الأشخاص يجري هناك وحده. إن أردت استبعاد ذلك فاشترط كلمة مؤسسة ثانية أيضًا.`,
    emptyTerms: (terms: readonly string[]) => `لا أحد يحمل اليوم صفة ${either(terms)}.`,
    unknownTerms: (terms: readonly string[]) => `لا مؤسسة هنا تمنح صفة ${either(terms)}.`,
    purpose: 'لأي غرض',
    purposeHelp:
      'على القارئ أن يذكر السبب. لا يُفتح السجل لأي سبب لا تختاره هنا، وترى كل سبب في قائمة الاطلاع.',
    purposeWhy: {
      treatment: 'للعناية بك.',
      payment: 'لمراجعة فاتورة ودفعها.',
      research: 'للتعلم من سجلات كثير من الناس.',
      operations: 'لحسن تسيير المؤسسة: الجودة والتخطيط والتدريب.',
    },
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
        member: (institution) => `تُظهر الموافقة أيضًا أن من وافق مؤمَّن لدى ${named(institution)}.`,
        patient: (institution) => `تُظهر الموافقة أيضًا أن من وافق مريض لدى ${named(institution)}.`,
      },
    },
    agree: 'أوافق',
    busy: 'يجري التوقيع على هذا الجهاز…',
    digitsTitle: 'قارنا ستة أرقام',
    terms: 'ما وافقت عليه',
    gone: 'هذه الزيارة ليست على هذا الجهاز.',
    incomplete: 'اختر كلمة لكل موضع فارغ أو أزله قبل أن توافق.',
    finalAt: 'موافقتك في الدفتر. وهي تُظهر أن شخصًا معروفًا هناك وافق، لا من هو.',
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
    title: 'من اطّلع',
    intro: 'كل قراءة من غيرك، كُتبت في الدفتر قبل أن يُفتح السجل. أما فتحك أنت فلا يُدوَّن.',
    emptyWhat: 'لم يفتح أحد سجلًا من سجلاتك.',
    emptyTodo: 'حين يفعل أحد ذلك ترى هنا من ولماذا ومتى.',
    line: (reader: string | undefined, institution: string | undefined, purpose: string | undefined) =>
      [
        ...(reader === undefined
          ? ['شخص ما زال اسمه قيد الفتح']
          : [institution && named(institution), named(reader)]),
        purpose && `لغرض ${purpose}`,
      ]
        .filter((part) => part)
        .join('، '),
    opened: (time: string, server: string) => `فُتح في ${time} عبر ${named(server)}`,
    unconfirmed: (server: string) =>
      `تعذّر التأكد من اسم القارئ: ما نقلته ${named(server)} ليس اسم هذا الحساب. اسأل هناك، أو في مؤسسة القارئ.`,
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
    erased: 'مُحي',
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
