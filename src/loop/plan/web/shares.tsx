import { useState } from 'react'
import { Button } from 'antd'
import { figureText } from '../../../kernel/format/figure.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Facts } from '../../../ui/parts/figure.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { usePathParam, useUrl } from '../../../ui/url.ts'
import { askedText, planFigure } from './asked-text.ts'
import type { SharesPage } from './living-types.ts'
import { shareTexts } from './share-texts.ts'
import { ShareEdit } from './share-edit.tsx'
import { ShareObjections } from './share-objections.tsx'
import { ShareTable } from './share-table.tsx'
import { ShareVersions } from './share-versions.tsx'
import './plan.css'
import './living.css'

/** Handing a target down: shares of units with their basis, versions, objections and answers. */
export default function SharesPageView() {
  const t = useTexts(shareTexts)
  const lang = useLang()
  const url = useUrl()
  const id = usePathParam('id')
  const from = url.get('from')
  const read = useRead<SharesPage>(`/api/plan/targets/${id}/shares`, { from })
  const [editing, setEditing] = useState(false)
  const data = read.data
  const current = data?.versions.find((v) => v.isCurrent)
  const shown = data?.versions.find((v) => String(v.version) === url.get('version')) ?? current
  const edit = data !== undefined && data.mayShare && (editing || data.versions.length === 0)
  return (
    <Page
      title={data?.target.subject ?? t('title')}
      crumbs={[{ text: t('stage') }, { text: t('ledger'), to: '/plan/targets' }, { text: t('title') }]}
      note={data?.planTitle}
      acts={
        data?.mayShare === true &&
        !edit && (
          <Button type="primary" onClick={() => setEditing(true)}>
            {t('change')}
          </Button>
        )
      }
    >
      <Block of={read} rows={10}>
        {(d) => (
          <div className="share-page">
            <div className="share-main">
              <Card>
                <Facts
                  of={[
                    [
                      t('total'),
                      <b key="t">
                        {d.total === d.target.value
                          ? askedText(d.target, lang, d.indicators[0]?.direction)
                          : figureText(planFigure(d.total, d.target.unit, lang))}
                      </b>,
                    ],
                    [t('method'), t(d.rule)],
                    [t('due'), d.due ?? '—'],
                  ]}
                />
                <blockquote className="plan-quote" lang="zh-CN" style={{ marginTop: 12 }}>
                  <mark>{d.target.quote}</mark>
                </blockquote>
              </Card>
              {edit ? (
                <ShareEdit page={d} onDone={() => setEditing(false)} mayCancel={d.versions.length > 0} />
              ) : shown ? (
                <ShareTable page={d} version={shown} />
              ) : (
                <div className="card">
                  <Empty title={t('none')}>{t('noneText')}</Empty>
                  {d.target.state !== 'confirmed' && <Note>{t('notConfirmed')}</Note>}
                </div>
              )}
            </div>
            {d.versions.length > 0 && (
              <aside className="share-side">
                <ShareObjections page={d} />
                <ShareVersions page={d} shown={shown?.version ?? 0} />
              </aside>
            )}
          </div>
        )}
      </Block>
    </Page>
  )
}
