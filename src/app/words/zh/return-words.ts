/** Words for somebody who comes back with 24 words on a browser that knows nothing. */
import type { returnWords as English } from '../en/return-words.ts'
import { figure } from '../format.ts'

export const returnWords: typeof English = {
  comeBack: {
    before: '我曾经加入过',
    open: '我有24个单词',
    helped: '请我信任的人帮忙',
    openWhy: '适合曾经加入过、但丢失了设备或换用其他设备的人。',
    title: '用24个单词找回',
    intro:
      '本设备会用这些单词重新生成您的密钥。随后，本标签页在共享账本上找到您的同意，并从保管机构取回您的病历。',
    link: '该网络的一个链接',
    linkHelp: '网络中的任何机构都可以为您生成：在“网络”中选择“邀请机构”，再选“回来的成员”。',
    as: '您的身份是',
    who: { patient: '患者', institution: '机构负责人' },
    whoWhy: {
      patient: '找回您的同意和病历。',
      institution: '找回您的账户和所属机构：本设备可以再次代表机构投票。',
    },
    submit: '找回',
    busy: '正在生成密钥并连接…',
    already: '我以前加入过，并且有24个单词',
    searching: (done: number, of: number) =>
      `正在查找属于您的内容：已查看${figure(done)}项同意，共${figure(of)}项。`,
    ruleLater: '规则与封存的病历放在一起，病历尚未取到。需要医院打开标签页才能取得。',
    officeTitle: (name: string) => `您是${name}的负责人`,
    office:
      '本设备可以代表该机构投票，并以其名义签名。如果另一台设备已丢失，请随后在“网络”的“由谁运行及投票”中将其移除。',
    officeHere: (name: string) => `这也是${name}负责人的密钥。`,
    officeWhere: (name: string) =>
      `您在这里是患者。要重新代表${name}，请在另一个浏览器配置文件中再次返回，并选择“机构负责人”。`,
    officeLost: '就诊登记和尚未得到回应的链接只保存在另一台设备上：请重新建立。',
    resume: (name: string) => `以${name}的名义在本设备继续`,
    resumeBusy: '正在准备本设备…',
  },
}
