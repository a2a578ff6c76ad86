import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { useSession } from '../../../ui/session/provider.tsx'
import { Page } from '../../../ui/shell/page.tsx'
import { roleKey, systemTexts } from '../texts.ts'
import { DisplayCard } from './display-card.tsx'
import { FactorCard } from './factor-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { accountTexts } from './texts.ts'
import '../system.css'

/** One's own access: roles, password, second factor, sessions, and how pages look here. */
export default function AccountPage() {
  const t = useTexts(accountTexts)
  const s = useTexts(systemTexts)
  const { user, org, roles } = useSession()
  return (
    <Page title={t('title')} note={t('who', { org: org.name, name: user.signName })}>
      <div className="sys-two">
        <div className="sys-stack">
          <FactorCard />
          <SessionsCard />
        </div>
        <div className="sys-stack">
          <PasswordCard />
          <Card title={t('roles')}>
            {roles.length === 0 ? (
              <p className="s13 t2">{t('noRoles')}</p>
            ) : (
              <ul className="sys-bullets">
                {roles.map((r) => (
                  <li key={`${r.role}${r.orgId}${r.field}`}>
                    {t('roleLine', { role: s(roleKey(r.role)), org: r.orgName })}
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <DisplayCard />
        </div>
      </div>
    </Page>
  )
}
