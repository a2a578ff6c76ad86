import { formatDate } from '../../../kernel/format/date.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { amount, figureOf } from '../../../kernel/format/stored-figure.ts'
import { measureTexts } from './texts.ts'
import type { Chain } from './types/explain.ts'
import type { Side } from './types/figure.ts'

const SideLine = ({ of }: { of: Side }) => {
  const lang = useLang()
  const label = useLabel()
  return (
    <span>
      {label(of.words)} <b>{figureText(figureOf(of.unit, amount(of.value), lang, { exact: true }))}</b>
    </span>
  )
}

/** The formula with its numbers, since when it applies. */
export const FormulaStep = ({ chain }: { chain: Chain }) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const { today } = useLooking()
  const { formula, indicator, value } = chain
  return (
    <li>
      <div className="head">
        <b>{t('explain.formula')}</b>
        <span className="s12 t3">
          {t('explain.formulaNote', { day: formatDate(formula.from, today, lang), n: formula.version })}
        </span>
      </div>
      <div className="formula">
        {formula.bottom ? (
          <span className="fraction">
            <SideLine of={formula.top} />
            <i />
            <SideLine of={formula.bottom} />
          </span>
        ) : (
          <SideLine of={formula.top} />
        )}
        {formula.bottom && (
          <>
            <span>=</span>
            <span className="result">{figureText(figureOf(indicator.unit, value ?? amount(null), lang))}</span>
            <span className="hint">
              {t('explain.sumFirst')}
              <br />
              {t('explain.noMean')}
            </span>
          </>
        )}
      </div>
    </li>
  )
}
