import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { figureText } from '../../../kernel/format/figure.ts'
import { figureOf } from '../../../kernel/format/stored-figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { Card } from '../../../ui/parts/card.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { workbenchTexts } from './texts.ts'
import type { Levels as LevelCounts, Workbench } from './types.ts'

const SHOWN = 6

/** Units below: returns in, warnings, one key figure; those with most trouble first. */
export const UnitsCard = ({ of }: { of: Workbench }) => {
  const t = useTexts(workbenchTexts)
  const lang = useLang()
  const label = useLabel()
  const url = useUrl()
  const [all, setAll] = useState(false)
  const { below, keyFigure } = of
  const counties = below.some((b) => b.kind === 'county')
  const shown = all ? below : below.slice(0, SHOWN)
  return (
    <Card
      title={t(counties ? 'below' : 'belowSchools')}
      note={t('belowNote', { count: below.length })}
      more={
        <>
          <Link to="/measure/conditions" search={keptSearch(url.state)}>
            {t('gaps')}
          </Link>
          {below.length > SHOWN && (
            <button type="button" className="plain link" onClick={() => setAll(!all)}>
              {all ? t('fewer') : t('allUnits')}
            </button>
          )}
        </>
      }
      flush
    >
      <div className="bench-scroll">
        <table className="bench-table">
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              {counties && (
                <th scope="col" className="r">
                  {t('schools')}
                </th>
              )}
              <th scope="col" className="r">
                {t('returns')}
              </th>
              {of.warnings && <th scope="col">{t('warnings')}</th>}
              <th scope="col" className="r">
                {label(keyFigure.label)}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((b) => (
              <tr key={b.id}>
                <td>
                  <Link to="/" search={{ unit: b.id, period: url.get('period') }}>
                    {b.name}
                  </Link>
                </td>
                {counties && (
                  <td className="r">
                    {b.schools} {t('schoolsUnit')}
                  </td>
                )}
                <td className={`r ${b.accepted < b.due ? 'bold' : 't2'}`}>
                  {b.accepted}/{b.due}
                </td>
                {of.warnings && (
                  <td>
                    <Levels
                      unit={b.id}
                      label={t('openWarnings', {
                        unit: b.name,
                        count: b.warnings.red + b.warnings.yellow + b.warnings.blue,
                      })}
                      of={b.warnings}
                    />
                  </td>
                )}
                <td className="r">
                  <Link
                    to="/measure/indicators/$code"
                    params={{ code: keyFigure.code }}
                    search={{ unit: b.id, period: url.get('period') }}
                  >
                    {figureText(figureOf(keyFigure.unit, b, lang))}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

/** Signs with their numbers; together they open the unit's own board, where the reasons stand. */
const Levels = (props: { unit: string; label: string; of: LevelCounts }) => {
  const url = useUrl()
  const { unit, of } = props
  if (of.red + of.yellow + of.blue === 0) return <span className="t3">—</span>
  return (
    <Link
      to="/watch/warnings"
      search={{ unit, period: url.get('period') }}
      className="row g12 bench-levels"
      title={props.label}
    >
      <span className="sr-only">{props.label}</span>
      {(['red', 'yellow', 'blue'] as const).map((level) =>
        of[level] === 0 ? null : (
          <span key={level} className="row" style={{ gap: 4 }} aria-hidden>
            <StateMark state={level} /> {of[level]}
          </span>
        ),
      )}
    </Link>
  )
}
