/** Words of authorities that several people hold together. */
import type { CeremonyStage } from '../../../node/api.ts'
import type { officerWords as English } from '../en/officer-words.ts'
import { figure } from '../format.ts'
import { count, countOf, formula, list, named, nouns, quote } from './grammar.ts'

/** What happens in each step, for people who only want to know that it goes on. */
const stages: Record<CeremonyStage, string> = {
  deal: 'الخطوة 1 من 4: يوافق كل منهم.',
  review: 'الخطوة 2 من 4: تتحقق كل علامة تبويب مما أُرسل إليها.',
  answer: 'الخطوة 2 من 4: أُرسل إلى علامة تبويب ما لا يطابق، والمرسل يصحّحه.',
  reveal: 'الخطوة 3 من 4: تُظهر كل علامة تبويب جزأها من المفتاح العلني.',
  check: 'الخطوة 4 من 4: تتحقق كل علامة تبويب مما أظهره الآخرون.',
  open: 'الخطوة 4 من 4: يعوّض الآخرون جزءًا مفقودًا أو مزوّرًا.',
  close: 'تُجمع الأجزاء.',
  done: 'اكتمل صنعه.',
  failed: 'لم يُصنع: شارك منهم عدد أقل مما يلزم. ابدأ من جديد مع أشخاص علامات تبويبهم مفتوحة.',
}

export const officerWords: typeof English = {
  officers: {
    title: 'يمنحها عدة أشخاص معًا',
    intro:
      'لما لا ينبغي أن يقوله شخص واحد وحده. يُصنع المفتاح بحيث لا يملكه أحد أبدًا، ويجب أن يتفق عدة أشخاص قبل أن يحصل أحد على صفة كهذه.',
    none: 'لا توجد بعد.',
    noneTodo: 'ابدأ واحدة أدناه: سمِّ الأشخاص، وكم منهم يجب أن يتفقوا.',
    start: 'بدء واحدة مع آخرين',
    label: 'وسم قصير',
    labelHelp: (label: string) => `ما يقوله هؤلاء عن غيرهم ينتهي بـ ${formula(`@${label || '…'}`)}.`,
    who: 'من يحملها معًا',
    whoHelp: (most: number) => `اختر شخصين على الأقل، والحد الأقصى ${figure(most)}. ويُسأل كل منهم على شاشته.`,
    tooFew: 'لا أحد غيرك في السجل العام بعد.',
    tooFewTodo: 'ادعُ مؤسسات أخرى أولًا؛ يظهر أشخاصها هنا.',
    personOf: (name: string, institution: string) => `${named(name)} (${named(institution)})`,
    agree: 'كم منهم يجب أن يتفقوا',
    agreeOf: (threshold: number, all: number) => `${figure(threshold)} من ${figure(all)}`,
    everybody: 'إن فقد أحدهم مفاتيحه يومًا فلن يستطيع أحد منح هذه الصفات. اختر عددًا أقل ما لم تكن تريد ذلك.',
    oneHouse: 'كلهم من مؤسسة واحدة، فتستطيع أن تقرر وحدها. ويُخبر القراء بذلك.',
    patience: 'كم تنتظر كل خطوة من لا يجيبون',
    patiences: { hour: 'ساعة', day: 'يوم', week: 'أسبوع' },
    submit: 'سؤالهم',
    busy: 'يجري سؤالهم…',
    begun: (label: string) => `سُئلوا. ترى أدناه إلى أين وصل ${quote(label)}.`,

    making: (label: string) => `يجري صنع مفتاح ${quote(label)}`,
    made: (label: string) => `أصبح ${quote(label)} جاهزًا`,
    notMade: (label: string) => `لم يُصنع ${quote(label)}`,
    terms: (threshold: number, all: number, institution: string) =>
      `يجب أن يتفق ${figure(threshold)} من أصل ${countOf(all, nouns.person)}. والداعي إلى ذلك ${named(institution)}.`,
    stages,
    waiting: (people: readonly string[], since: string) =>
      people.length === 1
        ? `بانتظار علامة تبويب ${list(people)} منذ ${since}.`
        : `بانتظار علامات تبويب ${list(people)} منذ ${since}.`,
    without: (when: string) => `يستمر الأمر من دون من لم يُجب حتى ${when}.`,
    asked: 'يُطلب منك أن تكون واحدًا منهم.',
    askedEffect: (label: string, threshold: number) =>
      `تستطيع بعد ذلك، بالاتفاق مع ${countOf(threshold - 1, nouns.person)} غيرك، منح صفات تنتهي بـ ${formula(`@${label}`)}. ويعتمد جزؤك على مفاتيحك على هذا الجهاز. بعد موافقتك تتولى علامة تبويبك الباقي تلقائيًا؛ فأبقها مفتوحة.`,
    takePart: 'سأكون واحدًا منهم',
    takingPart: 'يجري إعلان ذلك…',
    you: 'أنت',
    here: 'أدى دوره',
    awaited: 'قيد الانتظار',
    faults: {
      dealing: 'لم يشارك في الوقت المحدد',
      answer: 'أرسل إلى أحدهم جزءًا لا يطابق ولم يصحّحه',
      reveal: 'غادر قبل النهاية، أو أظهر جزءًا غير الذي أرسله؛ وعوّضه الآخرون',
    },
    faultNotice:
      'المفتاح سليم رغم ذلك. وما زالوا يستطيعون الموافقة على الطلبات كغيرهم؛ فإن لم ترد ذلك فابدأ من جديد من دونهم.',
    holders: (threshold: number, people: readonly string[]) =>
      `يجب أن يتفق ${figure(threshold)} من: ${list(people)}.`,
    officer: 'أنت واحد منهم.',
    undeclared: 'لم تُعلن صفة بعد. ويفعل ذلك من دعا هؤلاء الأشخاص.',

    trustee: {
      title: 'من يسجّل مفاتيح توقيع المرضى',
      key: 'كل المؤسسات',
      alone: 'كل مستشفى وحده، لمرضاه. ولا تثبت الموافقة الواحدة إلا ما تقوله مؤسسة واحدة عن الشخص.',
      together: (threshold: number, names: readonly string[]) =>
        `معًا: يسجّل ${figure(threshold)} من ${list(names)} مفتاح المريض عند تسجيل الوصول. وعندئذ تستطيع موافقة واحدة أن تثبت ما تقوله عدة مؤسسات عن الشخص نفسه. أما وجود المريض فتصدّق فيه المستشفى.`,
      awake: (threshold: number) =>
        `إذا قلّ عدد علامات تبويبها المفتوحة عند تسجيل الوصول عن ${figure(threshold)}، يفعل المستشفى ذلك وحده كما في السابق.`,
      outdated: (names: readonly string[]) => `تغيّرت المؤسسات بعد ذلك. ولو صُنع الآن لحملته: ${list(names)}.`,
      begin: 'التسجيل معًا من الآن فصاعدًا',
      again: 'صنعه من جديد مع الموجودين الآن',
      busy: 'يجري سؤالهم…',
      few: 'يلزم لذلك مؤسستان لهما صوت على الأقل.',
      askedEffect:
        'تساعد مؤسستك بعد ذلك في تسجيل مرضى غيرها: تلقائيًا، ما دامت علامة تبويبك مفتوحة. ترى أن شخصًا ما سُجّل في مكان ما، ولا ترى من هو ولا أي سجل. بعد موافقتك تتولى علامة تبويبك الباقي.',
      vouched: {
        together: 'سجّلت عدة مؤسسات معًا مفتاح هذا المريض.',
        alone:
          'كان عدد المؤسسات الأخرى المستيقظة أقل مما يلزم، فسجّلت مؤسستك مفتاح هذا المريض وحدها. تُحتسب الموافقة مع ذلك، لكنها لا تثبت إلا ما يقوله مستشفاك.',
      },
      wrong: (names: readonly string[]) =>
        `ورد جزء خاطئ من التسجيل من ${list(names)}، فتم من دونه. اسأل هناك عما حدث.`,
    },

    propose: 'اقتراحها',
    proposeEffect: (others: number) => `يجب أن يوافق أولًا، كل على شاشته: ${count(others, nouns.person)}.`,
    proposed: (title: string, person: string) =>
      `اقترحت ${quote(title)} لـ ${named(person)}. وينتظر الأمر موافقة الآخرين.`,
    request: (title: string, person: string, institution: string) =>
      `هل تُمنح ${quote(title)} لـ ${named(person)} من ${named(institution)}؟`,
    requestUntil: (date: string) => `ستسري حتى ${date}.`,
    requestBy: (agreed: readonly string[], missing: number) =>
      `${agreed.length === 1 ? 'اقترحها' : 'وافق عليها'} ${list(agreed)}؛ وما زالت تلزم موافقة ${countOf(missing, nouns.person)}.`,
    requestWithout: (names: readonly string[]) =>
      `من دون ${list(names)}، لأن الجزء الأخير من هناك تعذّر استخدامه.`,
    othersAgree: 'يقرر هذا آخرون.',
    mine: 'وافقت. والأمر ينتظر الآخرين.',
    agreeSubmit: 'أوافق',
    agreeing: 'تجري الموافقة…',
    agreedDone: (title: string, person: string) => `وافقت على منح ${quote(title)} لـ ${named(person)}.`,
    badPart: (officer: string, server: string) =>
      `تعذّر لدى ${named(server)} استخدام الجزء الآتي من ${named(officer)}، فقد لا تُفتح هناك سجلات بهذه الصفة. اقترحها من جديد بتاريخ انتهاء آخر، فيُستبعد ${named(officer)} عندئذ.`,
  },
}
