import { useState } from 'react'
import { figureText } from '../../../kernel/format/figure.ts'
import { Columns } from '../../../ui/chart/kernel-chart.tsx'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Segmented } from '../../../ui/parts/small.tsx'
import { useRead } from '../../../ui/query.ts'
import { figureOf, plotted, shownUnit } from '../../../kernel/format/stored-figure.ts'
import { measureTexts } from './texts.ts'
import type { IndicatorName } from './types/figure.ts'
import type { Slices } from './types/indicator.ts'

const MOST = 12

/** The value split by a declared dimension, one at a time. */
export const SlicesCard = (props: { code: string; unit: string; asked: string; of: IndicatorName }) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const label = useLabel()
  const [dimension, setDimension] = useState<string>()
  const data = useRead<Slices>(`/api/measure/indicators/${encodeURIComponent(props.code)}/slices`, {
    org: props.unit,
    period: props.asked,
    dimension,
  }).data
  if (!data || data.dimension === null || data.slices.length === 0) return null
  const chosen = data.dimensions.find((d) => d.name === data.dimension)
  return (
    <div className="measure-line">
      <Columns
        title={chosen ? `${t('slices')}：${label(chosen.label)}` : t('slices')}
        unit={shownUnit(props.of.unit, lang)}
        height={190}
        data={{
          bars: data.slices.slice(0, MOST).map((s) => ({
            label: label(s.label),
            value: plotted(props.of.unit, s.value),
            text: figureText(figureOf(props.of.unit, s, lang)),
          })),
        }}
      />
      {data.dimensions.length > 1 && (
        <div style={{ marginTop: 8 }}>
          <Segmented
            label={t('slices')}
            value={data.dimension}
            onChange={setDimension}
            options={data.dimensions.slice(0, 6).map((d) => ({ key: d.name, text: label(d.label) }))}
          />
        </div>
      )}
    </div>
  )
}
