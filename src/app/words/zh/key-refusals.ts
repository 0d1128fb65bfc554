/** Refusals about a person's keys, their locks and the 24 words. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { told, number, type Teller } from '../tell.ts'
import { quoted } from './grammar.ts'

export const keyRefusals = {
  'keys.none': told('本设备上没有密钥。', '请先建立网络，或打开邀请。'),
  'keys.exists': told('本设备上已有密钥。', '它们会保留。如要重新开始，请使用另一个浏览器配置文件。'),
  'keys.locked': told('您的密钥已锁定。', '请在“本设备”中解锁，然后重试。'),
  'keys.wrong-passphrase': told('密码短语不正确。', '请检查大小写和键盘语言，然后重试。'),
  'keys.short-passphrase': (facts) => ({
    what: '密码短语太短。',
    todo: `请至少使用${number(facts, 'least')}个字符；四个或更多的词容易记住。`,
  }),
  'keys.damaged': told(
    '本设备上保存的密钥已损坏。',
    '没有覆盖任何内容。请从备份恢复此配置文件，或在另一个浏览器配置文件中重新加入。',
  ),
  'keys.not-this-authority': told('您的密钥不是该授予方的密钥。', '请在开通该授予方的地方登录。'),
  'keys.last-lock': told('这是在本设备上打开您的密钥的最后一种方式。', '请先设置另一种方式，再移除这一种。'),
  'words.count': (facts) => ({
    what: `这里有${number(facts, 'count')}个单词；应当有24个。`,
    todo: '请按顺序输入全部24个单词，单词之间用空格隔开。',
  }),
  'words.unknown': (facts) => ({
    what: `第${number(facts, 'place')}个单词${quoted(facts, 'word')}不在所用的单词之列。`,
    todo: '请再看一下打印的页面；每个单词输入前四个字母即可。',
  }),
  'words.mistyped': told(
    '这24个单词不能组成一套：有一个不对，或有两个位置互换了。',
    '请与打印的页面逐个核对。',
  ),
  'words.other': told(
    '这些单词不是本设备上密钥的单词。',
    '请核对打印页面上的姓名。如要以他人身份找回，请使用另一个浏览器配置文件。',
  ),
  'words.differ': (facts) => ({
    what: `第${number(facts, 'place')}个单词不对。`,
    todo: '请与您写下的核对。如果写下的有误，请在那里更正。',
  }),
} satisfies Partial<Record<RefusalCode, Teller>>
