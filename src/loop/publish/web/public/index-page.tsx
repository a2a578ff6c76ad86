import { Link } from '@tanstack/react-router'
import { groupBy } from '../../../../kernel/group-by.ts'
import { frameTexts } from '../../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { Tag } from '../../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import { periodText } from '../../../../ui/shell/periods.ts'
import type { PublicIndex } from './api-types.ts'
import { PublicFrame } from './public-frame.tsx'
import { dayText, instantDay, valueOf } from './shown.ts'
import { publicTexts } from './texts.ts'

/** Everything that is public, by subject; what is promised stands below. */
export default function PublicIndexPage() {
  const t = useTexts(publicTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const lang = useLang()
  const list = useRead<PublicIndex>('/public/v1/figures')
  return (
    <PublicFrame place={list.data?.publisher ?? ''}>
      <div className="public-title">
        <h1>{t('title')}</h1>
        <p className="t2">{t('lead')}</p>
      </div>
      <Block of={list} rows={8}>
        {({ figures, planned }) => (
          <div className="public-index">
            {figures.length === 0 && (
              <Card>
                <Empty title={t('nothing')} icon="file">
                  {t('nothingText')}
                </Empty>
              </Card>
            )}
            {[...groupBy(figures, (x) => x.group.zh).values()].map((group) => (
              <Card key={group[0]?.group.zh} title={group[0] && label(group[0].group)} flush>
                <ul className="public-list">
                  {group.map((x) => (
                    <li key={`${x.code}-${x.place.code}`}>
                      <Link to="/public/figures/$code" params={{ code: x.code }} search={{ unit: x.place.code }}>
                        <span className="name">{label(x.label)}</span>
                        <b>{x.latest.value === null ? '*' : valueOf(x.unit, x.latest.value, lang, x.latest.bottom)}</b>
                        <span className="s13 t3">
                          {x.place.name} · <span className="nowrap">{periodText(x.latest.period, f)}</span> ·{' '}
                          <span className="nowrap">
                            {t('published', { date: instantDay(x.latest.publishedAt, lang) })}
                          </span>
                        </span>
                        <span className="tags">
                          {x.latest.version > 1 && <Tag tone="yellow">{t('corrected')}</Tag>}
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </Card>
            ))}
            {planned.length > 0 && (
              <Card title={t('soon')} flush>
                <ul className="public-list">
                  {planned.map((x) => (
                    <li key={`${x.code}-${x.period}`}>
                      <Link to="/public/figures/$code" params={{ code: x.code }} search={{ period: x.period }}>
                        <span className="name">{label(x.label)}</span>
                        <b className="t3">—</b>
                        <span className="s13 t3">
                          {periodText(x.period, f)} · {t('soonOn', { date: dayText(x.plannedOn, lang) })}
                        </span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </div>
        )}
      </Block>
    </PublicFrame>
  )
}
