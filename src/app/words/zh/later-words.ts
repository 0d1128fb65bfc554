/** Words of a consent's later life: what its patient says about it afterwards, and what readers see of that. */
import type { laterWords as English } from '../en/later-words.ts'
import { either, list } from '../format.ts'
import { count } from './grammar.ts'

const copiesStay = '他人已经查阅到的副本仍在他们手中。'

const namesMost = 5
const some = (names: readonly string[]): string =>
  names.length <= namesMost ? list(names) : `${list(names.slice(0, namesMost))}等${count(names.length, '人')}`
const ofVisit = (records: number): string =>
  records === 0 ? '医院将要添加的病历' : `这${count(records, '份病历')}`

export const laterWords: typeof English = {
  later: {
    title: '改变主意',
    copiesStay,
    pending: {
      'consent.withdraw': '您正在撤回此项同意。',
      'consent.dispute': '您正在声明其中有问题。',
      'record.rewrap': '您正在更改谁可以打开病历、用途以及有效期。',
      'record.erase': '您正在删除一份病历。',
    },

    change: '更改谁可以打开',
    changeTitle: '更改谁可以打开您的病历',
    changeIntro: '适用于本次就诊的每一份病历，以及医院以后添加的病历。',
    changeSubmit: '更改',
    changeDone: '已更改，现在起生效。',
    termsUnknown:
      '本设备不知道现在的内容：它是在另一台设备上更改的。请先打开本次就诊的一份病历，然后再回到这里。',
    effect: '更改的效果',
    noEffect: '尚无变化。请选择与现在不同的内容。',
    person: (name: string, institution: string) => `${name}（${institution}）`,
    loses: (people: readonly string[], records: number) => `${some(people)}将不能再打开${ofVisit(records)}。`,
    gains: (people: readonly string[], records: number) => `${some(people)}将可以打开${ofVisit(records)}。`,
    endsFor: (purposes: readonly string[]) => `任何人都不能再为${either(purposes)}而查阅。`,
    beginsFor: (purposes: readonly string[]) => `他们现在可以为${list(purposes)}而查阅。`,
    endsOn: (date: string) => `有效期至${date}。`,
    changed: (times: number) =>
      `此后患者（或因更换密钥，由患者的设备）更改过${count(times, '次')}。这里显示的是现在有效的内容。`,
    changedOwn: (times: number) =>
      `此后由您（或因更换密钥，由您的设备）更改过${count(times, '次')}。这里显示的是现在有效的内容。`,

    eraseTitle: '要删除此病历吗？',
    erasePart: '删除',
    erase: '删除此病历',
    eraseEffect:
      '每台保存封存副本的设备都会将其删除，包括本设备；各机构会在账本上声明已经删除。此后任何人都不能再打开此病历，您也不能。',
    eraseForGood:
      '此操作无法撤销。如果您想保留，请先保存病历。已关机的设备会在恢复后删除；违反规则的人可能会保留副本。',
    eraseSubmit: '永久删除',
    eraseDone: '正在删除病历。',
    erased: (date: string) => `已于${date}由患者删除。`,
    erasedOwn: (date: string) => `您已于${date}删除。`,
    gone: (said: number, of: number) => `${count(of, '家机构')}中已有${said}家声明不再有副本。`,
    silent: (names: readonly string[]) => `尚未回应：${list(names)}。`,

    withdraw: '撤回同意',
    withdrawTitle: '要撤回此项同意吗？',
    withdrawEffect: (records: number) =>
      records === 0
        ? '此后，医院不能再为本次就诊添加病历。'
        : `此后，其他任何人都不能再打开本次就诊的${count(records, '份病历')}，医院也不能再添加。属于您的内容，您仍可打开。`,
    withdrawForGood: '此操作无法撤销。如果您想再次允许，请重新办理就诊登记。',
    withdrawSubmit: '撤回',
    busy: '正在本设备上签名…',
    withdrawDone: '正在撤回同意。',
    withdrawn: (date: string) =>
      `您已于${date}撤回此项同意。其他任何人都不能再打开相关病历，医院也不能再添加。${copiesStay}`,

    dispute: '其中有问题',
    disputeTitle: '要声明其中有问题吗？',
    disputeEffect:
      '医院以及每一个查看这些病历的人，都会看到您声明此项同意有问题。该声明会永久记载在账本上，不含您的姓名。',
    disputeStops: '这不会阻止查阅。如要阻止，请同时撤回同意。',
    disputeSubmit: '声明',
    disputeDone: '您的声明正在写入账本。',
    disputed: (date: string) => `您于${date}声明此项同意有问题。每一个查看相关病历的人都会看到。`,

    seen: {
      withdrawn: (date: string) => `患者已于${date}撤回同意。任何人都不能再据此查阅或发布。`,
      owner: (date: string) => `患者自${date}起声明此项同意有问题。采信之前请先询问。`,
      patient: (date: string) => `本医院的一位患者自${date}起声明此项同意不真实。采信之前请先询问。`,
    },
  },
}
