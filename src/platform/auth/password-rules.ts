import { label, type Label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** GB/T 22239 level 3, identification: length, mix, weak words, age and repetition. */
export const PASSWORD = { min: 12, max: 128, classes: 3, maxAgeDays: 90, remembered: 5 } as const

const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/** Roots that guessing tools try first; a password that is little more than one of them is weak. */
const WEAK = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'admin',
  'administrator',
  'welcome',
  'letmein',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r',
  '1qaz2wsx',
  'iloveyou',
  'woaini',
  'abc123',
  'abcd1234',
  '123456',
  '12345678',
  '123456789',
  '111111',
  '666666',
  '888888',
  '5201314',
  'zhiheng',
]

const repeats = (text: string): boolean => new Set(text).size < 5

function weak(password: string, signName: string): boolean {
  const lower = password.toLowerCase()
  if (repeats(lower)) return true
  const words = signName.length >= 4 ? [...WEAK, signName.toLowerCase()] : WEAK
  return words.some((word) => lower.includes(word) && lower.length - word.length < 6)
}

/** What is wrong with a password for this account, one entry per broken rule; empty when it is good. */
export function passwordFaults(password: string, signName: string): Label[] {
  const out: Label[] = []
  if ([...password].length < PASSWORD.min)
    out.push(label(`至少${PASSWORD.min}个字符`, `at least ${PASSWORD.min} characters`))
  if (password.length > PASSWORD.max) out.push(label(`最多${PASSWORD.max}个字符`, `at most ${PASSWORD.max} characters`))
  if (CLASSES.filter((c) => c.test(password)).length < PASSWORD.classes)
    out.push(label('大写、小写、数字、符号中至少三类', 'three of upper case, lower case, digits, other signs'))
  if (weak(password, signName)) out.push(label('不能是常见密码或登录名', 'no common password and not the sign-in name'))
  return out
}

/** Throws `auth.password-weak` naming every broken rule. */
export function demandGoodPassword(password: string, signName: string): void {
  const faults = passwordFaults(password, signName)
  if (faults.length === 0) return
  throw new Refusal('auth.password-weak', {
    what: label('密码不符合要求', 'The password is too weak'),
    advice: label(faults.map((f) => f.zh).join('；'), faults.map((f) => f.en).join('; ')),
  })
}

/** Is a password set at `changedMs` too old at `nowMs`? */
export const passwordExpired = (changedMs: number, nowMs: number): boolean =>
  nowMs - changedMs > PASSWORD.maxAgeDays * 86_400_000
