/** Words about this tab's own life: another tab of the profile, the version it runs, whose address it is at. */
import type { tabWords as English } from '../en/tab-words.ts'

export const tabWords: typeof English = {
  elsewhere: {
    title: '已在另一个标签页中打开',
    takeOver: '改在本标签页继续',
    unknownVoter: '某机构',
    votes: (who: string) =>
      `${who}可能正在另一个标签页中投票。那里会停止，并在这里继续；那里的表单中尚未发送的内容会丢失。`,
    sure: '是，在这里继续',
  },

  release: {
    ready: '此页面已有新版本。在您采用之前，现在看到的内容不会改变。',
    take: '用新版本重新加载',
    running: '当前版本',
    next: '新版本',
    compare: '数字相同的人运行的是同一页面。采用之前，请与您信任的人核对。',
  },

  sharedAccount:
    '发布此页面的账户下的其他页面可能读取这里保存的内容。如要正式使用，请索取使用独立网址的页面。',
}
