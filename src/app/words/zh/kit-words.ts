/** Words of the 24 words and the page they are printed on. */
import type { kitWords as English } from '../en/kit-words.ts'

export const kitWords: typeof English = {
  kit: {
    title: '您的24个单词',
    cardTitle: '保护您的病历。',
    cardWhy: '您的密钥只存在于本浏览器中。写下24个单词，即使丢失设备或忘记密码短语，您也不会失去病历。',
    cardGo: '写下24个单词',
    intro:
      '您的所有密钥都由这些单词生成。凭这些单词，您可以在任何设备上找回。没有其他人拥有它们，也没有人能替您找回它们。',
    done: '您已写下24个单词。',
    again: '再次显示单词',
    before: '查看之前',
    beforePoints: [
      '请准备好打印机或纸笔，并确保身边没有他人。',
      '看到这些单词的人可以打开您能打开的一切。任何医疗机构都不会向您索要它们。',
      '请不要拍照，也不要存入邮件：那些副本不在您的掌控之中。',
    ],
    passphrase: '您的密码短语',
    show: '显示单词',
    showBusy: '正在打开；为了安全，有意需要几秒钟…',
    print: '打印此页',
    written: '我已写下',
    typeTitle: '请输入其中三个',
    typeWhy: '以便确认您写下的可以辨认。单词现在已隐藏。',
    word: (place: number) => `第${place}个单词`,
    check: '核对',
    seeAgain: '再看一遍',
    kept: '正确。请把这一页与护照放在一起保管。',
    paperTitle: (network: string) => `您在${network}的密钥备份`,
    made: (date: string) => `制作于${date}。`,
    who: '持有人',
    network: '网络指纹',
    address: '网页',
    warn: '持有这些单词的人可以打开您能打开的一切。请像保管护照一样保管这一页。',
    todoTitle: '这些单词的用途',
    todo: [
      '如果您丢失设备：请以“回来的成员”身份向此网络的任何机构索取链接，在另一台设备上打开下面的网页，选择“我有24个单词”。',
      '您的同意和病历会重新找回；机构负责人的账户和所属机构也会找回。',
      '如果您忘记密码短语：请在“本设备”中改用24个单词。',
      '请按顺序输入全部24个单词；每个单词输入前四个字母即可。请不要在其他网页中输入。',
    ],
    useWords: '我忘记了：使用24个单词',
    usePassphrase: '使用密码短语',
    field: '您的24个单词',
    fieldHelp: '按顺序输入，单词之间用空格隔开；每个单词输入前四个字母即可。',
  },
}
