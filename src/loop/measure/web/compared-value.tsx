import { figureOf } from '../../../kernel/format/stored-figure.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Fig } from '../../../ui/parts/figure.tsx'
import { Coverage } from './coverage.tsx'
import { measureTexts } from './texts.ts'
import type { Value } from './types/figure.ts'

/** A value with its coverage beside it; it opens its explanation. Without one it says whether returns are missing or a ratio does not exist. */
export const ComparedValue = (props: { of: Value | null; unit: string; onOpen: () => void }) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const v = props.of
  if (!v) return <span className="t3">{t('notIn')}</span>
  return (
    <span className="nowrap">
      {v.value === null ? (
        <span className="t3">{t('compare.none')}</span>
      ) : (
        <Fig of={figureOf(props.unit, v, lang)} provisional={v.status === 'provisional'} onOpen={props.onOpen} />
      )}
      <Coverage in={v.unitsIn} due={v.unitsDue} />
    </span>
  )
}
