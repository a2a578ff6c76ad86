import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { figureText } from '../../../kernel/format/figure.ts'
import { figureOf } from '../../../loop/measure/web/figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { Card } from '../../../ui/parts/card.tsx'
import { useUrl } from '../../../ui/url.ts'
import { workbenchTexts } from './texts.ts'
import type { Workbench } from './types.ts'

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
        below.length > SHOWN && (
          <button type="button" className="figure-button" onClick={() => setAll(!all)}>
            {all ? t('fewer') : t('allUnits')}
          </button>
        )
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
                    <span className="row g12">
                      {(['red', 'yellow', 'blue'] as const).map((level) =>
                        b.warnings[level] === 0 ? null : (
                          <span key={level} className="row" style={{ gap: 4 }}>
                            <StateMark state={level} /> {b.warnings[level]}
                          </span>
                        ),
                      )}
                      {b.warnings.red + b.warnings.yellow + b.warnings.blue === 0 && <span className="t3">—</span>}
                    </span>
                  </td>
                )}
                <td className="r">
                  <Link
                    to="/measure/indicators/$code"
                    params={{ code: keyFigure.code }}
                    search={{ unit: b.id, period: url.get('period') }}
                  >
                    {figureText(figureOf(keyFigure.unit, b.value, lang, { whole: b.whole }))}
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
