/** What may be wrong with shared keys, with answers of the places that open records, and with files that show it. */
import type { answerRefusals as English } from '../en/answer-refusals.ts'
import { either } from '../format.ts'
import { names, text, told } from '../tell.ts'
import { quoted } from './grammar.ts'

export const answerRefusals: typeof English = {
  'record.no-server': (facts) => {
    const asleep = names(facts, 'asleep')
    if (asleep.length === 0)
      return {
        what: '能协助打开病历的机构目前在线太少。',
        todo: '请一家医院打开标签页，然后重试。',
      }
    return {
      what: `${either(asleep)}目前没有打开标签页，而打开此病历需要其中之一。`,
      todo: `请${either(asleep)}打开标签页，然后重试。`,
    }
  },
  'record.answer-wrong': (facts) => ({
    what: `${text(facts, 'server') || '被询问的机构'}给出的答复不能打开此病历。`,
    todo: '没有显示任何错误内容。它所签署的内容保存在“病历”中。请稍后在另一家机构上线时再试。',
  }),
  'record.sealed-wrong': (facts) => ({
    what: `${text(facts, 'author') || '其医院或患者'}封存此病历所用的密钥与其声明的不同。`,
    todo: '被询问的机构答复正确。没有显示任何内容。请告知医院重新发布。',
  }),
  'attribute.sharing': told(
    '密钥没有按要求分给各机构。',
    '没有更改任何内容。请重新加载页面；如果再次出现，请报告。',
  ),
  'attribute.undivided': told(
    '协助打开病历的机构已有四家或更多，因此任何一家都不得持有完整的密钥。',
    '请重新授予该身份；密钥届时会分开。',
  ),
  'attribute.other-generation': told('在此期间，此人更新了查阅密钥。', '请重新授予该身份；将使用新的密钥。'),
  'attribute.older-generation': (facts) => ({
    what: `查阅密钥已更新，而${quoted(facts, 'attribute')}还没有为新密钥授予。`,
    todo: '授予该身份的机构打开标签页后会自动完成。请届时重试。',
  }),
  'attribute.key-unproven': (facts) => ({
    what: `${quoted(facts, 'attribute')}的密钥无法证明正确，因此没有使用。`,
    todo: '请授予该身份的机构重新授予。',
  }),
  'attribute.key-reused': (facts) => ({
    what: `${quoted(facts, 'attribute')}的密钥是用以前用过的数生成的，因此没有接受。`,
    todo: '请告知授予该身份的机构：其程序有误，应当更换其密钥。',
  }),
  'account.generation': told(
    '在此期间，查阅密钥已在别处更新。',
    '请再查看此页面；如仍有需要，请再更新一次密钥。',
  ),
  'answer.unreadable': told(
    '此文件不能表明有错误的答复，或没有完整到达。',
    '请选择在这里或其他机构保存的原始文件。',
  ),
  'answer.other-network': told('此文件属于另一个网络。', '请在其所属网络的标签页中核验。'),
  'answer.other-ledger': told(
    '此文件关于密钥和机构的说法与账本今天的记载不同。',
    '它不能表明什么。如果查阅者或机构此后更换了密钥，就无法再核验。',
  ),
  'answer.right': told('此文件中的答复是正确的，或不是由该机构签署的。', '它不能表明任何一方有错。'),
}
