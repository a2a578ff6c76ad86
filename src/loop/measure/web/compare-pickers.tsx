import { Select } from 'antd'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { periodText } from '../../../ui/shell/periods.ts'
import { measureTexts } from './texts.ts'
import type { CatalogueLine } from './types/indicator.ts'

/** Units or periods that one picture can hold. */
export const MOST = 12

/** What is compared: one indicator, several units, several periods. */
export const ComparePickers = (props: {
  indicators: readonly CatalogueLine[]
  indicator: string
  units: readonly string[]
  unitChoices: readonly { readonly id: string; readonly name: string }[]
  periods: readonly string[]
  periodChoices: readonly string[]
  onIndicator: (code: string) => void
  onPick: (key: 'units' | 'periods', chosen: readonly string[]) => void
}) => {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  return (
    <div className="pickers">
      <label>
        {t('compare.indicator')}
        <Select
          showSearch
          optionFilterProp="label"
          value={props.indicator}
          onChange={props.onIndicator}
          options={props.indicators.map((i) => ({ value: i.code, label: lang === 'zh' ? i.zh : i.en }))}
        />
      </label>
      <label className="wide">
        {t('compare.units')}
        <Select
          mode="multiple"
          maxTagCount="responsive"
          maxCount={MOST}
          optionFilterProp="label"
          value={[...props.units]}
          onChange={(list) => props.onPick('units', list)}
          options={props.unitChoices.map((c) => ({ value: c.id, label: c.name }))}
        />
      </label>
      <label className="wide">
        {t('compare.periods')}
        <Select
          mode="multiple"
          maxTagCount="responsive"
          maxCount={MOST}
          value={[...props.periods]}
          onChange={(list) => props.onPick('periods', list)}
          options={props.periodChoices.map((p) => ({ value: p, label: periodText(p, f) }))}
        />
      </label>
    </div>
  )
}
