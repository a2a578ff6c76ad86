import { figureText } from '../../../kernel/format/figure.ts'
import { askedFigure, standingFigure } from '../../../kernel/format/standing.ts'
import { gapOf } from '../../../kernel/format/stored-figure.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { stepOf } from './result-step.ts'
import { measureTexts } from './texts.ts'
import type { ResultBoard, ResultCell as Cell } from './types/boards.ts'

/** Of what is asked the digits alone: the word stands before the value. */
const bare = (value: string): string => value.replace(/^(新增|减少) /, '')

/** One indicator at one unit: the value on the ground of its distance, below it what is missing. It opens its explanation. */
export const ResultCell = (props: {
  cell: Cell | null
  row: ResultBoard['rows'][number]
  unit: string
  onOpen: () => void
}) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const { cell, row } = props
  const { indicator } = row
  const step = stepOf(cell)
  if (!cell || step === 'none') return <span className="result none">{t('results.none')}</span>
  const value = standingFigure({ ...cell, unit: indicator.unit }, cell.value, lang)
  const given = cell.asked === null ? null : askedFigure({ ...cell, unit: indicator.unit }, lang)
  const gap = cell.met === false ? t('shortPlain', { gap: figureText(gapOf(cell.gapUnit, cell.gap, lang)) }) : ''
  return (
    <button
      type="button"
      className={`result figure-button ${step}`}
      title={t('covered', { in: cell.unitsIn, due: cell.unitsDue })}
      onClick={props.onOpen}
    >
      <span className="sr-only">
        {t('results.said', { unit: props.unit, indicator: lang === 'zh' ? indicator.zh : indicator.en })}
      </span>
      <b>{indicator.unit === '%' || value.unit === '%' ? figureText(value) : value.value}</b>
      {given !== null && (
        <i title={t('results.given', { value: figureText(given) })}>
          {' / '}
          {figureText({ value: bare(given.value), unit: indicator.unit === '%' ? '%' : '' })}
        </i>
      )}
      {step === 'met' && <span className="sr-only">{t('results.met')}</span>}
      <small>{gap === '' ? (cell.unitsIn < cell.unitsDue ? `${cell.unitsIn}/${cell.unitsDue}` : '') : gap}</small>
    </button>
  )
}
