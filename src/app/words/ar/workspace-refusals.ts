/** Why something of what several write together was not taken. */
import type { workspaceRefusals as English } from '../en/workspace-refusals.ts'
import { told } from '../tell.ts'

const leftAlone = 'تُرك جانبًا، ولم يتغير شيء. لا يلزمك فعل شيء.'

export const workspaceRefusals: typeof English = {
  'workspace.foreign': told('كتب في قائمة هذا الفريق من ليس جهازًا من أجهزته.', leftAlone),
  'workspace.forged': told('تغيير في قائمة الفريق لم يصدر عن الجهاز المذكور فيه.', leftAlone),
  'workspace.replayed': told('وصل تغيير في قائمة الفريق مرة أخرى، أو هو من قبل تبديل المفاتيح.', leftAlone),
  'workspace.early': told('وصل تغيير في قائمة الفريق قبل ما يستند إليه.', leftAlone),
  'workspace.full': told(
    'قائمة الفريق ممتلئة.',
    'أزل من قائمة التسليم ما تم، أو اختصر ملاحظة، ثم أعد المحاولة.',
  ),
  'workspace.unreadable': told('لا يمكن قراءة تغيير في قائمة الفريق.', leftAlone),
  'workspace.waiting': told(
    'لم يُسمح لهذا الجهاز بالدخول إلى قائمة الفريق بعد.',
    'افتح جهاز المسؤول وافتح قفل مفاتيحه؛ سيُدخل هذا الجهاز تلقائيًا.',
  ),
  'workspace.gone': told('أزاله شخص من القائمة في هذه الأثناء.', 'أضفه من جديد إن كان لا يزال مطلوبًا.'),
}
