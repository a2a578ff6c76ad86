import { useNavigate } from '@tanstack/react-router'
import { HeatCell } from '../../../ui/chart/heat-cell.tsx'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { figureOf, gapOf } from '../../../kernel/format/stored-figure.ts'
import { measureTexts } from './texts.ts'
import type { Board, ConditionCell } from './types/boards.ts'

/** One condition of one school; its figure opens the indicator at that school with its explanation. */
export const BoardCell = (props: {
  cell: ConditionCell | null
  column: Board['columns'][number]
  school: string
  unit?: boolean
}) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const url = useUrl()
  const navigate = useNavigate()
  const { cell, column, school } = props
  if (!cell) return <span className="t3">{t('notIn')}</span>
  const gap = gapOf(column.gapUnit, cell.gap, lang)
  const value = figureOf(column.indicator.unit, cell, lang, { exact: true })
  const open = (): void =>
    void navigate({
      to: '/measure/indicators/$code',
      params: { code: column.indicator.code },
      search: { ...keptSearch(url.state), unit: school, open: 'explain' },
    })
  return (
    <button type="button" onClick={open} style={{ width: '100%', textAlign: 'inherit' }}>
      <HeatCell
        value={value.value}
        near={cell.near}
        {...(!cell.met && {
          missing: {
            text: t('lacks', { gap: props.unit === true ? `${gap.value} ${gap.unit}` : gap.value }),
            share: Number(cell.share ?? 1),
          },
        })}
      />
    </button>
  )
}
