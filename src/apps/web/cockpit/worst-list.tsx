import { useNavigate } from '@tanstack/react-router'
import { figureText } from '../../../kernel/format/figure.ts'
import { askedFigure, standingFigure } from '../../../kernel/format/standing.ts'
import { gapOf, thresholdOf } from '../../../kernel/format/stored-figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { cockpitTexts } from './texts.ts'
import type { Worst } from './types.ts'
import { WallMark } from './wall-mark.tsx'

/** Target at 85% of the bar, so that a forecast beyond it still shows. */
const TARGET_AT = 85
const at = (value: number, target: number): number =>
  target <= 0 ? 0 : Math.max(0, Math.min(100, (value / target) * TARGET_AT))

const Bar = ({ of }: { of: Worst }) => {
  const target = Number(of.target)
  if (of.value === null || of.target === null || of.side === 'at-most') return <span className="bar none" />
  const value = at(Number(of.value), target)
  const forecast = of.forecast === null ? value : at(Number(of.forecast), target)
  return (
    <span className={`bar ${of.level}`}>
      {forecast > value && <i className="forecast" style={{ left: `${value}%`, width: `${forecast - value}%` }} />}
      <i className="actual" style={{ width: `${value}%` }} />
      {of.onPath !== null && <i className="should" style={{ left: `${at(of.onPath, target)}%` }} />}
      <i className="goal" style={{ left: `${TARGET_AT}%` }} />
    </span>
  )
}

/** The targets farthest from where they should be, with what is missing in the unit in which it must be closed. */
export const WorstList = ({ of, total }: { of: readonly Worst[]; total: number }) => {
  const t = useTexts(cockpitTexts)
  const label = useLabel()
  const lang = useLang()
  const navigate = useNavigate()
  if (of.length === 0)
    return (
      <p className="wall-calm">
        <b>{t('noWorst')}</b>
        {t('noWorstNote', { total })}
      </p>
    )
  return (
    <ol className="wall-worst">
      {of.map((w) => {
        const figure = standingFigure(w, w.value, lang)
        const gap = w.gap === null || Number(w.gap) === 0 ? null : figureText(gapOf(w.gapUnit, w.gap, lang, false))
        return (
          <li key={w.targetId}>
            <button type="button" onClick={() => void navigate({ to: '/plan/targets', search: { open: w.targetId } })}>
              <WallMark state={w.level} size={30} />
              <span className="name" title={label(w.name)}>
                {label(w.name)}
              </span>
              <span className={`value ${w.level}`}>
                <b>{figure.value}</b> {figure.unit}
              </span>
              <Bar of={w} />
              <span className="gap">
                {w.target !== null && (
                  <span className="quiet">
                    {t('targetIs', {
                      target: figureText(
                        w.change === 'value' ? thresholdOf(w.unit, w.target, lang) : askedFigure(w, lang),
                      ),
                    })}
                  </span>
                )}{' '}
                <b>{gap === null ? t('reached') : t(w.side === 'at-most' ? 'over' : 'short', { gap })}</b>
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
