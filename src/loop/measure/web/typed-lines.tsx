import { formatDate, shanghai } from '../../../kernel/format/date.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { amount, figureOf } from '../../../kernel/format/stored-figure.ts'
import { openingTexts } from './opening-texts.ts'
import type { Chain } from './types/explain.ts'

/** Figures that nobody reported: typed in once, each with its source, file and row. */
export const TypedLines = ({ of }: { of: Chain['typed'] }) => {
  const t = useTexts(openingTexts)
  const lang = useLang()
  const label = useLabel()
  const { today } = useLooking()
  return (
    <>
      {of.map((f) => (
        <div key={`${f.measure}${f.period}`} style={{ marginBottom: 8 }}>
          <div className="s13">
            {label(f.label)} {figureText(figureOf(f.unit, amount(f.value), lang))}
          </div>
          <div className="s13">{t('typed', { source: f.source })}</div>
          <div className="s12 t3">
            {t('typedAt', {
              file: f.fileName,
              sheet: f.sheet,
              row: f.row,
              by: f.by,
              day: formatDate(shanghai(f.at).date, today, lang),
            })}
          </div>
        </div>
      ))}
    </>
  )
}
