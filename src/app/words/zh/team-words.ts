/** Words of what a hospital's devices write together. */
import type { teamWords as English } from '../en/team-words.ts'
import { list } from '../format.ts'

export const teamWords: typeof English = {
  team: {
    open: '交班清单',
    title: '交班',
    intro: '本院的各台设备共同书写，互相断开时也可以：再次连接后，每台设备上都有全部内容。',
    none: '本标签页不是医院的设备。',
    noneTodo: '清单属于同一家医院的各台设备。',
    waiting: '本设备还没有获准查看。',
    waitingTodo: '请打开机构负责人的设备并解锁其密钥；它会自动让本设备加入。',
    readers: (devices) =>
      devices.length < 2
        ? '目前只有本设备可以阅读。'
        : `本院第${list(devices.map(String))}号设备可以阅读，其他人都不能。`,
    keepers: (names) =>
      names.length === 0
        ? '目前没有其他机构保存封存副本。'
        : `${list(names)}保存一份封存副本，供您的设备休眠时使用，但不能打开。`,
    kept: '已保存在本设备。',
    keeping: '正在保存…',
    listTitle: '给下一班',
    listIntro: '几个人可以同时书写同一条。',
    listEmpty: '没有需要交班的内容。',
    listTodo: '请添加下一班需要知道的事项。',
    about: '关于谁或什么',
    aboutHelp: '例如床号。离开本设备之前会先封存。',
    add: '添加到清单',
    by: (who, when) => `${/^\d+$/.test(who) ? `第${who}号设备` : who}，${when}`,
    text: (about) => `关于${about}需要知道的事项`,
    done: (about) => `${about}：已完成`,
    remove: '移除',
    removeWhat: (about) => `从清单中移除${about}`,
    patientsTitle: '患者',
    patientsEmpty: '还没有共享的患者。',
    patientsTodo: '请在机构负责人的设备上办理就诊登记；有第二台设备时，会在此共享。',
    note: (label) => `关于${label}的备注，尚未写入病历`,
    noteHelp: '只有您的设备有它，两台设备可以同时书写。签署时会写入病历。',
  },
}
