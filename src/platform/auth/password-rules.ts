import { label, type Label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { ownCharacters } from './common-passwords.ts'

/** GB/T 22239 level 3, identification: length, mix, weak words, age and repetition. */
export const PASSWORD = { min: 12, max: 128, classes: 3, maxAgeDays: 90, remembered: 5 } as const

const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/** Characters that must be a password's own, beside common words, runs of the keyboard and the name. */
const OWN = 5

const repeats = (text: string): boolean => new Set(text).size < 5

const weak = (password: string, signName: string): boolean =>
  repeats(password.toLowerCase()) ||
  ownCharacters(
    password,
    [signName, ...signName.split(/[^\p{L}\p{N}]+/u)].filter((w) => w !== ''),
  ) < OWN

/** What is wrong with a password for this account, one entry per broken rule; empty when it is good. */
export function passwordFaults(password: string, signName: string): Label[] {
  const out: Label[] = []
  if ([...password].length < PASSWORD.min)
    out.push(label(`至少${PASSWORD.min}个字符`, `at least ${PASSWORD.min} characters`))
  if (password.length > PASSWORD.max) out.push(label(`最多${PASSWORD.max}个字符`, `at most ${PASSWORD.max} characters`))
  if (CLASSES.filter((c) => c.test(password)).length < PASSWORD.classes)
    out.push(label('大写、小写、数字、符号中至少三类', 'three of upper case, lower case, digits, other signs'))
  if (weak(password, signName))
    out.push(label('不能是常见密码、键盘顺序或登录名', 'no common password, no row of keys, not the sign-in name'))
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

/** Has a first password, given at `givenMs` by somebody else, ended by `nowMs` without being replaced? */
export const firstPasswordEnded = (givenMs: number, nowMs: number, days: number): boolean =>
  nowMs - givenMs > days * 86_400_000

/** Is a password set at `changedMs` too old at `nowMs`? */
export const passwordExpired = (changedMs: number, nowMs: number): boolean =>
  nowMs - changedMs > PASSWORD.maxAgeDays * 86_400_000
