/** Words of replacing an attribute’s keys after some were stolen. */
import type { rekeyWords as English } from '../en/rekey-words.ts'
import { figure, list } from '../format.ts'
import { count } from './grammar.ts'

export const rekeyWords: typeof English = {
  rekey: {
    open: '更换其密钥',
    openWhat: (title: string) => `更换其密钥：“${title}”`,
    intro:
      '如果有人可能从协助打开病历的设备上取走了此身份的密钥，请这样做。如果被取走的是您用来授予身份的密钥，这样做没有用：拥有那些密钥的人也能生成新的密钥。',
    holders: (holders: number) =>
      holders === 0
        ? '今天没有人持有。'
        : `${count(holders, '人')}持有；授予该身份的标签页一打开，他们就会自动得到新密钥。`,
    records: (named: number, known: number) =>
      known === 0
        ? '本设备不知道任何病历的规则，因此无法说明有多少病历用到此身份。'
        : `本设备知道规则的${count(known, '份病历')}中，有${figure(named)}份用到此身份；可能还有更多。`,
    patients: '每位患者的设备打开后，会自动为这些病历重新上锁。谁可以打开保持不变。',
    stolen: '在此之前，对于尚未重新上锁的病历，被窃的密钥与一位有权打开的查阅者合在一起仍然有效。',
    grace: '旧密钥还能打开病历多久',
    graces: {
      none: '不再能打开',
      week: '一周',
      month: '一个月',
      quarter: '三个月',
    },
    graceEffect: {
      none: '尚未重新上锁的病历，在患者的设备打开过之前，只有患者本人可以打开。',
      some: (date: string) => `${date}之后，没有重新上锁的病历只有患者本人可以打开。`,
    },
    before: '再往前的密钥（此前仍然有效）立即不能再打开任何内容。',
    submit: '更换',
    done: (title: string) => `正在更换“${title}”的密钥。`,
    version: (version: number) => `其密钥已更换${count(version, '次')}。`,
    older: (date: string) => `以前的密钥在${date}之前仍可打开病历。`,
    waiting: '正在等待新密钥；会自动完成。',
    olderTerm: (words: string) => `${words}（使用已更换的密钥）`,
    replaced: (names: readonly string[], until: string | undefined) =>
      `${list(names)}的密钥被窃，已经更换。有机构的标签页可以保管时，本设备会立即自动为您的病历重新上锁；谁可以打开保持不变。${
        until === undefined ? '在此之前，除您之外没有人能凭此打开。' : `在${until}之前，他人仍可打开。`
      }`,
  },
}
