/** Words of a desk where people are checked in, by the kind of institution it is of. */
import type { Desk } from '../en/desk-words.ts'
import { perKind } from '../per-kind.ts'
import { count } from './grammar.ts'

interface Names {
  /** 所服务的人、量词；“本院”“本医院”；“就诊登记”“本次就诊”。 */
  readonly one: string
  readonly here: string
  readonly house: string
  readonly checkin: string
  readonly team: string
  readonly label: string
  readonly number: string
  readonly kind: 'hospital' | 'insurer' | 'other'
}

const desk = ({ one, here, house, checkin, team, label, number, kind }: Names): Desk => ({
  create: `新建${checkin}`,
  intro: `在${here}登记的${one}。只有${here}的设备可以读取此名单。`,
  emptyTodo: `请新建${checkin}，把链接或图形码出示给${one}，并核对六位数字。`,
  find: `查找${one}`,
  found: (n) => (n === 0 ? '没有找到。' : `找到${count(n, `位${one}`)}。`),
  states: {
    invited: `链接已生成，${one}尚未到`,
    here: `${one}已打开链接`,
    keyed: `${one}正在阅读提议`,
    agreed: '已同意：请核对数字',
    final: '已同意并最终确认',
  },

  label: `您给此${one}的标签`,
  labelHelp: `例如${label}。只有${house}可见。`,
  nameHelp: `按${one}本人的写法。`,
  whoIntro: `只供${here}的设备使用。离开本设备之前会先封存。`,
  number: `${here}给此${one}的编号`,
  numberHelp: `例如${number}。`,
  proposal: `您向${one}提议的内容`,
  proposalHelp: `${one}会看到这句话，并且可以更改其中的每一项。`,
  ready: {
    here: team,
    referral: kind === 'hospital' ? `${team}，以及所转诊的医护人员` : `${team}，以及各医院的医生`,
    insurer: kind === 'insurer' ? `${team}，以及其他保险机构的理赔人员` : `${team}，以及保险机构的理赔人员`,
  },
  linkTitle: `请出示给${one}`,
  linkGone: `链接只在生成时显示，不会保存。如果${one}遗失了链接，或者还要发来回执，请重新办理${checkin}。`,
  linkAgain: `重新连接${one}的页面`,
  qr: (until, personal) =>
    `在浏览器中打开此${one}的${checkin}，只能使用一次。${personal ? '15分钟内、本标签页打开期间有效。' : `有效期至${until}。`}在使用之前，持有者可以以此${one}的名义操作，因此请勿出示给其他人。`,
  waitingTitle: `正在等待${one}`,
  waiting: {
    invited: `${one}在自己的设备上打开链接并接受。`,
    here: `${one}已打开链接。双方页面都打开时，其标签页会从${house}取得签名密钥。`,
    keyed: `${one}现在可以阅读提议、修改并表示同意。`,
  },
  steps: {
    title: `${checkin}步骤`,
    show: `把链接出示给${one}。`,
    decide: `${one}在自己的设备上阅读并决定。`,
    compare: `与${one}核对六位数字。`,
    ready: '就绪：可以封存病历。',
    same: '数字一致',
    other: '数字不一致',
    stop: `不要封存任何内容。可能有人在您和${one}之间动了手脚。请新建${checkin}，并让${one}在您身边打开。`,
    sameAfterAll: '再次核对后一致',
  },
  digits: `${one}屏幕上必须显示同样的六位数字。如果不同，请停止：有人在你们之间冒充。`,
  decided: `${one}的决定`,
  records: kind === 'hospital' ? '本次就诊的病历' : `此${one}的病历`,
  noRecords: kind === 'hospital' ? '本次就诊还没有封存病历。' : '这里还没有封存病历。',
  noRecordsTodo: '您在本页书写或选择的内容，封存之后会列在这里。',
  recordsIntro: `您可以看到有哪些病历、保存得是否安全。再次查阅会记入${one}的日志。`,
  elsewhere: `病历和${one}的决定在机构负责人的设备上。`,
  broughtLink: `${one}带来的健康链接（SMART Health Link）`,
  vouched: {
    together: `几家机构共同登记了此${one}的密钥。`,
    alone: `其他机构在线太少，因此由您的机构单独登记了此${one}的密钥。该同意照样有效；它只能证明${house}所作的说明。`,
  },
})

export const deskWords = perKind<Names, Desk>(
  {
    hospital: {
      one: '患者',
      here: '本院',
      house: '本医院',
      checkin: '就诊登记',
      team: '本院的诊疗团队',
      label: '床号或预约号',
      number: '腕带上的号码',
      kind: 'hospital',
    },
    insurer: {
      one: '参保人',
      here: '本公司',
      house: '本保险机构',
      checkin: '到访登记',
      team: '本公司的理赔人员',
      label: '预约或理赔案件',
      number: '保单号',
      kind: 'insurer',
    },
    research: {
      one: '受试者',
      here: '本中心',
      house: '本研究中心',
      checkin: '到访登记',
      team: '本中心的研究人员',
      label: '预约或研究项目',
      number: '研究中的编号',
      kind: 'other',
    },
    board: {
      one: '来访者',
      here: '本机构',
      house: '本机构',
      checkin: '到访登记',
      team: '本机构的医师',
      label: '预约或案件',
      number: '案卷号',
      kind: 'other',
    },
    pharmacy: {
      one: '顾客',
      here: '本店',
      house: '本药房',
      checkin: '到访登记',
      team: '本店的药师',
      label: '订单或预约',
      number: '会员卡号',
      kind: 'other',
    },
  },
  desk,
)
