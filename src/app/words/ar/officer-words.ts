/** Words of authorities that several people hold together. */
import type { CeremonyStage } from '../../../node/api.ts'
import type { officerWords as English } from '../en/officer-words.ts'
import { figure } from '../format.ts'
import { count, countOf, either, formula, fromRight, list, named, nouns, quote } from './grammar.ts'

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
    tooFew: 'لا حساب لأحد غيرك بعد.',
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
      `تستطيع بعد ذلك، بالاتفاق مع ${countOf(threshold - 1, nouns.person)} غيرك، منح صفات تنتهي بـ ${formula(`@${label}`)}، والشهادة لأشخاص عند مكتب استقبال من دعاكم. ويعتمد جزؤك على مفاتيحك على هذا الجهاز. بعد موافقتك تتولى علامة تبويبك الباقي تلقائيًا؛ فأبقها مفتوحة.`,
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

    replacing: {
      start: 'استبدال واحد منهم',
      intro: 'يبقى المفتاح نفسه، فيبقى كل ما خُتم وكل ما مُنح على حاله. ويسلّم حاملوه أجزاءهم، كل بضغطة.',
      goes: 'من يغادر',
      comes: 'من يأتي',
      nobody: 'كل من له حساب واحد منهم بالفعل.',
      nobodyTodo: 'يلزم من سيأتي حساب أولًا: ادعُ المؤسسة أو أضف الشخص.',
      needs: (needed: number, people: readonly string[]) =>
        `يجب أن يسلّم جزأه ${figure(needed)} من: ${list(people)}. فإن فعل ذلك هذا العدد من الباقين استمر الأمر بعد انقضاء المهلة من دون من يغادر.`,
      keeps: (person: string, needed: number) =>
        `ابتداءً من الكتلة التي يتم فيها ذلك لا يُحتسب أي اتفاق من ${named(person)}. ولا يمكن سحب الجزء القديم: لا نفع له مع الأجزاء الجديدة، لكن اجتماع ${countOf(needed, nouns.person)} بأجزاء قديمة يكفي لاستخدام المفتاح من وراء ظهر الجميع.`,
      begun: (comes: string, goes: string) =>
        `سُئلوا هل يحل ${named(comes)} محل ${named(goes)}. ترى أعلاه إلى أين وصل الأمر.`,
      making: (label: string) => `يجري تسليم مفتاح ${quote(label)}`,
      made: (label: string) => `سُلّم مفتاح ${quote(label)}`,
      notMade: (label: string) => `لم يُسلَّم مفتاح ${quote(label)}`,
      takesPlace: (comes: readonly string[], goes: readonly string[]) =>
        `يأتي: ${list(comes)}، بدلًا من: ${list(goes)}.`,
      goesOnly: (goes: readonly string[]) => `يغادر: ${list(goes)}.`,
      comesOnly: (comes: readonly string[]) => `يأتي: ${list(comes)}.`,
      holdNow: (needed: number) => `من يحمله الآن: يلزم تسليم أجزاء ${countOf(needed, nouns.person)}`,
      holdThen: 'من سيحمله',
      stages: {
        deal: 'الخطوة 1 من 3: يسلّم حاملو المفتاح أجزاءهم.',
        review: 'الخطوة 2 من 3: يوافق من سيحملونه، وتتحقق علامات تبويبهم مما أُرسل إليها.',
        answer: 'الخطوة 2 من 3: أُرسل إلى أحدهم جزء لا يطابق، والمرسل يصحّحه.',
        close: 'الخطوة 3 من 3: تُجمع الأجزاء.',
        done: 'تم تسليمه.',
        failed:
          'لم يُسلَّم: شارك عدد أقل مما يلزم، أو انتقل إلى آخرين في هذه الأثناء. ويظهر أدناه من يحمله الآن. يمكنك أن تبدأ من جديد.',
      },
      asked: 'يُطلب منك تسليم جزئك.',
      askedGoes: (label: string) =>
        `لن تكون بعد ذلك ممن يوافقون على صفات تنتهي بـ ${formula(`@${label}`)}. وإن لم يتم الأمر بقي كل شيء على حاله.`,
      askedStays: (label: string) =>
        `تبقى ممن يوافقون على صفات تنتهي بـ ${formula(`@${label}`)}. بعد موافقتك تتولى علامة تبويبك الباقي تلقائيًا؛ فأبقها مفتوحة.`,
      handOn: 'تسليم جزئي',
      handingOn: 'يجري التسليم…',
    },

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
      wrong: (names: readonly string[]) =>
        `ورد جزء خاطئ من التسجيل من ${list(names)}، فتم من دونه. اسأل هناك عما حدث.`,
    },

    vouching: {
      who: 'من يشهد لهذا الشخص',
      alone: 'مؤسستك وحدها',
      together: (label: string, needed: number, names: readonly string[]) =>
        fromRight(`${quote(label)}: ${figure(needed)} من ${list(names)}`),
      togetherWhy:
        'يجب أن يوافق هذا العدد، كل على شاشته، قبل أن يستطيع هذا الشخص أن يقرر. وبذلك لا يستطيع أحد وحده أن يختلق شخصًا.',
      needsTrustee: (place: string) =>
        `يستطيع عدة أشخاص أن يشهدوا لشخص بعد أن تسجّل المؤسسات مفاتيح التوقيع معًا (انظر ${quote(place)}).`,
      title: 'من يشهد لهذا الشخص',
      agreed: (names: readonly string[], missing: number, asked: readonly string[]) =>
        [
          ...(names.length > 0 ? [`تمت موافقة ${list(names)}.`] : []),
          ...(missing > 0 ? [`وما زالت تلزم موافقة ${countOf(missing, nouns.person)}.`] : []),
          ...(asked.length > 0 ? [`يمكنك أن تسأل ${either(asked)}.`] : []),
        ].join(' '),
      number: 'قل هذا الرقم لمن تسألهم. يرون الرقم نفسه بجانب طلبك.',
      waiting: 'علامة تبويب هذا الشخص متصلة. يستطيع أن يقرر حالما يوافق العدد اللازم.',
      asleep:
        'علامة تبويب هذا الشخص متصلة. عدد المؤسسات الأخرى المستيقظة أقل مما يلزم لتسجيله؛ ويستمر الأمر تلقائيًا عندما يزيد عددها.',
      wrong: (names: readonly string[]) =>
        `المفتاح الآتي من ${list(names)} غير صالح. يجب أن يوافق شخص آخر بدلًا من ذلك. اسأل هناك عما حدث.`,
      asks: (institution: string, digits: string) =>
        `من الموجود عند مكتب استقبال ${named(institution)}؟ الرقم ${formula(digits)}`,
      says: {
        patient: (institution: string) => `تقول ${named(institution)} إن هذا الشخص مريض لديها.`,
        member: (institution: string) => `تقول ${named(institution)} إن هذا الشخص مؤمَّن عليه لديها.`,
      },
      effect:
        'لا توافق إلا على ما تعرفه: اتصل بمكتب الاستقبال وقارن الرقم. تعطي هذا الشخص مفتاحًا لتوقيع الموافقات هذه السنة، ولا يمكن سحبه. ولا تُخبَر بمن هو.',
      wrongOwn: 'المفتاح الذي أعطيته من قبل غير صالح. يمكنك إعطاء مفتاح آخر.',
      submit: 'أشهد لهذا الشخص',
      busy: 'يجري إعطاء المفتاح…',
      done: (digits: string) => `شهدت لصاحب الرقم ${formula(digits)}.`,
    },

    propose: 'اقتراحها',
    proposeEffect: (others: number) => `يجب أن يوافق أولًا، كل على شاشته: ${count(others, nouns.person)}.`,
    proposed: (title: string, person: string) =>
      `اقترحت ${quote(title)} لـ ${named(person)}. وينتظر الأمر موافقة الآخرين.`,
    request: (title: string, person: string) => `هل تُمنح ${quote(title)} لـ ${person}؟`,
    requestUntil: (date: string) => `ستسري حتى ${date}.`,
    requestBy: (agreed: readonly string[], missing: number) =>
      `${agreed.length === 1 ? 'اقترحها' : 'وافق عليها'} ${list(agreed)}؛ وما زالت تلزم موافقة ${countOf(missing, nouns.person)}.`,
    evidence: 'ما الذي رأيته ويدل على ذلك؟',
    evidenceHelp: 'لا يقرؤه إلا المسؤولون. مثلًا: الرقم في القيد الرسمي ويوم اطلاعك عليه.',
    evidenceLong: 'هذا أطول من اللازم: اختصره.',
    unseen: 'لم يُذكر معه ما يدل عليه.',
    evidenceLocked: 'افتح قفل مفاتيحك لتقرأ ما رآه.',
    evidenceUnreadable: 'لا تستطيع قراءة ما يدل عليه، أو عُرض عليك غير ما عُرض على الباقين. اسأل قبل أن توافق.',
    seen: (officer: string, words: string) => `ما رآه ${named(officer)}: ${quote(words)}`,
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
