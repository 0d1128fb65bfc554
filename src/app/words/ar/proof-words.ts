/** Words of proofs: making one, checking one, and what one says in a file and on the screen. */
import type { ProofStatement } from '../../../node/api.ts'
import type { proofWords as English } from '../en/proof-words.ts'
import { day, figure, moment } from '../format.ts'
import { count, either, formula, list, named, nouns, quote } from './grammar.ts'
import { decidingWords } from './deciding-words.ts'
import { decision } from './joining-words.ts'

type Matter = ProofStatement['matter']

const block = (height: number): string => `الكتلة ${figure(height)}`

/** What else stands in the rule that was shown. */
const besides = ({ apart = [], guests = 0 }: Extract<Matter, { kind: 'consent' }>): string => {
  const kinds = list(apart.map((one) => decidingWords.categories[one]))
  return [
    apart.length > 0 ? ` ولما يلي قواعد خاصة: ${kinds}.` : '',
    guests > 0 ? ` ومن يُسمح لهم إضافةً إلى ذلك: ${count(guests, nouns.person)}.` : '',
  ].join('')
}

/** What is proven, with its moment. */
function happened({ matter, height, time }: ProofStatement): string {
  const when = `بتاريخ ${moment(time)}، في ${block(height)}`
  if (matter.kind === 'record') return `نُشر سجل مختوم من ${named(matter.hospital)} ${when}.`
  if (matter.kind === 'consent') {
    const rule = matter.policy
      ? `، لمن يستوفي ${quote(matter.policy)} ولغرض ${either(matter.purposes ?? [])}`
      : ''
    return `سمح شخص أثبت ${quote(matter.claim)} بأن تُنشر من ${named(matter.hospital)} سجلات مختومة${rule}، ${when}.${besides(matter)}`
  }
  if (matter.kind === 'attribute')
    return `مُنحت ${quote(matter.name)} لـ ${named(matter.person ?? 'شخص ما')} من ${named(matter.issuer)}، ${when}.`
  const who = matter.readerInstitution
    ? `من ${named(matter.reader ?? 'شخص ما')} (${named(matter.readerInstitution)})`
    : 'من شخص ما'
  return `فُتح سجل ${who} عبر ${named(matter.server)}${matter.purpose ? `، لغرض ${matter.purpose}` : ''}، ${when}.`
}

/** What it is that counts or does not; all are feminine. */
const thing: Record<Matter['kind'], string> = {
  record: 'موافقة المريض عليه',
  consent: 'هذه الموافقة',
  attribute: 'هذه الصلاحية',
  read: 'هذه القراءة',
}

/** Whether it still counted as of the newest block of the proof. */
function inForce({ matter, force, head }: ProofStatement): string {
  const asOf = `حتى ${moment(head.time)} (${block(head.height)})`
  switch (force.kind) {
    case 'in-force':
      return `${asOf} كانت ${thing[matter.kind]} سارية، إلى غاية ${day(force.until)}.`
    case 'ended':
      return `${asOf} كانت ${thing[matter.kind]} قد انتهت بتاريخ ${day(force.until)}.`
    case 'revoked':
      return `${asOf} كانت ${thing[matter.kind]} قد سُحبت، في ${block(force.height)}.`
    case 'erased':
      return `${asOf} كان السجل قد مُحي بطلب المريض، في ${block(force.height)}.`
    case 'replaced':
      return `${asOf} كانت أخرى لاحقة قد حلّت محلها.`
    case 'lasting':
      return `${asOf} كانت القراءة مدوَّنة في قائمة الاطلاع.`
  }
}

/** Where trust begins. */
function startingPoint({ start }: ProofStatement): string {
  if (start.height > 0) return `${block(start.height)} بتاريخ ${moment(start.time)} في الشبكة ذات هذه البصمة`
  return `تأسيس الشبكة ${quote(start.network)} بتاريخ ${day(start.time)} على يد ${list(start.by)}`
}

/** All that whoever believes the proof has to trust. */
const trusted = (statement: ProofStatement): readonly string[] => [
  startingPoint(statement),
  ...statement.eras.map((end) => decision(end, day(end.time))),
]

export const proofWords: typeof English = {
  titles: {
    record: 'إثبات لهذا السجل',
    consent: 'إثبات لهذه الموافقة',
    read: 'إثبات لعملية الفتح هذه',
  },
  intro: {
    record:
      'ملف يُثبت لأي أحد أن هذا السجل نُشر، ومَن نشره، ومتى، وأنه معتبر اليوم. ولا يحتاج من يتحقق منه إلا إلى هذه الصفحة، من دون شبكة.',
    consent:
      'ملف يُثبت لأي أحد أن مريضًا وافق: مع أي مستشفى، ومتى، وهل الموافقة معتبرة اليوم. ولا يحتاج من يتحقق منه إلا إلى هذه الصفحة، من دون شبكة.',
    read: 'ملف يُثبت لأي أحد أن سجلًا فُتح: عبر أي جهة، ومتى. ولا يحتاج من يتحقق منه إلا إلى هذه الصفحة، من دون شبكة.',
  },
  what: 'ما الذي يُظهره',
  bare: {
    record: 'أن السجل موجود',
    recordWhy: 'لا كلمة مما فيه. ومن يصله الملف يستطيع أن يرى في الدفتر متى يُفتح هذا السجل وعبر أي جهة.',
    consent: 'أن مريضًا وافق',
    consentWhy: 'مع أي مستشفى، ومتى، وحتى متى. لا من هو، ولا على أي قاعدة.',
    read: 'أنه فُتح',
    readWhy: 'عبر أي جهة ومتى. لا من فتحه، ولا لأي غرض.',
  },
  shown: {
    record: 'المستند كاملًا أيضًا',
    recordWhy:
      'المستند ومفتاحه في الملف: كل من يصله يستطيع قراءة كل شيء، دائمًا، ولا تخبرك بذلك أي قائمة. ويُثبت أنه ما نشره المستشفى حرفًا بحرف.',
    consent: 'القاعدة أيضًا',
    consentWhy: 'من يجوز له فتح السجلات ولأي غرض، كلمةً كلمة. ويبقى بلا اسم.',
    read: 'وأيضًا مَن ولأي غرض',
    readWhy: 'يذكر الشخص الذي فتحه ومؤسسته وسببه.',
  },
  make: 'إعداد الإثبات',
  busy: 'يجري إعداده والتحقق منه…',
  made: 'الإثبات جاهز. وهو يقول:',
  save: 'حفظ الإثبات',
  link: 'الشيء نفسه في رابط',
  fileName: (kind: Matter['kind'], time: number) => `إثبات-${kind}-${day(time)}.txt`,
  file: (statement: ProofStatement, address: string, fingerprint: string) =>
    [
      'CHARTMESH PROOF',
      '',
      happened(statement),
      inForce(statement),
      ...(statement.document === 'none' ? [] : ['المستند نفسه في هذا الملف، مع مفتاحه.']),
      '',
      `ويستند إلى: ${list(trusted(statement))}.`,
      `بصمة الشبكة: ${formula(fingerprint)}`,
      '',
      `الأوقات بحسب المنطقة الزمنية ${formula(Intl.DateTimeFormat().resolvedOptions().timeZone)}.`,
      '',
      'يستطيع أي أحد تغيير هذه الكلمات، أما الأسطر أدناه فلا. للتحقق منها افتح',
      `${address}`,
      'واختر «التحقق من إثبات»، ثم اختر هذا الملف. ولا حاجة إلى شبكة.',
    ].join('\n'),

  checkIntro: 'ما تختاره يُتحقق منه على هذا الجهاز وحده، ولا يُرسل إلى أحد. وتستطيع قطع الشبكة.',
  choose: 'اختر ملف الإثبات',
  chooseHelp: 'ملف نصي يبدأ بـ «CHARTMESH PROOF».',
  paste: 'أو ألصق رابط إثبات',
  original: 'مستند للمقارنة',
  originalHelp: 'فقط لإثبات يحتوي على المستند: يقول هل مستندك هو نفسه.',
  check: 'تحقق منه',
  checking: 'يجري التحقق من كل حلقة فيه…',
  holds: 'صحيح، إن كنت تثق بنقطة بدايته',
  happened,
  inForce,
  later: 'ما جاء بعد ذلك لا يعرفه أي إثبات. فإن كان مهمًا فاطلب إثباتًا جديدًا.',
  document: {
    none: '',
    shown: 'المستند في الإثبات. وهو، حرفًا بحرف، ما نُشر.',
    same: 'المستند الذي اخترته هو نفسه، حرفًا بحرف.',
    other: 'المستند الذي اخترته ليس الذي نُشر. أما الذي في الإثبات فهو هو.',
  },
  nothingToCompare: 'لم يُقارَن المستند الذي اخترته: لا يحتوي هذا الإثبات على مستند.',
  saveDocument: 'حفظ المستند',
  documentName: 'سجل-طبي.json',
  restsTitle: 'إلى ماذا يستند',
  rests: (statement: ProofStatement) =>
    statement.eras.length === 0
      ? `عليك أن تثق بأمر واحد: ${startingPoint(statement)}.`
      : `عليك أن تثق بما يلي: ${list(trusted(statement))}.`,
  eras: 'تستطيع شبكة أن تتابع من دون مؤسسات حين يوقّع على ذلك أكثر من نصف الحصص. أما صواب ذلك فلا يقوله إثبات: اسأل مؤسسة تعرفها.',
  fingerprint: 'بصمة الشبكة',
  own: 'إنها الشبكة التي تنتمي إليها علامة التبويب هذه.',
  compare:
    'يستطيع أي أحد تأسيس شبكة وتسميتها بأي اسم. قارن البصمة ببصمة لديك من جهة تثق بها: تجدها هناك في صفحة «هذا الجهاز».',
}
