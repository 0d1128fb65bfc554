/** Words of letters between readers and patients: may I read, and why did you. */
import type { letterWords as English } from '../en/letter-words.ts'
import { list } from '../format.ts'

export const letterWords: typeof English = {
  asks: {
    title: '有人向您提出请求',
    line: (person, hospital, date) => `${person}请求查阅您来自${hospital}的病历，${date}。`,
    vouched: (titles) => `已知身份：${list(titles)}。`,
    unvouched: '没有机构为此人担保，因此您无法允许。',
    what: (purpose) => `用途：${purpose}。`,
    said: (text) => `“${text}”`,
    once: '允许一次',
    onceHelp: '一次，在一天之内有效。查阅之后，只要本标签页打开，许可就会自行结束。',
    longer: '允许至……',
    until: '有效期至',
    allow: '允许至此时',
    no: '不允许',
    allowed: '已允许。对方现在可以查阅。',
    refused: '对方会得知您没有允许。',
    ended: '该同意已经结束，因此无法再允许任何人。',
    unknown: '这台设备上没有现行规则。请先打开病历，然后再回来。',
  },
  asking: {
    title: '请求患者允许您查阅',
    intro:
      '患者会看到您的姓名、您的机构所担保的身份以及您写的内容。其他人都无法读取。患者的标签页打开时，您会收到答复。',
    why: '您为何需要它',
    whyHelp: '请用患者能懂的话，不要写健康信息。',
    submit: '请求患者',
    waiting: (date) => `您已于${date}提出请求，尚无答复。`,
    notLeft: (date) => `您已于${date}提出请求，正在本设备上等待医院的标签页。`,
    no: (date) => `患者于${date}没有允许。`,
    yes: (date) => `患者已于${date}允许。现在申请即可查阅。`,
  },
  whys: {
    ask: '询问原因',
    askWhat: (line) => `询问原因：${line}`,
    title: '询问查阅的原因',
    intro: (person) => `${person}会收到您的问题，并得知您就是病历的本人。其他人都无法读取。`,
    text: '您的问题',
    textHelp: '可以不写：问题就是为什么查阅。',
    submit: '询问',
    asked: (date) => `您已于${date}询问原因。`,
    none: '尚无答复。',
    answer: (text) => `答复：“${text}”`,
    theirs: '有患者询问您查阅的原因',
    theirsIntro: '您查阅过一份病历，其患者想知道原因。您的答复只会送达本人。',
    theirsLine: (hospital, date) => `关于来自${hospital}、您于${date}查阅的病历。`,
    mine: '您的答复',
    send: '答复',
    sent: '您的答复正在途中。',
  },
}
