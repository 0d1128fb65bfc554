/** Words of the network: inviting, admitting, blocks, attributes. */
import type { networkWords as English } from '../en/network-words.ts'
import { figure } from '../format.ts'
import { count, countOf, formula, list, named, nouns, quote } from './grammar.ts'
import { invitedAs, titles } from './names.ts'

const whole: Intl.NumberFormatOptions = { style: 'percent', maximumFractionDigits: 0 }
const stakeAwake = (awake: number, needed: number, total: number): string =>
  `المستيقظ من وحدات الحصص ${figure(awake)} من أصل ${figure(total)}، والمطلوب ${figure(needed)}.`

export const networkWords: typeof English = {
  invite: {
    title: 'دعوة',
    who: 'من',
    can: {
      patient: 'يأتي المرضى بتسجيل وصول، ليعرف المستشفى الزيارة المقصودة.',
      hospital: 'يشغّل عقدة ويصوّت ويسجّل وصول المرضى ويختم السجلات ويقرأ ما يُسمح له به.',
      insurer: 'تشغّل عقدة وتقرأ ما فتحه المرضى لفريق المطالبات فيها.',
      research: 'يشغّل عقدة ويقرأ ما فتحه المرضى لدراسته.',
      board: 'تشغّل عقدة وتحدد من هو الطبيب أو الممرض أو الصيدلي.',
      pharmacy: 'تشغّل عقدة وتقرأ ما فتحه المرضى لها.',
      returning: 'كان في هذه الشبكة من قبل، ولديه 24 كلمة وليس لديه الجهاز.',
    },
    returning: 'شخص يعود إلى الشبكة',
    road: 'كيف يصل الرابط',
    roads: {
      local: 'داخل هذا المتصفح',
      localWhy: 'لعلامات تبويب هذا المتصفح ونوافذه على هذا الجهاز. لا يغادره شيء.',
      personal: 'رابط شخصي مع رد',
      personalWhy:
        'لشخص واحد يعيد إليك ردًا فتُدخله هنا. لا يحتاج إلى مساعد. يجب أن تبقى علامة التبويب هذه مفتوحة حتى ذلك الحين، 15 دقيقة على الأكثر.',
      open: 'رابط مفتوح عبر مساعد',
      openWhy:
        'لأشخاص كثيرين، لمدة أسبوع، سواء أكانت علامة التبويب هذه مفتوحة أم لا. يحتاج إلى مساعد صغير يعرّف علامات التبويب بعضها ببعض؛ يرى العناوين ولا يرى المحتوى.',
    },
    helper: 'عنوان المساعد',
    helperHelp: `يبدأ بـ ${formula('wss://')} (أو ${formula('ws://')} على جهازك أنت).`,
    make: 'إعداد الرابط',
    busy: 'يجري إعداد الرابط…',
    linkTitle: 'الرابط',
    link: 'رابط الدعوة',
    qr: (role: keyof typeof invitedAs, personal: boolean, until: string) =>
      `يفتح هذه الشبكة بصفة ${invitedAs[role]}. ${personal ? 'لشخص واحد، لمدة 15 دقيقة، ما دامت علامة التبويب هذه مفتوحة.' : `لكل من يملكه، حتى ${until}.`}${role === 'patient' || role === 'returning' ? '' : ' ويبقى قبول المؤسسة مشروطًا بالتصويت.'}`,
    replyTitle: 'أدخل ردهم',
    reply: 'الرد ممن دعوته',
    replyHelp: 'ينسخه من شاشته ويرسله إليك.',
    takeReply: 'اتصال',
    replyDone: 'أُدخل الرد. علامتا التبويب تتصلان الآن.',
  },

  network: {
    title: 'الشبكة',
    invite: 'دعوة مؤسسة',
    institutions: 'المؤسسات',
    you: 'أنت',
    stake: (stake: number, share: number) => `الحصة ${figure(stake)} (${figure(share, whole)})`,
    noStake: 'بلا حصة',
    awake: 'مستيقظة',
    asleep: 'نائمة',
    quorumTitle: 'هل تستطيع الشبكة الاتفاق الآن؟',
    quorumYes: (awake: number, needed: number, total: number) => `نعم. ${stakeAwake(awake, needed, total)}`,
    quorumNo: (awake: number, needed: number, total: number) =>
      `ليس الآن. ${stakeAwake(awake, needed, total)} ما تفعله محفوظ، ويستمر متى استيقظت البقية.`,
    quorumAsleep: (names: readonly string[]) => `نائمة: ${list(names)}.`,
    witnessed: (votes: number) =>
      votes === 0
        ? 'لم ترَ علامة التبويب هذه أصواتًا لغيرها بعد.'
        : `قارنت علامة التبويب هذه أصوات الآخرين بعضها ببعض (${count(votes, nouns.vote)}): لا تناقض.`,
    convicted: (names: readonly string[]) =>
      `صوّتت مرتين بما يناقض قولها: ${list(names)}. اسأل هناك أي جهاز آخر يستخدم المفتاح نفسه.`,
    admissions: 'طلبات القبول',
    aloneWhat: 'أنت المؤسسة الوحيدة هنا حتى الآن.',
    aloneTodo: 'يمكن ختم سجل متى حفظت جهة أخرى نسخة منه.',
    asking: (names: string, n: number) =>
      n === 1 ? `طلب قبول من ${named(names)}.` : `طلبات قبول من ${names}.`,
    askingLook: 'عرض من يطلب',
    admissionsEmpty: 'لا أحد يطلب القبول.',
    admissionsTodo: 'أرسل دعوة؛ ومن يقبلها يظهر هنا.',
    approve: 'موافقة',
    approveWhom: (name: string) => `الموافقة على ${named(name)}`,
    approved: (approved: number, needed: number) =>
      `وافق من وحدات الحصص ${figure(approved)}، والمطلوب ${figure(needed)}.`,
    approvedBy: (names: readonly string[]) =>
      names.length === 0 ? 'لم يوافق أحد بعد.' : `وافق: ${list(names)}.`,
    approvedMine: 'وافقت',
    asks: (stake: number) => (stake === 0 ? 'لا يطلب حصة' : `يطلب حصة قدرها ${figure(stake)}`),
    written: 'قيدًا قيدًا: ما ينتظر وما دُوِّن',
    blocks: 'الكتل',
    blocksIntro: 'كل كتلة كتبتها عقدة المحاسبة المختارة بحسب الحصص، ووقّعها أكثر من ثلثي الحصص.',
    blocksComing: (oldest: number) =>
      `الكتل السابقة للكتلة ${figure(oldest)} تأتي حين لا يكون هناك عمل آخر. ولا شيء ينتظرها.`,
    blocksEmpty: 'لا كتلة بعد.',
    blocksTodo: 'تُكتب الأولى حالما يفعل أحد شيئًا.',
    time: 'الوقت',
    proposer: 'عقدة المحاسبة',
    signers: 'وقّعها',
    holds: 'تحتوي على',
    entries: (n: number) => (n === 0 ? 'لا جديد' : count(n, nouns.entry)),
    retries: (view: number) => `بعد ${countOf(view, nouns.retry)}`,
    pool: 'مجمّع البيانات',
    poolIntro: 'ما ينتظر الكتلة التالية في كل علامة تبويب.',
    poolEmpty: 'لا شيء ينتظر.',
    poolTodo: 'كل ما أُرسل موجود في كتلة.',
    by: (who: string) => `من ${named(who)}`,
    peers: 'علامات التبويب المفتوحة',
    peersEmpty: 'هذه هي علامة التبويب الوحيدة المفتوحة في الشبكة التي يراها هذا الجهاز.',
    peersTodo: 'ادعُ أحدًا، أو اطلب من الآخرين فتح علامات تبويبهم.',
    transactions: {
      genesis: 'تأسست الشبكة',
      'institution.admit': 'جرى التصويت على مؤسسة',
      'stake.set': 'غُيّرت حصة',
      'network.reach': 'جرى التصويت على طريقة التقاء علامات التبويب',
      'key.rotate': 'استُبدل مفتاح تصويت',
      evidence: 'دليل على صوت ناقض',
      'era.evidence': 'دليل على أن أحدًا وقّع نهايتين لعهد واحد',
      'authority.open': 'فُتحت جهة مانحة',
      'attribute.declare': 'أُعلنت صفة',
      'attribute.issue': 'مُنحت صفة',
      'attribute.revoke': 'سُحبت صفة',
      'account.open': 'فُتح حساب',
      'account.rotate': 'جُدّد مفتاح قراءة',
      'consent.give': 'وافق مريض',
      'consent.withdraw': 'سحب مريض موافقته',
      'record.publish': 'نُشر سجل',
      'record.receipt': 'أعلنت جهة أنها تحفظ سجلًا',
      'access.read': 'قُرئ سجل',
    },
    otherTransaction: 'قيد',
    hash: 'البصمة',
  },

  authority: {
    title: 'الصفات',
    titles,
    intro: 'ما تقوله المؤسسات عن الأشخاص. وبهذه الكلمات يكتب المرضى قواعدهم.',
    mine: (name: string) => `تمنحها أنت (${named(name)})`,
    others: 'يمنحها آخرون',
    othersEmpty: 'لا تمنح أي مؤسسة أخرى صفات بعد.',
    othersTodo: 'تظهر هنا متى قُبلت.',
    holders: (n: number) => (n === 0 ? 'لا يحملها أحد بعد.' : `يحملها ${count(n, nouns.person)}`),
    until: (date: string) => `حتى ${date}.`,
    revoked: 'سُحبت.',
    ended: 'انتهت.',
    issue: 'منح',
    issueWhat: (title: string) => `منح ${quote(title)} لشخص`,
    person: 'الشخص',
    personOf: (name: string, institution: string) => `${named(name)}، ${named(institution)}`,
    nameless: (institution: string, mark: string) =>
      `أحد العاملين في ${named(institution)} (${formula(mark)})`,
    noPeople: 'لا حساب لأحد غيرك بعد. يظهر الأشخاص متى قُبلت مؤسستهم.',
    lasts: 'تسري حتى',
    untils: {
      month: 'بعد 30 يومًا من الآن',
      year: 'بعد سنة من الآن',
      five: 'بعد خمس سنوات من الآن',
    },
    issueSubmit: 'منحها',
    issueEffect: (title: string, person: string) =>
      `يستطيع ${named(person)} بعد ذلك فتح كل سجل تسمح قاعدته بالصفة ${quote(title)}، قديمًا كان أو جديدًا. وكل قراءة تُدوَّن في قائمة اطلاع المريض.`,
    issued: (title: string, person: string) => `الصفة ${quote(title)} في طريقها إلى ${named(person)}.`,
    issueListed: (person: string) =>
      `هذا سجل علني: سيبقى اسم ${named(person)} في الدفتر المشترك، ظاهرًا للجميع وإلى الأبد. اسأل أولًا.`,
    revoke: 'سحب',
    revokeWhat: (title: string, person: string) => `سحب ${quote(title)} من ${named(person)}`,
    revokeEffect: (person: string) =>
      `من ذلك الحين لا تفتح أي جهة حافظة سجلًا لـ ${named(person)} بهذه الصفة. أما النسخ الموجودة فلا يمكن استردادها.`,
    revokeSubmit: 'سحبها',
    revokedDone: (title: string, person: string) => `يجري سحب ${quote(title)} من ${named(person)}.`,
    declare: 'إعلان صفة أخرى',
    declareTitle: 'الاسم كما يقوله الناس',
    declareTitleHelp: 'مثل «طبيب قلب».',
    declareName: 'وسم قصير',
    declareNameHelp: 'أحرف لاتينية صغيرة وشُرَط؛ لا يتغير أبدًا.',
    declareSubmit: 'إعلانها',
    none: 'لم تعلن صفة بعد.',
    noneTodo: 'أعلن صفة، ثم امنحها لأشخاص.',
    notAdmitted: 'لا تمنح صفات قبل أن تُقبل.',
    notAdmittedTodo: 'تصوّت مؤسسات الشبكة على ذلك. ليس عليك فعل شيء.',
    private: 'يحمل المرضى هذه الصفة بخصوصية: تُظهر أن شخصًا ما مريض، لا من هو.',
  },
}
