import { useEffect, useRef } from 'react'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Chips, Tag } from '../../../ui/parts/small.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import type { BoundFigure, MovedFigure } from './api-types.ts'
import { publishTexts } from './texts.ts'

/** The figures of a report in the order of the text, and which of them say something else today. */
export function FiguresPanel(props: {
  snapshot: string
  figures: readonly BoundFigure[]
  /** null: whether they do is not for this reader. */
  moved: readonly MovedFigure[] | null
  chosen: string | undefined
  onChoose: (id: string) => void
}) {
  const t = useTexts(publishTexts)
  const url = useUrl()
  const { figures, moved, chosen, onChoose } = props
  const list = useRef<HTMLOListElement>(null)
  const now = new Map((moved ?? []).map((m) => [m.id, m]))
  const only = moved !== null && url.get('figures') === 'moved'
  const shown = only ? figures.filter((f) => now.has(f.id)) : figures
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <aside className="report-figures" aria-label={t('figures')}>
      <div className="report-figures-head">
        <div className="row g8">
          <h2>{t('figures')}</h2>
          <span className="grow" />
          <Tag tone="accent">
            <Icon name="lock" size={12} /> {t('frozen', { code: props.snapshot })}
          </Tag>
        </div>
        <p className="s13 t2">{t('figuresNote', { n: figures.length })}</p>
        {moved !== null && (
          <Chips
            label={t('figures')}
            value={only ? 'moved' : 'all'}
            options={[
              { key: 'all', text: t('all'), count: figures.length },
              { key: 'moved', text: t('moved'), count: moved.length },
            ]}
            onChange={(key) => url.set({ figures: key === 'moved' ? 'moved' : undefined })}
          />
        )}
      </div>
      <ol ref={list}>
        {shown.length === 0 && <li className="s13 t2 report-none">{t('noMoved')}</li>}
        {shown.map((f) => {
          const change = now.get(f.id)
          const current = f.id === chosen
          return (
            <li key={f.id} aria-current={current}>
              <button type="button" onClick={() => onChoose(f.id)}>
                <span className="grow">{f.label}</span>
                <b className="num nowrap">{f.text}</b>
              </button>
              {change && (
                <p className="report-moved">{change.now === null ? t('gone') : t('newest', { now: change.now })}</p>
              )}
              {current && (f.indicator !== undefined || f.targetId !== undefined) && (
                <p className="row g12 s13">
                  {f.indicator !== undefined && (
                    <Link
                      to="/measure/indicators/$code"
                      params={{ code: f.indicator }}
                      search={{ ...keptSearch(url.state), ...(f.orgId ? { unit: f.orgId } : {}) }}
                    >
                      {t('openIndicator')}
                    </Link>
                  )}
                  {f.targetId !== undefined && (
                    <Link to="/plan/targets" search={{ ...keptSearch(url.state), open: f.targetId }}>
                      {t('openTarget')}
                    </Link>
                  )}
                </p>
              )}
            </li>
          )
        })}
      </ol>
    </aside>
  )
}
