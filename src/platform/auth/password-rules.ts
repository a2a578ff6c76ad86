import { label } from '../../kernel/label.ts'
import { PASSWORD, passwordFaults } from '../../kernel/password/password-rules.ts'
import { Refusal } from '../../kernel/refusal.ts'

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
