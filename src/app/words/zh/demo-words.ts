/** Words of the demo; loaded with it. */
import type { Progress } from '../../demo/begin.ts'
import type { demoWords as English } from '../en/demo-words.ts'

const people: Record<string, readonly [name: string, who: string]> = {
  'demo-st-anna': ['St Anna', '建立网络的医院。您是Ada Berg。'],
  'demo-patient': ['患者', '在就诊登记时决定谁可以打开病历，并能看到谁查阅过。'],
  'demo-st-benedict': ['St Benedict', '另一家医院。您是那里的医生Ben Caro。'],
  'demo-st-clara': ['St Clara', '第三家医院。您是那里的医生Dora Lind。'],
  'demo-helvetia': ['Helvetia', '没有投票权的保险机构。您是理赔人员Cleo Meier。'],
}

export const demoWords: typeof English = {
  title: '一个页面上的整个网络',
  intro:
    '五个节点，各在自己的框中：有自己的密钥、自己的账本副本，以及与其他四个节点的连接。没有任何表演成分；您看到的就是五个标签页实际会做的。',
  throwaway: '这里生成的密钥用完即弃。请不要输入任何真实信息。',
  name: (profile: string): string => people[profile]?.[0] ?? profile,
  who: (profile: string): string => people[profile]?.[1] ?? '',
  frame: (profile: string): string => `${people[profile]?.[0] ?? profile}的屏幕`,
  show: '显示哪些屏幕',
  all: '同时显示全部',
  start: '启动演示网络',
  goOn: '继续演示网络',
  starting: '正在启动…',
  opening: '正在打开五个节点…',
  startWhy: '它会替五个人完成开头的操作：建立网络、申请加入并投票、打开就诊登记的链接。大约需要一分钟。',
  progress: ({ step, who }: Progress): string =>
    ({
      found: `${who}建立网络，并说明自己能授予哪些身份`,
      admit: `${who}申请加入，各医院投票`,
      'check-in': `${who}为一位患者办理就诊登记`,
      ready: '已就绪。',
    })[step],
  next: [
    '在患者的框中，选择“……以及为我转诊的医护人员”，勾选“诊疗”，并表示同意。两个屏幕会显示同样的六位数字。',
    '在St Anna的框中，打开“Bed 4”，书写诊疗记录或选择病历文件，然后签署并封存。',
    '在另一家医院的框中，申请查阅该病历，用途为诊疗。患者随后可以看到谁查阅过。',
  ],
  nextTitle: '您可以开始了',
  leave: '离开',
  leaveTitle: '离开演示',
  keep: '保持现状',
  keepWhy: '五个节点留在本设备上，您回来时会继续运行。',
  erase: '删除演示并离开',
  eraseWhy: '五个节点及其密钥都会从本设备上删除。您自己的网络不受影响。',
  erasing: '正在删除…',
}
