import { passwordRules } from '../../kernel/password/password-rules.ts'
import { useLabel } from '../i18n/use-texts.ts'

const STRENGTH = { zh: '已满足的密码要求', en: 'Rules that the password keeps' }

/** Which rules a new password keeps so far, told while it is typed; nothing of it leaves the page. */
export const PasswordMeter = ({ id, password, signName }: { id?: string; password: string; signName: string }) => {
  const label = useLabel()
  const typed = password !== ''
  const rules = passwordRules(password, signName).filter((r) => !r.silent || !r.kept)
  const kept = typed ? rules.filter((r) => r.kept).length : 0
  return (
    <div className="password-meter" {...(id !== undefined && { id })} aria-live="polite">
      <meter
        aria-label={label(STRENGTH)}
        min={0}
        max={rules.length}
        low={rules.length - 1}
        optimum={rules.length}
        value={kept}
      >
        {kept}/{rules.length}
      </meter>
      <ul className="s12">
        {rules.map(({ rule, kept: ok }) => (
          <li key={rule.zh} className={typed && ok ? 'kept' : 't3'}>
            <span aria-hidden="true">{typed && ok ? '✓' : '·'}</span> {label(rule)}
          </li>
        ))}
      </ul>
    </div>
  )
}
