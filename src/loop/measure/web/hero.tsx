import { formatDate } from '../../../kernel/format/date.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Fig } from '../../../ui/parts/figure.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { changeOf, figureOf } from '../../../kernel/format/stored-figure.ts'
import { distanceText, lineText } from './figure.ts'
import { reasonKey } from './reason-key.ts'
import { measureTexts } from './texts.ts'
import type { IndicatorDetail, WatchTarget } from './types/indicator.ts'

/** The hero figure with its distance in words, its changes and its coverage. */
export const Hero = (props: { detail: IndicatorDetail; watch: WatchTarget | undefined; onExplain: () => void }) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const { today } = useLooking()
  const { detail, watch, onExplain } = props
  const { indicator, value, target, standard } = detail
  if (!value) return null
  const words = { met: t('reached'), short: (gap: string) => t('short', { gap }), none: '' }
  return (
    <div className="measure-hero">
      <div className="hero-box">
        <Fig
          of={figureOf(indicator.unit, value, lang)}
          size="hero"
          provisional={value.status === 'provisional'}
          onOpen={onExplain}
        />
      </div>
      {value.value === null && <div>{t(reasonKey(value.reason ?? ''))}</div>}
      {target && (
        <div title={target.quote}>
          {target.due === null
            ? t('target', { line: lineText(indicator, target, lang) })
            : t('targetDue', { line: lineText(indicator, target, lang), due: formatDate(target.due, today, lang) })}
          <br />
          <b>{distanceText(target.distance, words, lang)}</b>
        </div>
      )}
      {standard && (
        <div title={standard.basis}>
          {t('standard', { line: lineText(indicator, standard, lang) })}
          <br />
          <b>{distanceText(standard.distance, { ...words, met: t('met') }, lang)}</b>
        </div>
      )}
      {detail.differences.length > 0 && (
        <div>
          {detail.differences.slice(0, 2).map((d) => (
            <span key={d.against} style={{ display: 'block' }}>
              {t(`against.${d.against}`, {
                change: figureText(changeOf(indicator.unit, { value: d.change, whole: value.whole }, lang)),
              })}
            </span>
          ))}
        </div>
      )}
      {watch && watch.neededZh !== '' && watch.period === detail.period && (
        <div className="late" title={lang === 'zh' ? watch.reasonZh : watch.reasonEn} style={{ maxWidth: 300 }}>
          {lang === 'zh' ? watch.neededZh : watch.neededEn}
        </div>
      )}
      <div>
        {value.unitsIn < value.unitsDue && (
          <span className="late">{t('covered', { in: value.unitsIn, due: value.unitsDue })}</span>
        )}
        {value.unitsIn >= value.unitsDue && t('covered', { in: value.unitsIn, due: value.unitsDue })}
        {value.unitsCarried > 0 && (
          <span className="s12 t2" style={{ display: 'block', maxWidth: 280 }}>
            {t('carried', { count: value.unitsCarried })}
          </span>
        )}
      </div>
    </div>
  )
}
