import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { systemTexts } from '../texts.ts'
import { ParameterCard, type Parameter } from './parameter-card.tsx'
import { parameterTexts } from './texts.ts'
import '../system.css'

interface CountRule {
  readonly name: string
  readonly referenceDay: string
  readonly bookingDeadline: string
  readonly source: string
}

/** Dated settings with their basis; a new value begins on a day, the old ones stay. */
export default function ParametersPage() {
  const t = useTexts(parameterTexts)
  const s = useTexts(systemTexts)
  const list = useRead<{ parameters: readonly Parameter[]; countRules: readonly CountRule[] }>('/api/parameters')
  const known = (prefix: 'rule' | 'basis', name: string): string => {
    const key = `${prefix}.${name}`
    return key in parameterTexts.zh ? t(key as keyof typeof parameterTexts.zh) : name
  }
  return (
    <Page title={t('title')} crumbs={[{ text: s('system') }]}>
      <div style={{ marginBottom: 12 }}>
        <Note>
          {t('note')} {s('confidence.help')}
        </Note>
      </div>
      <Block of={list} rows={8}>
        {(data) => (
          <div className="sys-stack">
            {data.parameters.map((p) => (
              <ParameterCard key={p.name} of={p} />
            ))}
            <Card title={t('rules')} note={t('rulesNote')}>
              <table className="sys-detail">
                <thead>
                  <tr>
                    <th scope="col">{t('col.rule')}</th>
                    <th scope="col">{t('col.day')}</th>
                    <th scope="col">{t('col.deadline')}</th>
                    <th scope="col">{t('col.basis')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.countRules.map((r) => (
                    <tr key={r.name + r.referenceDay}>
                      <td>{known('rule', r.name)}</td>
                      <td>{r.referenceDay}</td>
                      <td>{r.bookingDeadline}</td>
                      <td className="t3">{known('basis', r.source)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
            <Card title={t('standards')}>
              <p className="s13 t2">
                {t('standardsNote')} <Link to="/system/standards">{t('standardsGo')}</Link>
              </p>
            </Card>
          </div>
        )}
      </Block>
    </Page>
  )
}
