/** What may be wrong with shared keys, with answers of the places that open records, and with files that show it. */
import { names, text, told } from '../tell.ts'
import type { answerRefusals as English } from '../en/answer-refusals.ts'
import { either, named, quoted } from './grammar.ts'

export const answerRefusals: typeof English = {
  'record.no-server': (facts) => {
    const asleep = names(facts, 'asleep')
    if (asleep.length === 0)
      return {
        what: 'عدد الجهات المستيقظة التي تفتح السجلات لغيرها أقل مما يلزم.',
        todo: 'اطلب من أحد المستشفيات أن يفتح علامة تبويبه، ثم أعد المحاولة.',
      }
    return {
      what: `لا توجد علامة تبويب مفتوحة لدى ${either(asleep)}، والسجل يحتاج إلى واحدة منها.`,
      todo: `اطلب من ${either(asleep)} فتح علامة تبويب، ثم أعد المحاولة.`,
    }
  },
  'record.answer-wrong': (facts) => ({
    what: `ورد من ${text(facts, 'server') === '' ? 'الجهة التي سُئلت' : named(text(facts, 'server'))} جواب لا يفتح السجل.`,
    todo: 'لم يُعرض شيء غير صحيح. وما وقّعته الجهة محفوظ في صفحة «السجلات». أعد الطلب لاحقًا حين تستيقظ جهة أخرى.',
  }),
  'record.sealed-wrong': (facts) => ({
    what: `خُتم هذا السجل بمفتاح غير المعلن عنه، والذي ختمه هو ${text(facts, 'author') === '' ? 'المستشفى أو المريض' : named(text(facts, 'author'))}.`,
    todo: 'أجابت الجهات التي سُئلت جوابًا صحيحًا، ولم يُعرض شيء. أبلغ المستشفى لينشره من جديد.',
  }),
  'attribute.sharing': told(
    'لم يُقسَّم المفتاح بين الجهات كما يجب.',
    'لم يتغير شيء. أعد تحميل الصفحة؛ فإن تكرر ذلك فأبلغ عنه.',
  ),
  'attribute.undivided': told(
    'توجد أربع جهات أو أكثر تفتح السجلات، فلا يجوز أن تحمل جهة واحدة مفتاحًا كاملًا.',
    'امنح الصفة من جديد، وعندئذ يُقسَّم المفتاح.',
  ),
  'attribute.other-generation': told(
    'جدّد هذا الشخص مفتاح القراءة الخاص به في هذه الأثناء.',
    'امنح الصفة من جديد، وعندئذ يُستخدم المفتاح الجديد.',
  ),
  'attribute.older-generation': (facts) => ({
    what: `جُدّد مفتاح القراءة، ولم تُمنح ${quoted(facts, 'attribute')} للمفتاح الجديد بعد.`,
    todo: 'المؤسسة المانحة تفعل ذلك تلقائيًا حين تكون علامة تبويبها مفتوحة. أعد المحاولة بعدها.',
  }),
  'attribute.key-unproven': (facts) => ({
    what: `تعذّر إثبات صحة مفتاح ${quoted(facts, 'attribute')}، فلم يُستخدم.`,
    todo: 'اطلب من المؤسسة المانحة أن تمنحه من جديد.',
  }),
  'attribute.key-reused': (facts) => ({
    what: `صُنع مفتاح ${quoted(facts, 'attribute')} برقم سبق استخدامه، فلم يُقبل.`,
    todo: 'أبلغ المؤسسة المانحة: الخلل في برنامجها، وينبغي استبدال مفاتيحها.',
  }),
  'account.generation': told(
    'جُدّد مفتاح القراءة في مكان آخر في هذه الأثناء.',
    'راجع هذه الصفحة مرة أخرى؛ فإن ظل التجديد لازمًا فجدّد المفتاح ثانيةً.',
  ),
  'answer.unreadable': told(
    'هذا الملف لا يثبت جوابًا خاطئًا، أو لم يصل كاملًا.',
    'اختر الملف كما حُفظ هنا أو لدى جهة أخرى.',
  ),
  'answer.other-network': told('هذا الملف يخص شبكة أخرى.', 'تحقق منه في علامة تبويب للشبكة التي جاء منها.'),
  'answer.other-ledger': told(
    'ما يقوله هذا الملف عن المفاتيح والجهات ليس ما يقوله الدفتر اليوم.',
    'إنه لا يثبت شيئًا. فإن غيّر القارئ أو الجهة المفاتيح بعد ذلك، لم يعد التحقق منه ممكنًا.',
  ),
  'answer.right': told('الجواب في هذا الملف صحيح، أو أن الجهة لم توقّعه.', 'إنه لا يثبت شيئًا على أحد.'),
}
