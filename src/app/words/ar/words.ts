/**
 * Every word a person reads, in Arabic; refusals stand in refusals.ts. Sentences begin with an Arabic word: the
 * first letter decides which way a line runs.
 */
import type { Stage } from '../../../node/api.ts'
import type { Words } from '../dictionary.ts'
import { health } from './health.ts'
import { joiningWords } from './joining-words.ts'
import { decidingWords } from './deciding-words.ts'
import { kitWords } from './kit-words.ts'
import { laterWords } from './later-words.ts'
import { lockWords } from './lock-words.ts'
import { networkWords } from './network-words.ts'
import { officerWords } from './officer-words.ts'
import { letterWords } from './letter-words.ts'
import { patientWords } from './patient-words.ts'
import { readingWords } from './reading-words.ts'
import { recordView } from './record-view-words.ts'
import { recoveryWords } from './recovery-words.ts'
import { rekeyWords } from './rekey-words.ts'
import { returnWords } from './return-words.ts'
import { tabWords } from './tab-words.ts'
import { teamWords } from './team-words.ts'
import { visitWords } from './visit-words.ts'
import { votingWords } from './voting-words.ts'
import { figure } from '../format.ts'
import { count, countOf, either, formula, list, named, nouns } from './grammar.ts'
import { invitedAs, kinds, purposes, served } from './names.ts'

/** Where long work stands, in a sentence without its end. */
const stageWords: Record<Stage['stage'], string | ((who: readonly string[]) => string)> = {
  'reading-file': 'قراءة الملف',
  sealing: 'ختم السجل بقاعدة المريض',
  sharing: 'تسليم نسخة مختومة إلى جهة أخرى',
  publishing: 'النشر في الدفتر المشترك',
  asking: 'البحث عمن يستطيع فتحه معك',
  waiting: (who) => `انتظار أن تُفتح علامة تبويب لدى ${either(who)}`,
  logging: (who) => `تدوين هذه القراءة في قائمة اطلاع المريض لدى ${list(who)}، وانتظار أن تصبح نهائية`,
  gathering: (who) => `القراءة مدوَّنة. طلب ${who.length > 1 ? 'أجزاء' : 'جزء'} الفتح من ${list(who)}`,
  wrong: (who) => `ورد جواب خاطئ من ${list(who)}. حُفظ دليلًا، وتُسأل جهة أخرى`,
  fetching: 'جلب السجل المختوم',
  opening: 'فتحه هنا، على هذا الجهاز',
}
const stageOf = ({ stage, who = [] }: Stage): string => {
  const words = stageWords[stage]
  return typeof words === 'string' ? words : words(who)
}

export const words: Words = {
  ...visitWords,
  ...laterWords,
  ...decidingWords,
  ...networkWords,
  ...votingWords,
  ...officerWords,
  ...joiningWords,
  ...recoveryWords,
  ...returnWords,
  ...letterWords,
  ...patientWords,
  ...readingWords,
  ...kitWords,
  ...lockWords,
  ...tabWords,
  ...rekeyWords,
  ...teamWords,
  kinds,
  served,
  invitedAs,
  purposes,
  stageOf,
  health,
  recordView,

  shell: {
    app: 'Chartmesh',
    skip: 'الانتقال إلى المحتوى',
    places: 'الأقسام',
    messages: 'الرسائل',
    dismiss: 'إخفاء هذه الرسالة',
    opening: 'يجري فتح ما يحفظه هذا المتصفح…',
    loading: 'لحظة من فضلك…',
    back: 'رجوع',
    cancel: 'إلغاء',
    close: 'إغلاق',
    details: 'التفاصيل',
    copy: 'نسخ',
    copied: 'تم النسخ',
    language: 'اللغة',
    unnamed: 'Chartmesh',
    names: {
      home: 'الرئيسية',
      records: 'السجلات',
      log: 'من اطّلع',
      authority: 'الصفات',
      network: 'الشبكة',
      device: 'هذا الجهاز',
      handover: 'التسليم',
      apply: 'الانضمام',
    },
    roles: {
      patient: 'زياراتك وسجلاتك',
      observer: 'متابعة من دون صوت',
      device: 'جهاز للتصويت',
    },
    joining: 'يجري جلب الشبكة من علامات التبويب الأخرى…',
    admission: {
      sending: 'طلب قبولك في طريقه.',
      returning: 'ينتظر هذا الجهاز إضافته إلى مؤسستك: يجب أن يتفق الآخرون على ذلك.',
      waiting: 'بانتظار القبول: يجب أن توافق جهات تملك أكثر من ثلثي الحصص.',
    },
  },

  connection: {
    label: 'الاتصال',
    alone: 'لا توجد علامة تبويب أخرى متصلة',
    connected: (awake: number, all: number) => `متصل بـ ${figure(awake)} من ${figure(all)}`,
    agree: 'كل القيود متطابقة',
    working: (n: number) => `بانتظار الاتفاق: ${count(n, nouns.change)}`,
    asleep: (names: readonly string[]) =>
      names.length === 0 ? 'بانتظار أن تستيقظ جهات أخرى' : `بانتظار أن تستيقظ: ${list(names)}`,
    halted: 'توقفت علامة التبويب هذه عن التصويت',
    saved: 'محفوظ هنا',
    lendable: 'محفوظ ما دام لدى المتصفح متسع',
    empty: 'لا شيء هنا بعد',
  },

  broken: {
    what: 'حدث خلل داخل هذه الصفحة.',
    todo: 'ما حُفظ في أمان. أعد تحميل الصفحة؛ فإن تكرر ذلك فأبلغ عن التفاصيل.',
    details: 'تفاصيل للإبلاغ',
    reload: 'إعادة تحميل الصفحة',
    startTitle: 'تعذّر بدء Chartmesh',
  },

  steps: {
    saved: 'محفوظ على هذا الجهاز',
    shared: (peers: number) => `لدى غيرك أيضًا: ${count(peers, nouns.tab)}`,
    waiting: (asleep: readonly string[]) =>
      asleep.length === 0 ? 'بانتظار الاتفاق' : `بانتظار أن تستيقظ: ${list(asleep)}`,
    final: (date: string) => `نهائي منذ ${date}`,
    label: 'إلى أين وصل',
    track: ['محفوظ', 'مشترك', 'متفق عليه', 'نهائي'],
  },

  digits: {
    patient: 'اقرأ هذه الأرقام الستة بصوت مسموع. يجب أن يرى مكتب الاستقبال الأرقام نفسها.',
    label: 'ستة أرقام للمقارنة',
  },

  welcome: {
    title: 'سجلات طبية بلا خادم في الوسط',
    lead: 'كل علامة تبويب مفتوحة تحفظ الدفتر المشترك كاملًا، وتتحقق من كل قيد، ولا تفتح إلا ما سمح به المريض. لا يُثبَّت شيء، ولا حاجة إلى إنشاء حساب.',
    start: 'إنشاء شبكة',
    startWhy: 'للمستشفى الأول. وينضم غيره برابط ترسله إليه.',
    link: 'لدي رابط',
    linkWhy: 'للمرضى والمستشفيات وشركات التأمين وكل من تلقّى دعوة.',
    linkLabel: 'ألصق رابط الدعوة',
    open: 'فتح الرابط',
    demo: 'تجربة العرض',
    demoWhy: 'خمس عقد في صفحة واحدة: ثلاثة مستشفيات وشركة تأمين ومريض. لا دعوة لأحد، ولا انتظار لأحد.',
    points: [
      ['المريض يكتب القاعدة', 'في جملة واحدة، وهو يرى من يستطيع فتح السجل اليوم.'],
      ['كل قراءة تُدوَّن', 'لا يُفتح السجل لغير صاحبه إلا بعد تدوين القراءة في قائمة اطلاع المريض.'],
      ['بلا وسيط', 'تأتي الصفحة من أي مضيف ثابت. وبعد ذلك تتخاطب علامات التبويب مباشرة.'],
    ],
    honest: 'للتجربة ببيانات مختلقة. ليس جهازًا طبيًا معتمدًا.',
  },

  proof: {
    open: 'إثبات',
    openOf: (what: string) => `إعداد إثبات: ${named(what)}`,
  },

  openToAll: {
    people: 'من أثق بهم',
    proof: 'التحقق من إثبات',
    connections: 'فحص الاتصال',
    speed: 'كم السرعة هنا؟',
    safety: 'ما مدى الأمان؟',
    why: {
      people: 'أجزاء مفاتيح يحفظها الناس بعضهم لبعض. لا تنضم إلى شيء.',
      proof: 'لمن سُلّم ملف إثبات أو رابطه. لا تنضم إلى شيء.',
      connections: 'حين لا تجد علامات التبويب بعضها بعضًا: أي خطوة تفشل، وما العمل.',
      speed: 'قياس الختم والفتح على هذا الجهاز. لا يُرسل شيء.',
      safety: 'ما المثبت، وما المفترض، وما الخاص بنا، وما الذي ينقضه.',
    },
  },

  start: {
    title: 'إنشاء شبكة',
    intro: 'ستكون أول مستشفى فيها. ويمكنك دعوة غيرك فورًا.',
    network: 'اسم الشبكة',
    networkHelp: 'ما يراه الجميع في الأعلى، مثل «شبكة صحة الوادي».',
    institution: 'اسم المستشفى',
    person: 'اسمك',
    personHelp:
      'لا يُكتب في الدفتر المشترك. تراه مؤسسات الشبكة، والمرضى المسجَّلون لدى إحداها، وكل مريض تقرأ سجله. ولا يُكتب في الدفتر إلا إذا مُنحت صفة من سجل علني.',
    authority: 'وسم قصير',
    authorityHelp: (label: string) =>
      `أحرف لاتينية صغيرة وشُرَط. ما تقوله عن العاملين لديك ينتهي بـ ${formula(`@${label}`)}.`,
    authorityBad: 'استخدم أحرفًا لاتينية صغيرة a–z وأرقامًا وشُرَطًا، بدءًا بحرف، وبحد أقصى 32.',
    submit: 'إنشاء الشبكة',
    busy: 'يجري صنع المفاتيح والكتلة الأولى…',
  },

  join: {
    title: (network: string) => `الانضمام إلى ${named(network)}`,
    patient: (network: string) => `تدعوك شبكة ${named(network)} بصفة مريض.`,
    other: (network: string, role) => `تدعوك شبكة ${named(network)} بصفة ${invitedAs[role]}.`,
    nothing: 'لا يُثبَّت شيء. ولا تحتاج إلى حساب ولا إلى كلمة مرور.',
    patientPoints: [
      'ترى ما يقترحه المستشفى وتغيّره قبل أن يُكتب أي شيء.',
      'تُصنع مفاتيحك على هذا الجهاز وتبقى فيه.',
      'تحفظ علامة التبويب هذه نسخة من الدفتر المشترك، ولا يُذكر فيه اسم أي مريض.',
    ],
    returning: (network: string) => `تتيح لك شبكة ${named(network)} العودة إليها.`,
    device: (network: string) => `في شبكة ${named(network)} يصبح هذا الجهاز جهازًا آخر للمؤسسة التي تدعوك.`,
    devicePoints: [
      'يصوّت باسم المؤسسة متى أضافه مسؤولها هناك. وتقارنان ستة أرقام.',
      'لا يحصل على أي من مفاتيح المؤسسة: لا يستطيع قراءة السجلات ولا التوقيع عن أحد.',
      'أبقه مفتوحًا: يتحقق من كل شيء ويخزّنه، فلا تتوقف الأصوات على غطاء حاسوب واحد.',
    ],
    ownDevice: (network: string) => `في شبكة ${named(network)} يصبح هذا الجهاز جهازًا آخر من أجهزتك.`,
    ownDevicePoints: [
      'يأخذ مفاتيحك من الجهاز الذي أنشأ هذا الرابط، بعد أن تقارن ستة أرقام على الشاشتين.',
      'افتحه فقط إن كنت أنت من أنشأ الرابط على جهاز من أجهزتك.',
      'ثم تحمي المفاتيح هنا بقفل خاص بها.',
    ],
    otherPoints: [
      'تطلب القبول، وتصوّت عليه الجهات الموجودة في الشبكة.',
      'تصبح علامة التبويب هذه عقدة كاملة: أبقها مفتوحة ليتمكن الآخرون من الاتفاق.',
      'أنت تقرر أي صفات تمنحها للعاملين لديك.',
    ],
    roads: {
      local: 'يعمل هذا الرابط في هذا المتصفح فقط.',
      open: (helper: string) =>
        `ستسأل علامة تبويبك المساعد على العنوان ${formula(helper)} لتجد الآخرين. ولا يستطيع المساعد قراءة أي شيء.`,
      personal: 'هذا الرابط لك وحدك. وتعطيك علامة تبويبك ردًا لتعيده إلى من دعاك.',
    },
    servers: (urls: readonly string[]) =>
      `ستسأل علامة تبويبك ${list(urls)} عن عنوانها هي، كما تفعل كل علامات التبويب في هذه الشبكة. ومن يشغّله يعرف ذلك العنوان.`,
    accept: 'قبول الدعوة',
    busy: 'يجري الاتصال…',
    decline: 'ليس الآن',
    replyTitle: 'أعد هذا الرد',
    replyWhy: 'علامة تبويبك جاهزة. على الجهة التي دعتك أن تُدخل هذا الرد، فتلتقي علامتا التبويب.',
    reply: 'ردك',
    replyQr:
      'الرد في صورة. لا يتيح إلا أن تتصل علامة التبويب الداعية بهذه. ولا فائدة منه بعد اتصالكما أو إغلاق علامة التبويب هذه.',
    keepOpen: 'أبقِ علامة التبويب هذه مفتوحة حتى يُدخلوه.',
    waiting: 'يجري البحث عن علامات التبويب الأخرى…',
    already: 'ملف التعريف هذا في المتصفح يشارك في شبكة من قبل.',
    alreadyTodo: 'لا تقبل إلا إذا كان الرابط من الشبكة نفسها؛ وإلا فافتحه في ملف تعريف آخر في المتصفح.',
    notHere:
      'هذا المتصفح يخص مؤسسة، وهذا الرابط لمريض. افتحه في متصفح المريض نفسه، أو في ملف تعريف آخر في المتصفح.',
    handedTitle: 'الرابط لدى علامة تبويبك الأخرى',
    handed:
      'الشبكة مفتوحة في علامة تبويب أخرى من هذا المتصفح، وقد سُلّم الرابط إليها. اذهب إليها؛ ويمكن إغلاق هذه.',
    replyTaken: 'أُدخل الرد. علامتا التبويب تتصلان الآن.',
    anew: 'إن كنت قد أرسلت ردًا فلم يعد ينفع، لأن هذه الصفحة أُعيد تحميلها. اقبل من جديد وأرسل الرد الجديد.',
  },

  apply: {
    title: (network: string) => `طلب القبول في ${named(network)}`,
    intro: 'عرّف الآخرين بنفسك. يصوّت كل منهم بحصته، ويجب أن يوافق أكثر من الثلثين.',
    kind: 'نوع المؤسسة',
    institution: 'اسم مؤسستك',
    stake: 'الحصة التي تطلبها',
    stakeHelp:
      'مقدار وزن صوتك، وكم مرة تدوّن عقدتك ما اتُّفق عليه. ويقرر الآخرون قبولها. بحصة 0 تقرأ وتمنح صفات، ولا تنتظرك الشبكة.',
    submit: 'طلب القبول',
    busy: 'يجري إرسال الطلب…',
    sentTitle: 'طلبك لدى الآخرين',
    sent: 'أبقِ علامة التبويب هذه مفتوحة. ترى هنا من وافق.',
  },

  device: {
    title: 'هذا الجهاز',
    ownTitle: 'أجهزتي',
    ownIntro: 'يمكن أن تكون مفاتيحك على هاتف آخر أو حاسوب آخر لك أيضًا.',
    ownGo: 'أجهزتي',
    keysTitle: 'مفاتيحك',
    keysNone: 'لا توجد مفاتيح على هذا الجهاز بعد. تُصنع حين تنشئ شبكة أو تنضم إليها.',
    keysOpen: 'مفاتيحك مفتوحة.',
    unprotected: 'يستطيع استخدامَها كل من يفتح هذا المتصفح.',
    protectedBy: 'تحميها عبارة مرور.',
    lock: 'القفل الآن',
    lockHelp: 'تستمر العقدة في التصويت والتخزين. أما القراءة والتوقيع فيحتاجان إلى عبارة المرور من جديد.',
    protectTitle: 'الحماية بعبارة مرور',
    passphrase: 'عبارة المرور',
    passphraseNew: 'عبارة مرور جديدة',
    passphraseNow: 'عبارة المرور الحالية',
    change: 'تغيير عبارة المرور',
    passphraseHelp: (least: number) =>
      `لا تقل عن ${countOf(least, nouns.character)}؛ أربع كلمات أو أكثر يسهل تذكّرها. وإن ضاعت فلا أحد يستطيع إعادتها إليك.`,
    again: 'أعدها مرة أخرى',
    differs: 'العبارتان غير متطابقتين.',
    short: (least: number) => `الحد الأدنى ${countOf(least, nouns.character)}.`,
    keep: 'الفتح من دونها على هذا الجهاز',
    keepHelp: 'لعلامة تبويب يجب أن تعيد التشغيل تلقائيًا. ومن يستخدم هذا الجهاز يستطيع عندئذ استخدام مفاتيحك.',
    protect: 'تعيين عبارة المرور',
    protectBusy: 'يجري التعيين؛ يستغرق ذلك بضع ثوانٍ عن قصد…',
    protectDone: 'تم تعيين عبارة المرور.',
    unlock: 'فتح القفل',
    unlockBusy: 'يجري الفتح؛ يستغرق ذلك بضع ثوانٍ عن قصد…',
    storageTitle: 'ما يُحفظ هنا',
    storage: (used: string, quota: string) => `${named(used)} من أصل ${named(quota)} يتيحها المتصفح.`,
    persisted: 'تعهّد المتصفح بالاحتفاظ به.',
    lendable:
      'قد يمحوه المتصفح إذا ضاقت المساحة. يفيد تثبيت هذه الصفحة أو إضافتها إلى الإشارات المرجعية؛ وتحفظ علامات التبويب الأخرى نسخًا من الدفتر.',
    askToKeep: 'طلب من المتصفح أن يحتفظ به',
    notPromised: 'لم يتعهّد بذلك.',
    neverTaken: 'لم تأخذ سجلاتك معك بعد.',
    taken: (when: string, since: number) =>
      `آخر مرة أخذت فيها سجلاتك: ${when}. ${since === 0 ? 'لم يصل شيء بعدها.' : `ما وصل بعدها: ${count(since, nouns.record)}.`}`,
    takeNow: 'أخذ كل شيء',
    height: 'الكتل المحفوظة',
    network: 'بصمة الشبكة',
    you: 'الدخول باسم',
    pinned: 'أبقِ علامة التبويب هذه مفتوحة أو مثبّتة، ليتمكن الآخرون من الاتفاق.',
  },

  fields: {
    optional: 'غير لازم',
    missing: 'يرجى ملء هذا الحقل.',
  },
}
