/** What is said around reading through several places: wrong answers, divided keys, a renewed reading key. */
import type { readingWords as English } from '../en/reading-words.ts'
import { either, list } from '../format.ts'
import { count } from './grammar.ts'

export const readingWords: typeof English = {
  wrongAnswers: {
    title: '错误的答复',
    intro:
      '如果因某家机构答复错误而未能打开病历，该机构所签署的内容会保存在这里。它的答复没有打开任何内容，已改为询问另一家机构。',
    line: (server: string) => `${server || '一家已不在网络中的机构'}给出了错误的答复。该答复已留作证据。`,
    save: '保存为文件',
    saveWhat: (server: string, time: string) => `保存为文件：针对${server}的证据，${time}`,
    saveHelp: '得到此文件的人可以对照账本核验。文件写明病历、病历规则的原文和您的账户。',
    fileName: (server: string) => `错误的答复 ${server || '某机构'}.chartmesh`,
    check: '核验他人提供的文件',
    checkHelp: '在这里或其他机构作为错误答复的证据而保存的文件。',
    file: '文件',
    checkSubmit: '核验',
    shows: (server: string, time: string) =>
      `文件成立：${server}签署了错误的答复，保存于${time}。账本表明它持有所要求使用的密钥。`,
    none: '请先选择文件。',
  },
  sharing: {
    divided: (needed: number, servers: readonly string[]) =>
      `须由${list(servers)}中的${count(needed, '家')}协助打开。`,
    whole: (servers: readonly string[]) => `由${either(servers)}协助打开。`,
    renewed: '等待为更新后的查阅密钥重新授予；会自动完成。',
    few: (servers: number) =>
      `只有${count(servers, '家机构')}协助打开病历。每一家都持有完整的密钥，因此其中一家与一位查阅者合谋，就可以不经日志打开病历。从四家起，须有两家同意。`,
  },
  readingKey: {
    title: '您的查阅密钥',
    intro:
      '如果他人可能拿到过本设备或您的密钥，请更新查阅密钥。旧密钥将不能再打开任何内容；已经查阅过的内容不受影响。',
    renew: '更新',
    busy: '正在更新…',
    done: '您的查阅密钥正在更新。各机构会自动重新授予您的身份。',
    waiting: (attributes: readonly string[]) =>
      `在重新授予${list(attributes.map((title) => `“${title}”`))}之前，您不能凭此打开病历。授予该身份的机构须打开标签页。`,
  },
  uneven: (author: string) =>
    `${author || '其医院或患者'}给此病历上的锁，可能使其他有权查阅的人打不开同样的内容。您看到的是正确的；请告知${author || '医院'}重新上锁。`,
}
