/** Words of how a network goes on that can agree on nothing any more. */
import type { recoveryWords as English } from '../en/recovery-words.ts'
import { figure } from '../format.ts'
import { list, named } from './grammar.ts'
import { percent } from './joining-words.ts'

export const recoveryWords: typeof English = {
  recovery: {
    title: 'المتابعة من دون من غابوا',
    intro:
      'ينقص من الحصص قدر كبير فلا يصبح شيء نهائيًا. فإن لم يعد، تستطيع مؤسسات تملك أكثر من نصف الحصص أن توقّع على المتابعة من دونه. ثم يقرر كل شخص لعلامة تبويبه.',
    propose: 'اقتراح المتابعة من دون بعض المؤسسات',
    without: 'من دون',
    reason: 'السبب',
    reasonHelp: 'يقرأ الجميع هذا. مثلًا: «فُقدت أجهزتهم في الفيضان.»',
    send: 'اقتراح',
    proposed: 'يرى الآخرون اقتراحك الآن. ولم يتغير شيء بعد.',
    says: (signers: readonly string[], signed: number, total: number, without: readonly string[]): string =>
      signers.length === 0
        ? `هناك من يقترح المتابعة من دون ${list(without)}. ولم يوقّع أحد بعد.`
        : `تقترح المتابعةَ من دون ${list(without)}: ${list(signers)} (${percent(signed, total)} من الحصص السابقة).`,
    because: (reason: string) => `السبب المذكور: ${named(reason)}`,
    elsewhere: (height: number) =>
      `تستمر من الكتلة ${figure(height)}، وهي ليست آخر كتلة لدى علامة التبويب هذه.`,
    sign: 'التوقيع باسم مؤسستك',
    signWhy:
      'تتعهد بأن مؤسستك لا تعرف كتلة أحدث، وبألا توقّع غير هذا لهذه اللحظة؛ وتوقيعان دليل عليك. ولا تصوّت علامة تبويبك بعد ذلك على الكتلة المفتوحة.',
    signed: 'وقّعت مؤسستك.',
    follow: 'المتابعة في علامة التبويب هذه',
    followWhy: 'تغادر علامة التبويب هذه الشبكة السابقة نهائيًا. ولا يتبع الآخرون إلا حين يقول ذلك أصحابها.',
    followCheck: 'قارنت هذا مع مستشفى آخر',
    following: 'يجري الانتقال…',
    twoEras: 'أكثر من النصف لا يمنع أن يتابع آخرون من دونك: قارن مع مستشفى آخر، بالهاتف أو شخصيًا.',
    tooFew: 'يجب أولًا أن توقّع مؤسسات تملك أكثر من نصف الحصص.',
    wait: (date: string) => `آخر كتلة بتاريخ ${date}. انتظر حتى تمضي سبعة أيام: ربما يعودون.`,
    recommended: 'وقّع أكثر من النصف، ولم يُتفق على شيء منذ سبعة أيام: تستطيع المتابعة.',
  },
}
