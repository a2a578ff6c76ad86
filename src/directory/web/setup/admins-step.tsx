import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../ui/parts/small.tsx'
import { roleKey, systemTexts } from '../texts.ts'
import { setupTexts } from './texts.ts'
import type { Steps } from './types.ts'

/** Who the administrators are, and whether each can work already. */
export const AdminsStep = ({ of }: { of: Steps }) => {
  const t = useTexts(setupTexts)
  const s = useTexts(systemTexts)
  return (
    <div className="sys-stack">
      <p className="s13 t2">{t('admins.text')}</p>
      <ul className="sys-list">
        {of.administrators.map((a) => (
          <li key={`${a.role}${a.name}`} className="row g8 wrap">
            <b>{s(roleKey(a.role))}</b>
            <span>{a.name}</span>
            <Tag tone={a.signedIn ? 'ok' : 'yellow'}>{t(a.signedIn ? 'admins.signed' : 'admins.notSigned')}</Tag>
            <Tag tone={a.secondFactor ? 'ok' : 'yellow'}>{t(a.secondFactor ? 'admins.factor' : 'admins.noFactor')}</Tag>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/account">{t('admins.own')}</Link>
      </p>
    </div>
  )
}
