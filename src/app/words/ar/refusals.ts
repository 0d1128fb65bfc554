/**
 * A refusal in words: what is wrong, and what to do. One entry a code of the closed union, so that a new
 * code without a sentence does not compile.
 */
import type { RefusalCode } from '../../../core/refusal.ts'
import { answerRefusals } from './answer-refusals.ts'
import { ceremonyRefusals } from './ceremony-refusals.ts'
import { consentRefusals } from './consent-refusals.ts'
import { eraRefusals } from './era-refusals.ts'
import { keyRefusals } from './key-refusals.ts'
import { membershipRefusals } from './membership-refusals.ts'
import { proofRefusals } from './proof-refusals.ts'
import { workspaceRefusals } from './workspace-refusals.ts'
import { smartRefusals } from './smart-refusals.ts'
import { trustedRefusals } from './trusted-refusals.ts'
import { day, figure, size } from '../format.ts'
import { names, number, text, told, type Teller, type Told } from '../tell.ts'
import { countOf, either, formula, named, nouns, quote, quoted } from './grammar.ts'
import { titles } from './names.ts'

const askAgain = 'أعد المحاولة؛ فإن تكرر ذلك فاسأل الجهة التي تدير هذه الشبكة.'
const bug = 'لم يتغير شيء. أعد تحميل الصفحة؛ فإن تكرر ذلك فأبلغ عنه.'
const reload = 'أعد تحميل الصفحة للحصول على أحدث إصدار، ثم أعد المحاولة.'
const newLink = 'اطلب رابطًا جديدًا من الجهة التي دعتك.'
const waitFinal = 'انتظر حتى يصبح الأمر نهائيًا، ثم أعد المحاولة.'
const leftAlone = 'علامة التبويب هذه تتجاهل ذلك وتتابع مع البقية. لا يلزمك فعل شيء.'

const waysMost = 3

/** One attribute of a way to satisfy a rule, written `doctor@st-anna (St Anna Hospital)`. */
interface Lacking {
  readonly name: string
  readonly issuer: string
}

/** Ways to satisfy a rule: each a list of attributes joined by “ + ”. */
const waysOf = (ways: readonly string[]): readonly (readonly Lacking[])[] =>
  ways.slice(0, waysMost).map((way) =>
    way.split(' + ').map((attribute) => {
      const [, name = attribute, authority = '', issuer = authority] =
        /^([^@]+)@(\S+)(?: \((.*)\))?$/.exec(attribute) ?? []
      return { name, issuer }
    }),
  )

const waysWords = (ways: readonly (readonly Lacking[])[]): string =>
  either(
    ways.map((way) =>
      way.map(({ name, issuer }) => `${quote(titles[name] ?? name)} من ${named(issuer)}`).join(' مع '),
    ),
  )

const issuersOf = (ways: readonly (readonly Lacking[])[]): readonly string[] => [
  ...new Set(ways.flatMap((way) => way.map(({ issuer }) => issuer))),
]

const fileKinds: Readonly<Record<string, string>> = {
  xml: 'ملف XML',
  html: 'صفحة ويب',
  pdf: 'ملف PDF',
  zip: 'ملف مضغوط ZIP',
  gzip: 'أرشيف مضغوط',
  dicom: 'صورة DICOM',
  image: 'صورة',
  'smart-health-card': 'بطاقة SMART Health Card',
  'smart-health-link': 'رابط SMART Health Link',
  'encrypted-or-signed': 'ملف مشفّر أو موقّع',
  'broken-json': 'ملف تالف أو مقطوع من منتصفه',
}
const fhirHint = `اختر ملف FHIR R4 بصيغة JSON؛ ينتهي اسمه عادةً بـ ${formula('.json')} ويصدّره نظام المنشأة الصحية نفسها.`

export const refusals: Record<RefusalCode, Teller> = {
  ...proofRefusals,
  ...workspaceRefusals,
  ...ceremonyRefusals,
  ...consentRefusals,
  ...answerRefusals,
  malformed: told('ما وصل تالف أو ليس ما ينبغي أن يكون.', askAgain),
  'too-long': told('هذا أكبر من المسموح به هنا.', 'اختصره أو قسّمه، ثم أعد المحاولة.'),
  'newer-version': told('صُنع هذا بإصدار من الصفحة أحدث من إصدارك.', reload),
  cancelled: told('أُوقفت العملية.', 'لم يتغير شيء.'),
  'worker.stopped': told(
    'توقف من تلقاء نفسه جزء من الصفحة يقوم بالحساب، وأُعيد تشغيله.',
    'لم يُفقد شيء. أعد المحاولة.',
  ),

  'storage.guard': told(
    'كتبت علامة تبويب أخرى في ملف التعريف هذا في الوقت نفسه.',
    'أغلق علامة التبويب الأخرى لملف التعريف هذا، وأعد تحميل هذه.',
  ),
  'storage.full': told(
    'لم يبق على هذا الجهاز متسع لبيانات الشبكة.',
    'أفرغ بعض المساحة على الجهاز. ما حُفظ باقٍ، ولا يُقبل شيء جديد، وتتابع علامة التبويب هذه تلقائيًا متى توفر متسع.',
  ),
  'storage.closed': told(
    'سحب المتصفح مساحة التخزين من علامة التبويب هذه.',
    'أعد تحميل الصفحة. فإن ظهرت فارغة فافتح رابطًا لشبكتك: الجهات الأخرى تحفظ نسخًا من الدفتر.',
  ),
  'storage.unopened': told(
    'لا يفتح المتصفح ما يحفظه هذا الجهاز لهذه الصفحة.',
    'أغلق كل نوافذه وشغّله من جديد. ولا تحذف بيانات هذا الموقع إلا إذا لم ينفع ذلك.',
  ),
  'checkpoint.old': told(
    'آخر ما يعرفه هذا الجهاز عن الشبكة مضى عليه أكثر من 30 يومًا. ومن كان يملك مفاتيح آنذاك قد يعرض ماضيًا مزيفًا.',
    'خذ رابطًا آخر أو رمز QR من مستشفى ثانٍ في هذه الشبكة، غير الذي جاء منه الأول.',
  ),
  'checkpoint.other': told(
    'الروابط التي أُعطيت لهذا الجهاز لا تؤدي إلى الشبكة نفسها: أحدها مزيف.',
    'اسأل المستشفيين أيها الصحيح، وانضم من جديد برابط جديد.',
  ),
  'snapshot.false': told(
    'أرسلت علامة تبويب أخرى جزءًا مزيفًا من حالة الشبكة.',
    'لم يُحفظ منه شيء؛ ويُجلب الجزء من غيرها.',
  ),
  'storage.damaged': told(
    'ما خزّنه هذا الجهاز من الشبكة تالف.',
    'مفاتيحك وما يخصك وحدك محفوظ، ويُجلب الباقي من جديد من الجهات الأخرى. أبقِ علامة التبويب هذه مفتوحة حتى يكتمل.',
  ),

  'record.damaged': told(
    'النسخة المختومة من هذا السجل تالفة.',
    'لم يُعرض شيء غير صحيح. أعد المحاولة: ستُسأل جهة أخرى تحفظ السجل.',
  ),
  'record.wrong-key': told(
    'المفتاح الذي ورد لا يفتح هذا السجل.',
    'لم يُعرض شيء. أعد المحاولة: ستُسأل جهة أخرى تحفظ السجل.',
  ),
  'record.header-mismatch': told(
    'القفل على هذا السجل يخص سجلًا آخر.',
    'لم يُفتح السجل. أبلغ المستشفى الذي نشره.',
  ),
  'record.terms-mismatch': told(
    'القاعدة المختومة مع هذا السجل ليست التي وافق عليها المريض.',
    'لم يُفتح السجل. أبلغ المستشفى الذي نشره.',
  ),
  'record.not-owner': told(
    'هذا السجل ليس لك.',
    'اطلب قراءته من صفحة «السجلات»، وعندئذ تقرر قاعدة المريض صاحبه.',
  ),
  'record.unknown': told(
    'لا يوجد سجل كهذا في الدفتر كما يعرفه هذا الجهاز.',
    'انتظر حتى تلحق علامة التبويب هذه بالبقية، أو تحقق من الرابط.',
  ),
  'record.unavailable': told(
    'لا يتصل الآن أحد لديه نسخة من هذا السجل.',
    'اطلب من المستشفى الذي جاء منه السجل أن يفتح صفحته، ثم أعد المحاولة.',
  ),
  'record.deposits-full': told(
    'تحفظ جهة أخرى مما لم تنشره بعد أقصى ما تقبله من مؤسسة واحدة.',
    'انشر ما ينتظر، أو أعد الطلب بعد بضعة أيام.',
  ),
  'record.nobody-keeps': told(
    'لم تأخذ أي جهة أخرى نسخة، فلم يُنشر السجل.',
    'تأكد من أن علامة تبويب مؤسسة أخرى واحدة على الأقل مفتوحة ومتصلة، ثم اختم من جديد.',
  ),
  'request.expired': told('كان طلب القراءة قديمًا جدًا حين وصل.', 'تحقق من ساعة هذا الجهاز، ثم أعد الطلب.'),
  'request.forged': told('طلب القراءة لا يحمل توقيعًا صحيحًا.', 'لم يُفتح شيء. ' + askAgain),
  'request.other-network': told('يخص الطلب شبكة أخرى.', 'افتح السجل في الشبكة التي ينتمي إليها.'),
  'checkin.unknown-ticket': told(
    'لا يعرف هذا المستشفى تسجيل الوصول هذا.',
    'اطلب من المستشفى إعداد تسجيل جديد.',
  ),
  'checkin.forged': told(
    'تسجيل الوصول هذا لم يوقّعه المستشفى المذكور فيه.',
    'لا تستخدم الرابط. اطلب من المستشفى رابطًا جديدًا.',
  ),
  'consent.not-final': told('موافقة المريض ليست نهائية بعد.', waitFinal),
  'consent.expired': (facts) => ({
    what:
      facts['until'] === undefined
        ? 'انتهت موافقة المريض.'
        : `انتهت موافقة المريض بتاريخ ${day(number(facts, 'until'))}.`,
    todo: 'أعدّ تسجيل وصول جديدًا واسأل المريض مرة أخرى.',
  }),

  'invite.mistyped': told(
    'هذه ليست دعوة أو ردًا كاملًا؛ فيها حرف خاطئ أو ناقص.',
    'انسخها من جديد من أولها إلى آخرها. وإن وصلت بالبريد الإلكتروني فتحقق من أن فاصل سطر لم يقطعها.',
  ),
  'invite.newer': told('صُنعت هذه الدعوة بإصدار من الصفحة أحدث من إصدارك.', reload),
  'invite.expired': told('انتهت صلاحية هذه الدعوة.', newLink),
  'invite.spent': told('سبق استخدام هذه الدعوة.', newLink),
  'reply.spent': told(
    'لا يناسب هذا الرد أي رابط ينتظر في علامة التبويب هذه: إما أن رابطه استُخدم، أو مضى عليه أكثر من 15 دقيقة، أو أُعدّ قبل إعادة تحميل هذه الصفحة.',
    'أعدّ رابطًا جديدًا واطلب ردًا عليه.',
  ),
  'invite.too-many': told(
    'عدد الدعوات المفتوحة معًا أكبر من المسموح.',
    'انتظر حتى يُجاب عن بعضها، أو أعد تحميل الصفحة لإسقاطها.',
  ),
  'invite.helper': told(
    'هذا ليس عنوان مساعد.',
    `يبدأ العنوان بـ ${formula('wss://')} (أو ${formula('ws://')} على جهازك أنت). انسخه ممن يشغّل المساعد.`,
  ),
  'invite.unanswered': told(
    'لم تُجب علامة التبويب الأخرى.',
    'تحقق من أن علامة التبويب التي صنعت الرابط ما زالت مفتوحة، ثم اطلب رابطًا جديدًا.',
  ),
  'handshake.garbage': told('أرسلت علامة تبويب أخرى شيئًا لا معنى له.', leftAlone),
  'handshake.newer': told('تعمل علامة تبويب أخرى بإصدار أحدث من الصفحة.', reload),
  'handshake.other-network': told(
    'تنتمي علامة التبويب الأخرى إلى شبكة أخرى.',
    'تحقق من الشبكة التي يخصها الرابط.',
  ),
  'handshake.self': told(
    'التقت علامة التبويب هذه بنفسها.',
    'افتح الرابط في علامة تبويب أخرى أو متصفح آخر أو جهاز آخر.',
  ),
  'handshake.forged': told('لم تستطع علامة تبويب أخرى إثبات هويتها.', leftAlone),
  'handshake.late': told('تأخرت علامة تبويب أخرى كثيرًا في التعريف بنفسها.', leftAlone),
  'peer.early': told('تكلمت علامة تبويب أخرى قبل أن تعرّف بنفسها.', leftAlone),
  'peer.garbage': told('أرسلت علامة تبويب أخرى شيئًا تالفًا.', leftAlone),
  'peer.flooding': told('أرسلت علامة تبويب أخرى أكثر بكثير مما ينبغي.', leftAlone),
  'peer.silent': told('توقفت علامة تبويب أخرى عن الإجابة.', 'ستُسأل مرة أخرى متى عادت.'),
  'peer.slow': told('علامة تبويب أخرى أبطأ من أن تواكب.', 'ستلحق بالبقية تلقائيًا متى استطاعت.'),
  'peer.gone': told('أُغلقت علامة التبويب الأخرى أو انقطع اتصالها.', 'أعد المحاولة متى عادت.'),
  'peer.replaced': told('اتصلت علامة التبويب الأخرى من جديد.', 'أعد المحاولة.'),
  'peer.banned': told(
    'ما جاء من علامة التبويب تلك من قبل كان تالفًا أو مزيفًا، فلا يُقبل منها اتصال لفترة.',
    leftAlone,
  ),
  'peer.full': told(
    'لدى علامة التبويب الأخرى أقصى ما تتحمله من الاتصالات.',
    'أعد المحاولة لاحقًا، أو اطلب رابطًا من جهة أخرى.',
  ),
  'blob.absent': told('ليس لدى علامة التبويب الأخرى هذا الجزء.', 'تُسأل علامة أخرى؛ أعد المحاولة بعد لحظة.'),
  'blob.forged': told('الجزء الذي وصل ليس الذي طُلب.', 'أُهمل، وتُسأل علامة تبويب أخرى.'),

  'ledger.no-genesis': told('لم تبدأ الشبكة على هذا الجهاز بعد.', 'أنشئ شبكة أو افتح دعوة أولًا.'),
  'ledger.signatures': told('أحد التواقيع مفقود.', bug),
  ...membershipRefusals,
  ...eraRefusals,
  'authority.unknown': (facts) => ({
    what: `لا أحد في هذه الشبكة يمنح صفات تحت الوسم ${quoted(facts, 'name')}.`,
    todo: 'اختر من الصفات المعروضة.',
  }),
  'authority.exists': (facts) => ({
    what: `الوسم القصير ${quoted(facts, 'name')} مستخدم.`,
    todo: 'اختر وسمًا قصيرًا آخر.',
  }),
  'authority.no-signing': (facts) => ({
    what: `لا يستطيع القائمون على ${quoted(facts, 'name')} أن يشهدوا لأحد هنا: لا يستطيع ذلك إلا من دعتهم هذه المؤسسة، وبعد أن تسجّل كل المؤسسات مفاتيح التوقيع معًا.`,
    todo: 'سجّل الوصول من دونهم، أو اطلب من المؤسسات أن تصنع مفتاحها المشترك أولًا.',
  }),
  'authority.columns': told('مفاتيح هذه الجهة المانحة ليست بالشكل الصحيح.', bug),
  'attribute.unknown': (facts) => ({
    what: `لا توجد صفة باسم ${quoted(facts, 'name')}.`,
    todo: 'اختر من الصفات المعروضة، أو اطلب من المؤسسة أن تعلنها.',
  }),
  'attribute.exists': (facts) => ({
    what: `سبق إعلان الصفة ${quoted(facts, 'name')}.`,
    todo: 'امنح الأشخاص الصفة الموجودة.',
  }),
  'attribute.rekeyed': told(
    'استُبدلت مفاتيحها في هذه الأثناء.',
    'راجع القائمة من جديد، وابدأ مرة أخرى بأحدث المفاتيح.',
  ),
  'attribute.old-version': told(
    'سُرقت المفاتيح التي أُقفل بها هذا السجل واستُبدلت، ولم يُقفل السجل من جديد بعد.',
    'اطلب من المريض أن يفتح علامة تبويبه: ستقفل السجل من جديد تلقائيًا. ثم أعد المحاولة.',
  ),
  'attribute.past': told('تاريخ الانتهاء مضى.', 'اختر تاريخًا لاحقًا.'),
  'attribute.not-later': (facts) => ({
    what: `يحمل هذا الشخص الصفة بالفعل حتى ${day(number(facts, 'until'))}.`,
    todo: 'اختر تاريخًا لاحقًا.',
  }),
  'attribute.not-held': told('لا يحمل هذا الشخص الصفة.', 'راجع القائمة من جديد؛ ربما انتهت.'),
  'attribute.revoked': told('سبق سحبها.', 'لا يلزمك فعل شيء.'),
  'attribute.other-issue': told('مُنحت الصفة من جديد في هذه الأثناء.', 'راجع القائمة واسحب الأحدث.'),
  'account.unknown': told('لا تعرف الشبكة هذا الشخص.', 'انتظر حتى تُقبل مؤسسته، ثم أعد المحاولة.'),
  'account.exists': told('لهذا الشخص حساب من قبل.', 'لا يلزمك فعل شيء.'),
  'consent.unknown': told('موافقة المريض ليست في الدفتر.', waitFinal),
  'consent.ticket-used': told('سبق استخدام تسجيل الوصول هذا.', 'اطلب من المستشفى تسجيلًا جديدًا.'),
  'consent.ticket-expired': told('انتهت صلاحية تسجيل الوصول هذا.', 'اطلب من المستشفى تسجيلًا جديدًا.'),
  'consent.until-past': told('تاريخ انتهاء الموافقة مضى.', 'اختر تاريخًا لاحقًا.'),
  'consent.claim': told(
    'الموافقة لا تثبت أن مريضًا في هذا المستشفى هو من أعطاها.',
    'اطلب من المستشفى تسجيل وصول جديدًا.',
  ),
  'consent.other-hospital': told('أُعطيت الموافقة لمستشفى آخر.', 'أعدّ تسجيل وصول خاصًا بك واسأل المريض.'),
  'consent.full': (facts) => ({
    what: `بلغت هذه الزيارة أقصى عدد من السجلات تسمح به موافقة واحدة: ${text(facts, 'most')}.`,
    todo: 'أعدّ تسجيل وصول جديدًا للسجلات الأخرى.',
  }),
  'record.size-class': told('السجل أكبر مما تقبله الشبكة.', 'قسّم الملف، ثم اختم الأجزاء.'),
  'record.other-header': told('غُيّرت قاعدة هذا السجل في هذه الأثناء.', 'أعد الطلب؛ ستُستخدم القاعدة الجديدة.'),
  'record.not-logged': told('هذه القراءة ليست في قائمة اطلاع المريض بعد.', waitFinal),
  'read.logged': told('سبق تدوين هذه القراءة.', 'قدّم طلبًا جديدًا لتقرأ مرة أخرى.'),

  'claims.false': told('فيه توقيع أو إثبات غير صحيح.', 'أُهمل ولم يغيّر شيئًا. ' + askAgain),
  'pool.known': told('سبق إرسال هذا، وهو ينتظر الكتلة التالية.', 'لا يلزمك فعل شيء.'),
  'pool.conflict': told(
    'ينتظر من قبل أمر آخر يتعارض معه.',
    'انظر إلى ما ينتظر في صفحة «الشبكة»، ثم قرر من جديد.',
  ),
  'pool.sender-full': told(
    'ما ينتظر منك للكتلة التالية أكثر من المسموح.',
    'انتظر حتى يصبح بعضه نهائيًا، ثم أعد المحاولة.',
  ),
  'pool.full': told('ما ينتظر الكتلة التالية أكثر من المسموح.', 'انتظر لحظة، ثم أعد المحاولة.'),
  'block.invalid': told('كتلة تخالف القواعد لم تُقبل.', leftAlone),
  'block.time': told('تحمل كتلة وقتًا لا يمكن أن يكون صحيحًا.', 'تحقق من أن ساعة هذا الجهاز صحيحة.'),

  'node.broken': told(
    'حدث خلل داخل علامة التبويب هذه، فتوقفت عن المشاركة.',
    'ما حُفظ في أمان. أعد تحميل الصفحة؛ فإن تكرر ذلك فأبلغ عما تقوله وحدة تحكم المتصفح (console).',
  ),
  'node.not-running': told('لم تنضم علامة التبويب هذه إلى شبكة بعد.', 'أنشئ شبكة أو افتح دعوة.'),
  'node.already-running': told(
    'ملف التعريف هذا في المتصفح يشارك في شبكة من قبل.',
    'افتح الرابط في ملف تعريف آخر في المتصفح، أو في نافذة خاصة للتجربة.',
  ),
  'node.open-elsewhere': told(
    'هذه الشبكة مفتوحة في علامة تبويب أخرى من هذا المتصفح.',
    'اذهب إلى تلك العلامة، أو تابع في هذه.',
  ),
  'node.shared-address': told(
    'هذا العنوان يقدّم صفحات لأشخاص كثيرين، ويستطيع كل منهم قراءة ما يُحفظ هنا.',
    `لا تُصنع هنا مفاتيح. اطلب الصفحة على عنوان خاص بها، مثل ${formula('https://records.example.org')}.`,
  ),
  'node.not-admitted': told('لم تُقبل مؤسستك بعد.', 'انتظر حتى توافق عليها المؤسسات الأخرى.'),
  'node.no-authority': told('لم تفتح مؤسستك صفاتها الخاصة بعد.', 'انتظر حتى تُقبل؛ يحدث ذلك تلقائيًا.'),
  'node.unknown-admission': told('لم يعد أحد يطلب هذا القبول.', 'راجع القائمة من جديد.'),
  'node.rules-unknown': told(
    'هذه النسخة أقدم من قواعد الشبكة: أعد التحميل للتحديث.',
    'تستطيع قراءة ما هو موجود هنا، لكن هذه النسخة لا تصوّت.',
  ),
  'node.no-officer': told(
    'هذا الجهاز يصوّت باسم مؤسسة، لكنه لا يحمل أيًا من مفاتيحها.',
    'افعل ذلك على جهاز مسؤول المؤسسة.',
  ),
  'node.unknown-device': told('لم يعد هذا الجهاز يطلب شيئًا.', 'راجع القائمة من جديد.'),
  'node.vote-unexplained': told(
    'سجل الأصوات الخاصة بعلامة التبويب هذه مفقود، فتوقفت عن التصويت احتياطًا.',
    'تتابع الجهات الأخرى. سجّل مفتاح تصويت جديدًا من صفحة «هذا الجهاز».',
  ),

  'file.empty': told('الملف فارغ.', fhirHint),
  'file.too-large': (facts) => ({
    what:
      facts['bytes'] === undefined
        ? 'في الملف أكثر مما تتسع له هذه الصفحة.'
        : `حجم الملف ${size(number(facts, 'bytes'))}، والحد الأقصى ${size(number(facts, 'most'))}.`,
    todo: 'صدّر جزءًا أصغر، زيارةً واحدة مثلًا.',
  }),
  'file.too-deep': told('تداخل الملف أعمق مما في أي سجل طبي.', fhirHint),
  'file.not-json': (facts) => ({
    what: `هذا ليس سجل FHIR؛ يبدو أنه ${fileKinds[text(facts, 'found')] ?? 'شيء آخر'}.`,
    todo: fhirHint,
  }),
  'file.not-fhir': (facts) => ({
    what:
      names(facts, 'fields').length > 0
        ? `هذا الملف ليس سجل FHIR: لا شيء فيه يقول ما هو (يبدأ بـ ${names(facts, 'fields').slice(0, 3).map(named).join('، ')}).`
        : 'هذا الملف ليس سجل FHIR: لا شيء فيه يقول ما هو.',
    todo: fhirHint,
  }),
  'attachment.missing': told('الملف المرفق غير موجود في هذا السجل.', 'اسأل الجهة التي كتبت السجل.'),
  'document.closed': told('أُغلق هذا السجل على هذا الجهاز.', 'افتحه من جديد.'),
  'attachment.broken': told('الملف المرفق تالف.', 'بقية السجل سليمة. اسأل الجهة التي كتبته.'),
  'attachment.kind': told('هذا الملف ليس صورة ولا PDF.', 'احفظه بصيغة PDF أو صوّره، ثم أضف ذلك.'),
  'attachment.elsewhere': told(
    'أحد ملفات هذه المعاينة على جهاز آخر من أجهزتكم.',
    'أزله هنا وأضفه من جديد على هذا الجهاز، أو وقّع على الجهاز الذي يحمله.',
  ),
  'jotting.full': (facts) => ({
    what: `كتبت كل ما يتسع له المكان هنا: ${text(facts, 'most')}.`,
    todo: 'أزل شيئًا لم تعد تحتاج إليه، ثم حاول من جديد.',
  }),
  'jotting.given': told(
    'أعطيت هذا المستشفى كل ما يحفظه في وقت واحد.',
    'لم يُعطَ شيء آخر. أخبرهم في زيارتك القادمة، أو حاول من جديد بعد بضعة أسابيع.',
  ),
  'draft.faulty': told('فيما كُتب شيء لم يكتمل.', 'صحّح المواضع المعلَّمة، ثم راجعها من جديد.'),

  'sealed.bad-recipient': told('الجهة المقصودة ليس لها مفتاح صالح للاستخدام.', askAgain),
  'sealed.not-opened': told('خُتم هذا لشخص آخر، أو أنه تالف.', 'لم يُعرض شيء. ' + askAgain),
  'abs.key-invalid': told(
    'مفتاح التوقيع الآتي من المستشفى غير صالح.',
    'لم يُحفظ. اطلب من المستشفى تسجيل وصول جديدًا.',
  ),
  'abs.unsatisfied': told(
    'ليس لديك مفتاح التوقيع الذي تحتاج إليه هذه الموافقة.',
    'انتظر حتى تعطيك إياه علامة تبويب المستشفى؛ ويجب أن تكون مفتوحة.',
  ),
  ...keyRefusals,
  ...trustedRefusals,
  ...smartRefusals,
  'policy.syntax': (facts) => ({
    what: `القاعدة غير مكتوبة بشكل صحيح عند الموضع ${figure(number(facts, 'at') + 1)}.`,
    todo: `المتوقع هناك: ${names(facts, 'expected').map(named).join(' أو ')}.`,
  }),
  'policy.too-large': (facts) => ({
    what: 'القاعدة طويلة جدًا.',
    todo: `استخدم كلمات أقل: الحد الأقصى ${text(facts, 'most')} ${named(text(facts, 'limit'))}.`,
  }),
  'policy.not-canonical': told('القاعدة ليست بالصيغة التي يتفق عليها الجميع.', 'لم يُقبل شيء. ' + askAgain),
  'policy.epoch': told('تذكر القاعدة سنة، ولا يجوز ذلك إلا في التواقيع.', 'اكتب القاعدة من دونها.'),
  'policy.unsatisfied': (facts) => {
    const ways = waysOf(names(facts, 'missing'))
    const more = names(facts, 'missing').length - ways.length
    const what = 'لا تسمح لك قاعدة المريض بقراءة هذا السجل.'
    if (ways.length === 0) return { what, todo: 'اطلب من المريض تغييرها.' }
    return {
      what: `${what} ينقصك ${waysWords(ways)}${more > 0 ? `، أو واحدة من ${countOf(more, nouns.way)} أخرى` : ''}.`,
      todo: `اطلب من ${either(issuersOf(ways))} منحك إياها، أو اطلب من المريض تغيير القاعدة.`,
    }
  },
  'policy.unknown-authority': (facts) => ({
    what: `تذكر القاعدة ${quoted(facts, 'authority')}، ولا أحد في هذه الشبكة يمنح صفات تحت هذا الوسم.`,
    todo: 'اختر من الصفات المعروضة.',
  }),
  'record.header-forged': told(
    'القفل على هذا السجل لم يصنعه من ختمه.',
    'لم يُفتح السجل. أبلغ المستشفى الذي نشره.',
  ),
}

/** A code that came from a worker newer than this page has no sentence here. */
export const unforeseen: Told = {
  what: 'رفضت العقدة هذا لسبب لا تعرفه هذه الصفحة.',
  todo: reload,
}
