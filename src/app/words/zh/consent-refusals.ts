/** Refusals about consents after they were given, in words. */
import type { RefusalCode } from '../../../core/refusal.ts'
import { names, text, told, type Teller } from '../tell.ts'
import { purposes } from './names.ts'
import { either } from '../format.ts'

/** Those that are purposes, in words: a server may say anything. */
const purposesIn = (named: readonly string[]): readonly string[] =>
  Object.entries(purposes).flatMap(([name, words]) => (named.includes(name) ? [words] : []))

export const consentRefusals = {
  'consent.withdrawn': told(
    '患者已撤回此项同意。',
    '任何人都不能再据此查阅或发布。请为患者重新办理就诊登记。',
  ),
  'consent.disputed': told('账本上已经记载此项同意有问题。', '您无需做任何事。'),
  'consent.changed': told('在此期间，患者更改了所同意的内容。', '请先查看现在的内容，然后重做一次。'),
  'consent.other-records': told('本次就诊的病历与您开始时已不相同。', '请再看一遍，然后重做一次。'),
  'consent.terms-unknown': told(
    '患者更改了所同意的内容，本标签页还不知道改成了什么。',
    '请患者打开其标签页片刻，然后重试。',
  ),
  'record.blob-named': told('同一份病历已经发布过。', '请在病历列表中查找。'),
  'record.erased': told('患者已删除此病历。', '它不能再打开。请询问患者或出具病历的医院。'),
  'record.not-erased': told('此病历没有被删除。', '您无需做任何事。'),
  'record.receipt-given': told('本设备已经声明过没有副本。', '您无需做任何事。'),
  'consent.other-purpose': (facts) => {
    const agreed = purposesIn(names(facts, 'agreed'))
    const asked = purposesIn([text(facts, 'asked')])
    return {
      what:
        agreed.length > 0 && asked.length > 0
          ? `患者同意为${either(agreed)}而查阅，没有同意为${either(asked)}而查阅。`
          : '患者没有同意以此用途查阅。',
      todo: '请选择真实的用途。如果真实用途不在其中，请患者予以允许。',
    }
  },
} as const satisfies Partial<Record<RefusalCode, Teller>>
