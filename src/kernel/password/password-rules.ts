import { label, type Label } from '../label.ts'
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

/** One rule and whether a password keeps it. */
export interface RuleKept {
  readonly rule: Label
  readonly kept: boolean
  /** Told only when it is broken. */
  readonly silent?: true
}

/** Every rule a password for this account must keep, in the order in which they are told: for a form while somebody types. */
export const passwordRules = (password: string, signName: string): readonly RuleKept[] => [
  {
    rule: label(`至少${PASSWORD.min}个字符`, `at least ${PASSWORD.min} characters`),
    kept: [...password].length >= PASSWORD.min,
  },
  {
    rule: label(`最多${PASSWORD.max}个字符`, `at most ${PASSWORD.max} characters`),
    kept: password.length <= PASSWORD.max,
    silent: true,
  },
  {
    rule: label('大写、小写、数字、符号中至少三类', 'three of upper case, lower case, digits, other signs'),
    kept: CLASSES.filter((c) => c.test(password)).length >= PASSWORD.classes,
  },
  {
    rule: label('不能是常见密码、键盘顺序或登录名', 'no common password, no row of keys, not the sign-in name'),
    kept: !weak(password, signName),
  },
]

/** What is wrong with a password for this account, one entry per broken rule; empty when it is good. */
export const passwordFaults = (password: string, signName: string): Label[] =>
  passwordRules(password, signName).flatMap(({ rule, kept }) => (kept ? [] : [rule]))
