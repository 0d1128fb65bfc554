/** Words of the page that measures; loaded with it. */
import type { speedWords as English } from '../en/speed-words.ts'

export const speedWords: typeof English = {
  short: {
    encrypt: '按规则封存',
    decrypt: '一手打开',
    transform: '服务器的一半',
    finish: '查阅者的一半',
    sign: '匿名签名',
    verify: '核验签名',
  },
  long: {
    encrypt: '按规则封存（加密）',
    decrypt: '一手打开（本地解密）',
    transform: '服务器承担的一半打开工作（转换）',
    finish: '查阅者承担的一半打开工作',
    sign: '不署名的签名（基于属性的签名）',
    verify: '核验这样的签名',
  },
  what: {
    encrypt: '医院为每份病历做一次：按患者的规则锁上病历的密钥。',
    decrypt:
      '仅供比较。拥有全部密钥的一方可以不经询问、不留痕迹地打开病历；因此这里不向任何人发放这样的密钥。',
    transform:
      '所有不需要查阅者秘密的工作，由一家持有完整密钥的保管机构完成。在这里工作是分开的：每家机构做自己的部分，不需要密钥部分的工作由查阅者的设备完成。',
    finish: '留给掌握查阅者秘密的人的工作。无论规则多长，它都不变。',
    sign: '患者表示同意的方式：表明“本医院的一位患者”，而不表明是谁。最多16项属性。',
    verify: '每个标签页在采信该同意之前所做的工作。',
  },
  intro:
    '规则中的属性（即身份）增多时，封存、打开和签名各需多长时间：这就是本网络所依据的论文中的图，由您正在使用的浏览器测得。',
  here: '这些时间是本设备此刻的时间，包含它同时在做的其他工作。其他设备会得到其他时间。可以比较的是形状：哪些线上升，哪些保持平直。',
  start: '在这里测量',
  again: '再次测量',
  measuring: '正在测量。需要几秒钟，在手机上需要一两分钟。图表会随之填充。',
  chart: '毫秒数随属性个数变化的图表，共六条线。表格中的数字相同。',
  xAxis: '规则中的属性个数',
  yAxis: '毫秒',
  table: '按属性个数列出的毫秒数',
  caption: (runs: number) =>
    `每个点是${runs}次运行的中位数。规则中的所有属性都以“且”连接，即最慢的情形。密钥已事先备好。`,
  finding: (attributes: number, finish: string, decrypt: string, times: string) =>
    `有${attributes}个属性时，在这里一手打开用了${decrypt}毫秒，查阅者的一半用了${finish}毫秒：速度是前者的${times}倍。`,
  savePicture: '保存图表（SVG）',
  saveTable: '保存数据（CSV）',
  fileName: (day: string) => `chartmesh-速度-${day}`,
  whatTitle: '测量的内容',
}
