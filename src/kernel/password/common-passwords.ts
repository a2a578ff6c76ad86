/**
 * Words, names and numbers that people begin passwords with and that guessing tools try first: what they are is a fact, this choice is
 * ours. Lower case, without signs; digits that stand for letters are read as letters before they are compared.
 */
export const COMMON_WORDS: readonly string[] = [
  // what it is for
  ...'password passwort passwd passcode pass admin administrator root superuser super user guest test tester testing login logon signin'.split(
    ' ',
  ),
  ...'welcome letmein changeme change default secret private master manager system server oracle mysql postgres database backup service support'.split(
    ' ',
  ),
  ...'public temp temporary demo sample example hello computer internet network office windows microsoft google apple android samsung'.split(
    ' ',
  ),
  ...'huawei xiaomi lenovo tencent weixin wechat alibaba alipay taobao baidu douyin school teacher student class college university'.split(
    ' ',
  ),
  ...'education jiaoyu xuexiao laoshi xuesheng jiaoshi jiaowu zhijiao zhiheng zhongzhi gaozhi'.split(' '),
  // what people love
  ...'iloveyou loveyou lovely love forever princess prince angel baby honey sweet sunshine flower butterfly rainbow summer winter spring autumn'.split(
    ' ',
  ),
  ...'monkey dragon tiger lion panda kitty puppy eagle falcon phoenix shadow ninja samurai batman superman spiderman starwars pokemon naruto'.split(
    ' ',
  ),
  ...'football baseball basketball soccer hockey freedom whatever trustno jordan michael jennifer jessica michelle daniel charlie thomas andrew'.split(
    ' ',
  ),
  ...'jackson matthew robert william george joshua ashley amanda nicole hunter killer pepper ginger cookie cheese chocolate orange banana'.split(
    ' ',
  ),
  ...'purple silver golden diamond flower nothing january february march april june july august september october november december'.split(
    ' ',
  ),
  ...'monday tuesday wednesday thursday friday saturday sunday america london beijing shanghai guangzhou shenzhen chongqing tianjin'.split(
    ' ',
  ),
  // pinyin
  ...'woaini woaiwojia woaini woshishui nihao zhongguo zhonghua renmin aini laopo laogong baobei wangyi zhangwei wangwei liwei zhangmin lina'.split(
    ' ',
  ),
  ...'wangfang wangjing wangxiuying lixiuying liqiang wangqiang zhangjie mima yonghu guanliyuan shiyan ceshi qwe asd zxc qaz wsx edc'.split(
    ' ',
  ),
]

/** Rows and columns of a keyboard, the alphabet, the digits: any four in a row, either way, are one pattern. */
const RUNS: readonly string[] = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '!@#$%^&*()',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
]
const SHIFTED: Readonly<Record<string, string>> = {
  '!': '1',
  '@': '2',
  '#': '3',
  $: '4',
  '%': '5',
  '^': '6',
  '&': '7',
  '*': '8',
  '(': '9',
  ')': '0',
}
const AS_LETTER: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const MIN_RUN = 4

const both = RUNS.flatMap((r) => [r, [...r].reverse().join('')])

/** Numbers that mean something to many: years, lucky and loving ones. */
const NUMBERS = /(?:19|20)\d{2}|1314|520|521|888+|666+|168|110|120|119|123|321|000+|111+/g

const longestRun = (text: string, at: number): number => {
  let best = 0
  for (const run of both)
    for (let n = MIN_RUN; n <= run.length && at + n <= text.length; n++) {
      if (!run.includes(text.slice(at, at + n))) break
      best = Math.max(best, n)
    }
  return best
}

/** Removes what is a run on the keyboard, read as typed and with the shift key let go. */
function withoutRuns(text: string): string {
  const plain = [...text].map((c) => SHIFTED[c] ?? c).join('')
  let out = ''
  for (let at = 0; at < text.length;) {
    const n = Math.max(longestRun(text, at), plain.length === text.length ? longestRun(plain, at) : 0)
    if (n > 0) at += n
    else out += text[at++] ?? ''
  }
  return out
}

/**
 * How many characters of a password are its own: what is left when common words (also with digits for letters), the words given, runs of
 * the keyboard, well-known numbers and repeated characters are taken away.
 */
export function ownCharacters(password: string, more: readonly string[]): number {
  const words = [...COMMON_WORDS, ...more.filter((w) => w.length >= MIN_RUN).map((w) => w.toLowerCase())].sort(
    (a, b) => b.length - a.length,
  )
  let left = withoutRuns(password.toLowerCase())
  for (const word of words) {
    const read = [...left].map((c) => AS_LETTER[c] ?? c).join('')
    const at = read.length === left.length ? read.indexOf(word) : -1
    if (at >= 0) left = left.slice(0, at) + left.slice(at + word.length)
    left = left.replaceAll(word, '')
  }
  left = left.replace(NUMBERS, '').replace(/(.)\1{2,}/gu, '$1')
  return [...left.replace(/[\s\p{P}\p{S}]/gu, '')].length
}
