/** Words about this tab's own life: another tab of the profile, the version it runs, whose address it is at. */
import type { tabWords as English } from '../en/tab-words.ts'
import { named } from './grammar.ts'

export const tabWords: typeof English = {
  elsewhere: {
    title: 'مفتوحة في علامة تبويب أخرى',
    takeOver: 'تابع في علامة التبويب هذه',
    unknownVoter: 'مؤسسة',
    votes: (who: string) =>
      `قد يكون التصويت جاريًا باسم ${named(who)} في علامة التبويب الأخرى. سيتوقف هناك ويستمر هنا؛ وما لم يُرسل من النماذج هناك يُفقد.`,
    sure: 'نعم، تابع هنا',
  },

  release: {
    ready: 'يوجد إصدار أحدث من هذه الصفحة. لن يتغير شيء مما تراه الآن حتى تعتمده.',
    take: 'إعادة التحميل بالإصدار الجديد',
    running: 'هذا الإصدار',
    next: 'الإصدار الجديد',
    compare: 'من لديه الأرقام نفسها يشغّل الصفحة نفسها. قارنها مع شخص تثق به قبل أن تعتمده.',
  },

  sharedAccount:
    'الصفحات الأخرى للحساب الذي ينشر هذه الصفحة قد تقرأ ما يُحفظ هنا. للاستخدام الفعلي اطلب الصفحة على عنوان خاص بها.',
}
