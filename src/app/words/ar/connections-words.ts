/** Words of the page that tests connections; loaded with it. */
import type { Finding } from '../../../node/api.ts'
import type { connectionsWords as English } from '../en/connections-words.ts'
import { figure } from '../format.ts'
import type { Found } from '../tell.ts'
import { count, formula, named, nouns } from './grammar.ts'

const heard = (n: number): string => `ما سُمع منه في الدقيقة الأخيرة: ${count(n, nouns.tab)}`

const permission: Record<Extract<Finding, { step: 'permission' }>['found'], Found> = {
  granted: { state: 'good', what: 'يسمح متصفحك لهذه الصفحة بالوصول إلى الأجهزة في شبكتك المحلية.' },
  unknown: {
    state: 'good',
    what: 'لا يطلب متصفحك إذنًا للوصول إلى الأجهزة في شبكتك المحلية.',
  },
  unasked: {
    state: 'good',
    what: 'يحمي متصفحك الشبكة المحلية، لكنه لا يمنع الاتصالات بين علامات التبويب: تستطيع هذه العلامة الاتصال.',
  },
  prompt: {
    state: 'wait',
    what: 'سيسألك متصفحك هل يجوز لهذه الصفحة الوصول إلى الأجهزة في شبكتك المحلية.',
    todo: 'وافق حين يسأل. من دون ذلك لا يُعثر أبدًا على علامات التبويب على الأجهزة القريبة منك.',
  },
  denied: {
    state: 'bad',
    what: 'يمنع متصفحك هذه الصفحة من الوصول إلى الأجهزة في شبكتك المحلية.',
    todo: 'اضغط على الرمز الذي قبل العنوان، واسمح بـ«الشبكة المحلية»، وأعد التحميل. وعلى جهاز تديره مؤسسة يسمح بذلك المسؤول التقني بالسياستين LocalNetworkAccessAllowedForUrls وWebRtcLocalIpsAllowedUrls.',
  },
}

const self: Record<Extract<Finding, { step: 'self' }>['found'], Found> = {
  connected: { state: 'good', what: 'تستطيع علامة التبويب هذه إجراء اتصالات: اتصلت بنفسها.' },
  'no-address': {
    state: 'bad',
    what: 'لم يجد متصفحك عنوان شبكة لهذا الجهاز.',
    todo: 'شغّل Wi-Fi أو صِل كابلًا. وقد تسبب ذلك إضافة أو سياسة تخفي العناوين (WebRTC leak protection): أوقفها لهذه الصفحة.',
  },
  stuck: {
    state: 'bad',
    what: 'لم يبدأ متصفحك الاتصال قط، ولا حتى اتصال علامة التبويب هذه بنفسها.',
    todo: 'إذن الشبكة المحلية هو السبب الأرجح: اسمح بـ«الشبكة المحلية» لهذه الصفحة وأعد التحميل.',
  },
  failed: {
    state: 'bad',
    what: 'لم تستطع علامة التبويب هذه الاتصال بنفسها.',
    todo: 'يمنع ذلك جدار حماية أو برنامج أمان على هذا الجهاز. اسمح للمتصفح باستقبال UDP، أو اسأل من يدير الجهاز.',
  },
}

const way = {
  direct: 'مباشرةً',
  translated: 'عبر موجّه يترجم العناوين',
  relayed: 'عبر مُرحِّل يرى العناوين والأحجام ولا يرى المحتوى',
  unknown: 'بطريقة لا يذكرها المتصفح',
} as const

const failed: Record<Extract<Finding, { step: 'failed' }>['stage'], (times: number) => Found> = {
  stuck: (times) => ({
    state: 'bad',
    what: `محاولات للوصول إلى علامة تبويب أخرى لم تبدأ قط: ${count(times, nouns.retry)}.`,
    todo: 'إذن الشبكة المحلية هو السبب الأرجح.',
  }),
  unreachable: (times) => ({
    state: 'bad',
    what: `محاولات لم تجد طريقًا إلى علامة التبويب الأخرى: ${count(times, nouns.retry)}.`,
    todo: 'هل الاثنتان في الشبكة نفسها، وهي تتيح لأجهزتها أن يرى بعضها بعضًا؟ شبكات Wi-Fi للضيوف كثيرًا ما لا تتيح ذلك. وبين شبكات مختلفة على المؤسسات تعيين خادم، أدناه.',
  }),
  refused: (times) => ({
    state: 'wait',
    what: `اتصالات قامت ثم انتهت قبل أن يتعارف الطرفان: ${count(times, nouns.connection)}.`,
    todo: 'غالبًا علامة تبويب أُغلقت أو أُعيد تحميلها في تلك اللحظة. فإن استمر ذلك فإحدى الاثنتين تنتمي إلى شبكة أخرى أو تشغّل صفحة أقدم: أعد تحميل كلتيهما.',
  }),
}

/** @param nameOf what an open tab is called, by its id */
function findingWords(finding: Finding, nameOf: (id: string) => string): Found {
  switch (finding.step) {
    case 'permission':
      return permission[finding.found]
    case 'self':
      return self[finding.found]
    case 'server':
      return finding.found
        ? { state: 'good', what: `يجيب الخادم ${formula(finding.url)}.` }
        : {
            state: 'bad',
            what: `لا يجيب الخادم ${formula(finding.url)}.`,
            todo: 'من دونه لا يُعثر على علامات التبويب في الشبكات الأخرى. هل هذا الجهاز متصل، وهل العنوان صحيح؟ اسأل من يشغّله.',
          }
    case 'tabs':
      return { state: 'good', what: `داخل هذا المتصفح، ${heard(finding.heard)}.` }
    case 'peers':
      return { state: 'good', what: `عبر علامات التبويب المتصلة، ${heard(finding.heard)}.` }
    case 'helper':
      return finding.reached
        ? {
            state: 'good',
            what: `يمكن الوصول إلى المساعد ${formula(finding.url)}؛ ${heard(finding.heard)}.`,
          }
        : {
            state: 'bad',
            what: `لا يمكن الوصول إلى المساعد ${formula(finding.url)}.`,
            todo: 'تعيد علامة التبويب هذه المحاولة تلقائيًا، وتبقى العلامات المتصلة متصلة. هل هذا الجهاز متصل بالشبكة؟ فإن طال ذلك فاسأل من يشغّل المساعد.',
          }
    case 'peer':
      return {
        state: 'good',
        what: `اتصال مع ${named(nameOf(finding.id))} ${way[finding.way]}${finding.ms === undefined ? '' : `، ${figure(finding.ms)} ميلي ثانية ذهابًا وإيابًا`}.`,
      }
    case 'failed':
      return failed[finding.stage](finding.times)
  }
}

export const connectionsWords: typeof English = {
  title: 'فحص الاتصال',
  intro: 'يجرّب كل ما تحتاج إليه علامتا تبويب لتجد إحداهما الأخرى، ويقول أيها يفشل.',
  start: 'الفحص الآن',
  again: 'الفحص من جديد',
  busy: 'يجري الفحص…',
  findings: 'ما وُجد',
  finding: findingWords,
  empty: 'لم يُفحص شيء بعد.',
  emptyTodo: 'اضغط «الفحص الآن». قد يطلب متصفحك إذنًا: ذلك جزء من الفحص.',
  alone: 'لا توجد علامة تبويب أخرى متصلة.',
  aloneTodo: 'افتح علامة تبويب شخص آخر في هذه الشبكة، أو خذ رابطًا جديدًا من الجهة التي دعتك.',
  guest: 'علامة تبويب زائر',
  lamp: { good: 'يعمل', wait: 'انتبه إلى هذا', bad: 'لا يعمل' },
  links: 'ما يستطيعه كل رابط',
  personal: 'رابط شخصي',
  personalCan:
    'لشخص واحد يعيد ردًا. يجب أن تبقى علامة التبويب التي صنعته مفتوحة حتى ذلك الحين، 15 دقيقة على الأكثر. لا يحتاج إلى مساعد، ولا يعلم أحد غيرهما بلقائهما.',
  open: 'رابط مفتوح',
  openCan: 'لأشخاص كثيرين، لمدة أسبوع، سواء أكانت علامة التبويب التي صنعته مفتوحة أم لا. ويحتاج إلى مساعد.',
  local: 'رابط داخل هذا المتصفح',
  localCan: 'لعلامات تبويب أخرى ونوافذ في المتصفح نفسه. لا يغادر الجهاز شيء.',
  meetAgain:
    'من التقى مرة يجد الآخرين بعد إعادة التحميل من دون رابط جديد: داخل متصفح واحد، وعبر أي أحد متصل بالاثنين، وعبر مساعد. أما علامتا تبويب على جهازين أُعيد تحميلهما كلتاهما، بلا مساعد وبلا أحد بينهما، فتحتاجان إلى رابط جديد.',
  reach: 'كيف تجد علامات التبويب بعضها بعضًا عن بُعد',
  reachNone:
    'لا تستخدم هذه الشبكة خادمًا ولا مساعدًا. تجد علامات التبويب بعضها بعضًا داخل شبكة محلية واحدة، وبالروابط الشخصية، وبالتعريف.',
  reachHelpers: 'مساعدون تلتقي عندهم كل علامات التبويب',
  reachServers: 'خوادم تخبر علامة التبويب بعنوانها أو ترحّل عنها',
  reachSince: (height: number) => `تقرر في الكتلة ${figure(height)}.`,
  propose: 'اقتراح غيرها',
  proposeWhy:
    'ستستخدمها كل علامات التبويب في هذه الشبكة، ومنها علامات المرضى. من يشغّل واحدًا منها يعرف عناوينكم جميعًا، ولا يعرف أبدًا ما تقولونه. ويجب أن يوافق أكثر من ثلثي الأصوات.',
  helpers: 'مساعدون',
  helpersHelp: `واحد في كل سطر، وثلاثة على الأكثر: ${formula('wss://helper.example/')}`,
  servers: 'خوادم',
  serversHelp: `واحد في كل سطر، وثلاثة على الأكثر: ${formula('stun:server.example:3478')}، أو ${formula('turn:server.example:3478')} يليه اسم وكلمة مرور تفصل بينها مسافات. وسيعرف ذلك كل من في الشبكة.`,
  wrongHelper: `يُكتب المساعد هكذا: ${formula('wss://name/')}، بأحرف صغيرة.`,
  wrongServer: `يُكتب الخادم هكذا: ${formula('stun:name:port')} أو ${formula('turn:name:port name password')}، بأحرف صغيرة.`,
  send: 'اقتراح',
  sent: 'صوتك في طريقه. ويسري ذلك متى وافق عدد كافٍ من الآخرين، من «الشبكة»، ثم «من يديرها، والتصويت».',
}
