/** Words of who runs the network: stake, standing, devices, suspensions, votes, rules. */
import type { OwnVote, Standing } from '../../../node/api.ts'
import type { votingWords as English } from '../en/voting-words.ts'
import { figure } from '../format.ts'
import { countOf, list, named, nouns } from './grammar.ts'

const units = (stake: number): string => `حصة قدرها ${figure(stake)}`
const percent = (share: number): string => figure(share, { style: 'percent', maximumFractionDigits: 0 })

const standing: Record<Standing, string> = {
  voting: 'تصوّت',
  noticed: 'أُبلغ أنها نائمة؛ تُستبعد من العدّ بعد يومين ما لم تعد',
  idle: 'نائمة؛ يتابع الآخرون من دونها حتى تعود',
  jailed: 'موقوفة',
  none: 'بلا صوت',
}

/** Of a device beside its institution's standing, in a word. */
const deviceStanding: Record<Standing, string> = {
  voting: '',
  noticed: 'أُبلغ أنه نائم',
  idle: 'نائم',
  jailed: 'موقوف',
  none: '',
}

const own: Record<OwnVote['state'], string> = {
  voting: 'هذا الجهاز يصوّت. أبقِ علامة التبويب هذه مفتوحة ليتمكن الآخرون من الاتفاق.',
  noticed: 'أبلغ آخرون أن هذا الجهاز نائم. وقد عاد: ينتهي البلاغ حالما يُحتسب صوت له.',
  idle: 'استُبعد هذا الجهاز من العدّ أثناء نومه. وقد أعلم الآخرين بعودته؛ وسيُحتسب صوته من جديد قريبًا.',
  jailed: 'أصواتك لا تُحتسب: ناقض أحد أجهزة مؤسستك نفسه. اعرف أيها، ثم اطلب من الآخرين إعادتك بالتصويت.',
  none: 'ليس لمؤسستك حصة، فلا يصوّت هذا الجهاز. يخزّن كل شيء ويتحقق منه.',
  renewing: 'مفتاح تصويت جديد لهذا الجهاز في طريقه. يصوّت من جديد متى أصبح ذلك نهائيًا.',
  lost: 'لم يعد يجوز لهذا الجهاز التصويت: ما كان يتذكره من أصواته ضاع، أو لا يطابق ما صوّت به.',
  dropped: 'أزالت مؤسستك هذا الجهاز. لم يعد يصوّت، لكنه ما زال يخزّن ويتحقق.',
  asking: 'يطلب هذا الجهاز أن يصوّت باسم مؤسسته.',
}

export const votingWords: typeof English = {
  voting: {
    title: 'من يدير هذه الشبكة',
    intro: 'هذه المؤسسات تتفق على كل قيد. وما تملكه من الأصوات تقرر بالتصويت.',
    open: 'من يديرها، والتصويت',
    standing,
    deviceStanding,
    suspendedSince: (when: string) => `موقوفة منذ ${when}، لأن أحد أجهزتها صوّت مرتين بما يناقض قولها`,
    suspendedNotice: (name: string, when: string) =>
      `المؤسسة ${named(name)} موقوفة منذ ${when}: صوّت أحد أجهزتها مرتين بما يناقض قولها. والسبب المعتاد ملف تعريف منسوخ يعمل في مكانين. يتابع الآخرون من دون أصواتها، ويستطيعون إعادتها بالتصويت.`,
    suspendedSelf: (when: string) =>
      `مؤسستك موقوفة منذ ${when}: صوّت أحد أجهزتها مرتين بما يناقض قولها. ابحث عن نسخة ثانية من ملف التعريف هذا وأغلقها. ثم اطلب من الآخرين إعادتك بالتصويت.`,
    holds: (stake: number, share: number) => `${units(stake)}، أي ${percent(share)} من الأصوات`,
    notCounted: (stake: number) => `${units(stake)}، لا تُحتسب الآن`,
    noStake: 'بلا حصة',
    device: (number: number) => `الجهاز ${figure(number)}`,
    thisOne: 'هذا الجهاز',
    connected: 'متصل',
    notConnected: 'غير متصل بعلامة التبويب هذه',
    lastVote: (when: string) => `آخر صوت ${when}`,
    keyLabel: 'مفتاح هذا الجهاز',
    few: (devices: number) =>
      devices === 1
        ? 'جهاز واحد فقط يصوّت. ما دام نائمًا لا يصبح شيء نهائيًا، ولا أحد يراجعه.'
        : `عدد الأجهزة التي تصوّت ${figure(devices)} فقط. بأقل من أربعة لا يُحتمل أي عطل: ما دام أحدها نائمًا لا يصبح شيء نهائيًا.`,
    fewTodo: 'ادعُ مؤسسات أخرى، أو دع الموجودة هنا تصوّت من عدة أجهزة.',
    heavy: (name: string, share: number) =>
      `تملك ${named(name)} نسبة ${percent(share)} من الأصوات، أي أكثر من الثلث: ما دامت كل أجهزتها نائمة لا يصبح شيء نهائيًا.`,

    change: 'تغيير الحصة',
    changeOf: (name: string) => `تغيير حصة ${named(name)}`,
    changeTitle: (name: string) => `حصة ${named(name)}`,
    letBack: 'التصويت على إعادتها',
    letBackOf: (name: string) => `التصويت على إعادتها: ${named(name)}`,
    letBackTitle: (name: string) => `السماح لـ ${named(name)} بالتصويت من جديد`,
    letBackSure: (name: string) =>
      `لا تفعل ذلك إلا إذا أخبرتك ${named(name)} أي نسختين كانتا تعملان، وأن إحداهما أُغلقت. فإن ناقضت نفسها ثانيةً أُوقفت ثانيةً.`,
    letBackCheck: (name: string) => `تحدثت مع ${named(name)}`,
    stake: 'الحصة الجديدة، بوحدات صحيحة',
    stakeHelp: 'بحصة 0 تقرأ وتمنح صفات، ولا تصوّت.',
    propose: 'التصويت لذلك',
    proposing: 'يجري إرسال صوتك…',
    sent: 'صوتك في طريقه.',
    effects: {
      share: (name: string, share: number) => `ستملك ${named(name)} نسبة ${percent(share)} من الأصوات.`,
      noVote: (name: string) => `لن تصوّت ${named(name)} بعد ذلك.`,
      stops: (name: string) =>
        `هذا أكثر من الثلث: تستطيع ${named(name)} وحدها إيقاف الشبكة، وتتوقف الشبكة ما دامت ${named(name)} نائمة.`,
      decides: (name: string) => `تستطيع ${named(name)} وحدها أن تقرر كل شيء. ولن يلزم أحد غيرها.`,
      plain: (name: string) => `يستطيع الآخرون المتابعة ما دامت ${named(name)} نائمة.`,
      quorum: (needed: number, total: number) =>
        `وعندئذ تلزم لكل قرار ${figure(needed)} من أصل ${figure(total)} من الوحدات.`,
    },

    votes: 'تصويتات مفتوحة',
    votesEmpty: 'لا يوجد ما يُصوَّت عليه.',
    votesTodo: 'يستطيع كل صاحب صوت أن يقترح تغييرًا أعلاه.',
    stakeChange: (name: string, before: number, stake: number) =>
      stake === 0
        ? `تفقد ${named(name)} صوتها (ولها الآن ${units(before)})`
        : `تصبح لـ ${named(name)} ${units(stake)} بدلًا من ${figure(before)}`,
    letBackChange: (name: string, stake: number) =>
      `تصوّت ${named(name)} من جديد بعد إيقافها، ولها ${units(stake)}`,
    rulesChange: (rules: number, height: number) =>
      `تسري القواعد رقم ${figure(rules)} ابتداءً من الكتلة ${figure(height)}`,
    reachChange: (helpers: readonly string[], servers: readonly string[]) =>
      helpers.length + servers.length === 0
        ? 'لا تستخدم علامات التبويب في هذه الشبكة مساعدًا ولا خادمًا لتجد بعضها بعضًا'
        : `تجد كل علامات التبويب في هذه الشبكة بعضها بعضًا عبر ${list([...helpers, ...servers])}`,
    rulesUnknown: 'لا تعرف هذه النسخة تلك القواعد. ابتداءً من ذلك الحين تقرأ ولا تصوّت: أعد التحميل أولًا.',
    approve: 'موافقة',
    approveWhat: (change: string) => `الموافقة على: ${change}`,
    approved: (names: readonly string[], approved: number, needed: number) =>
      `${names.length === 0 ? 'لم يوافق أحد بعد' : `وافق ${list(names)}`}: الوحدات ${figure(approved)}، والمطلوب ${figure(needed)}.`,
    mine: 'وافقت',
    deviceOnly: 'هذا الجهاز يصوّت على الكتل تلقائيًا. أما القرارات فتُتخذ على جهاز المسؤول لديكم.',

    devices: 'أجهزتك',
    devicesIntro: (most: number) =>
      `تستطيع مؤسستك التصويت من عدة أجهزة، أقصاها ${figure(most)}. تتقاسم أصواتها، فلا يوقفك إغلاق حاسوب واحد.`,
    askingTitle: 'جهاز يطلب أن يصوّت باسمك',
    askingHint: 'يجب أن يُظهر الجهاز الآخر الأرقام الستة نفسها. فإن اختلفت فلا تضفه.',
    askingShare: (devices: number) => `ستُوزَّع أصواتك بعد ذلك بالتساوي على ${countOf(devices, nouns.device)}.`,
    add: 'إضافة هذا الجهاز',
    adding: 'تجري إضافته…',
    added: 'تجري إضافة الجهاز. ثم يصوّت.',
    drop: 'إزالة',
    dropWhat: (number: number) => `إزالة الجهاز ${figure(number)}`,
    dropEffect: 'لن يصوّت بعد ذلك، ولا يمكن استخدام مفتاح تصويته أبدًا. وتحمل أجهزتك الأخرى نصيبه.',
    dropSelf: 'هذا هو الجهاز الذي تنظر إليه.',
    dropCheck: 'نعم، أزله',
    dropped: 'تجري إزالة الجهاز.',
    another: 'إضافة جهاز آخر',
    anotherIntro:
      'افتح الرابط على الجهاز الآخر، ثم قارن ستة أرقام هنا. لا يحصل على أي من مفاتيحك: يصوّت ويتحقق ويخزّن، ولا يستطيع قراءة السجلات ولا التوقيع عنك.',
    linkTitle: 'رابط لجهازك الآخر',
    linkQr: (personal: boolean, until: string) =>
      `يفتح هذه الشبكة على جهاز آخر لمؤسستك، ${personal ? 'لمدة 15 دقيقة، ما دامت علامة التبويب هذه مفتوحة' : `حتى ${until}`}. ومن يفتحه لا يصوّت إلا بعد أن تضيفه هنا.`,

    rules: 'القواعد',
    rulesNow: (rules: number) => `تتبع الشبكة القواعد رقم ${figure(rules)}.`,
    rulesNext: (rules: number, height: number) =>
      `تقرر أن تسري القواعد رقم ${figure(rules)} ابتداءً من الكتلة ${figure(height)}.`,
    rulesKnown: (known: number) => `تعرف هذه النسخة القواعد حتى رقم ${figure(known)}.`,
    rulesPropose: (rules: number) => `اقتراح القواعد رقم ${figure(rules)}`,
    rulesHeight: 'ابتداءً من أي كتلة',
    rulesHeightHelp: 'اترك للآخرين وقتًا لإعادة التحميل: 16 كتلة من الآن على الأقل.',
    rulesEffect:
      'نسخ هذه الصفحة التي لا تعرف القواعد الجديدة تتوقف عن التصويت عند تلك الكتلة. اطلب من الجميع إعادة التحميل أولًا.',

    own,
    ownTitle: 'صوته',
    ownAsking: (name: string) => `يجب أن تضيف ${named(name)} هذا الجهاز. اقرأ هذه الأرقام على مسؤولها.`,
    deviceRole: (name: string) =>
      `جهاز من أجهزة ${named(name)}. يصوّت ويتحقق ويخزّن. أما قراءة السجلات واتخاذ القرارات فحيث توجد مفاتيح شخص.`,
    askAgain: 'طلب الإضافة من جديد',
    askAgainWhy: 'يصنع هذا الجهاز مفتاح تصويت جديدًا. وتقارن ستة أرقام مع المسؤول لديكم مرة أخرى.',
    lostElsewhere: 'اطلب من المسؤول لديكم إزالة هذا الجهاز. بعدها تستطيع أن تطلب هنا إضافته من جديد.',
    cannot: 'إذا تعذّر تسجيل مفتاح جديد',
    rejoinWhy:
      'ربما لا يصبح شيء نهائيًا من دون هذا الجهاز، ولا حتى مفتاحه الجديد. عندئذ يستطيع أن يسأل الآخرين إلى أين وصلوا، ويصوّت بمفتاحه القديم من جديد بعد ثلاث كتل.',
    rejoinCheck: 'لا تعمل نسخة أخرى من ملف التعريف هذا في أي مكان',
    rejoin: 'التصويت بالمفتاح القديم من جديد',
    rejoining: 'يسأل هذا الجهاز الآخرين. ويصوّت من جديد متى أجاب منهم عدد كافٍ.',
    due: (since: string) =>
      `يصوّت هذا الجهاز بالمفتاح نفسه منذ ${since}. اصنع مفتاحًا جديدًا كل شهر، فلا يستطيع من يسرق مفتاحًا قديمًا لاحقًا أن يفعل به شيئًا.`,
    renew: 'تسجيل مفتاح تصويت جديد',
    renewing: 'يجري صنع مفتاح جديد…',
    renewWhy: 'يُصنع مفتاح جديد على هذا الجهاز ويُعلن في الدفتر بتوقيعك. أما القديم فلا يصوّت أبدًا.',
  },
}
