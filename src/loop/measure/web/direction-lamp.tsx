import { figureText } from '../../../kernel/format/figure.ts'
import { changeOf } from '../../../kernel/format/stored-figure.ts'
import { Decimal } from 'decimal.js'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { periodText } from '../../../ui/shell/periods.ts'
import { turnOf, type Turn } from './direction.ts'
import { measureTexts } from './texts.ts'
import type { CatalogueLine } from './types/indicator.ts'

const ARROWS = {
  rises: 'M3 13 13 3m-6.5 0H13v6.5',
  falls: 'm3 3 10 10m-6.5 0H13V6.5',
  stays: 'M2.5 8h11M10 4.5 13.5 8 10 11.5',
} as const

/** Rising and falling are drawn as they are; whether that is wanted is said by the word, and only the unwanted one has a colour. */
const arrowOf = (turn: Exclude<Turn, 'partial'>, direction: string): string => {
  if (turn === 'same') return ARROWS.stays
  const rises = turn === 'up' || (turn === 'better' && direction === 'up') || (turn === 'worse' && direction === 'down')
  return rises ? ARROWS.rises : ARROWS.falls
}

/** Which way the last step of the course went, as an arrow and a word. */
export const DirectionLamp = ({ of }: { of: CatalogueLine }) => {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const turn = turnOf(of.course, of.direction)
  const [before, now] = of.course.slice(-2)
  if (turn === null || !before || !now) return <span className="t3">—</span>
  if (turn === 'partial')
    return (
      <span
        className="t3"
        title={t('turn.partialTitle', {
          from: `${before.unitsIn}/${before.unitsDue}`,
          to: `${now.unitsIn}/${now.unitsDue}`,
        })}
      >
        {t('turn.partial')}
      </span>
    )
  const change = figureText(
    changeOf(of.unit, { value: new Decimal(now.value).minus(before.value).toFixed(), whole: now.whole }, lang),
  )
  return (
    <span
      className={turn === 'worse' ? 'turn worse' : 'turn'}
      title={t('turn.title', { from: periodText(before.period, f), to: periodText(now.period, f), change })}
    >
      <svg width="12" height="12" viewBox="0 0 16 16" aria-hidden>
        <path d={arrowOf(turn, of.direction)} fill="none" stroke="currentColor" strokeWidth="1.8" />
      </svg>
      {t(`turn.${turn}`)}
    </span>
  )
}
