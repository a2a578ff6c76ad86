import { figureText } from '../../../../kernel/format/figure.ts'
import { figureOf, plotted, shownUnit } from '../../../../kernel/format/stored-figure.ts'
import type { ChartPoint } from '../../../../kernel/chart.ts'
import { Lines } from '../../../../ui/chart/kernel-chart.tsx'
import { frameTexts } from '../../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { useRead } from '../../../../ui/query.ts'
import { usePhone } from '../../../../ui/shell/use-phone.ts'
import { periodText } from '../../../../ui/shell/periods.ts'
import type { Comparison } from '../../pilots/compare-peers.ts'
import { measureName } from './measure-name.ts'
import { pilotTexts } from './texts.ts'
import type { ComparisonPage, PilotPage } from './types.ts'

/** Before and after, beside units that did not try it. It says what it does not prove. */
export const ComparePeers = ({ page }: { page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const { pilot } = page
  const counted = pilot.measures.some((m) => m.indicator !== null)
  const begun = pilot.state !== 'proposed' && pilot.state !== 'withdrawn' && pilot.state !== 'rejected'
  const read = useRead<ComparisonPage>(counted && begun ? `/api/plan/pilots/${pilot.id}/comparison` : null)
  const shown = (read.data?.measures ?? []).filter((m) => m.periods.length > 1)
  if (shown.length === 0) return null
  return (
    <Card title={t('beside')}>
      <p className="s13 t2 pilot-caution">{t('besideNote')}</p>
      {shown.map((m) => (
        <One key={m.measureId} of={m} unitName={pilot.unit} />
      ))}
    </Card>
  )
}

const One = ({ of: m, unitName }: { of: Comparison; unitName: string }) => {
  const t = useTexts(pilotTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const phone = usePhone()
  const text = (value: string, whole: string | null): string => figureText(figureOf(m.unit, { value, whole }, lang))
  const point = (value: string | null, whole: string | null): ChartPoint =>
    value === null ? { value: null, text: '' } : { value: plotted(m.unit, value), text: text(value, whole) }
  const kind = m.kind === 'county' || m.kind === 'school' || m.kind === 'college' ? t(`kindOf.${m.kind}`) : ''
  const middle = m.periods.some((p) => p.median !== null)
  const at = m.change === null ? -1 : m.periods.findIndex((p) => p.period === m.change?.from.period) + 1
  const moved = ({ from, to }: NonNullable<Comparison['change']>): string => {
    const side = (a: string | null, b: string | null, w1: string | null, w2: string | null): string =>
      a === null || b === null ? '—' : `${text(a, w1)} → ${text(b, w2)}`
    const own = side(from.own, to.own, from.ownWhole, to.ownWhole)
    const days = { from: periodText(from.period, f), to: periodText(to.period, f) }
    return from.median === null || to.median === null
      ? t('movedOwn', { ...days, own })
      : t('moved', { ...days, own, peers: side(from.median, to.median, null, null) })
  }
  return (
    <div className="pilot-compare">
      <Lines
        bare
        height={220}
        title={t('besideTitle', { name: measureName(m, lang), unit: unitName })}
        unit={shownUnit(m.unit, lang)}
        note={middle ? t('peers', { n: Math.max(...m.periods.map((p) => p.peers)), kind }) : t('fewPeers')}
        data={{
          periods: m.periods.map((p, i) => axisText(p.period, i, lang, phone) ?? periodText(p.period, f)),
          series: [
            { label: unitName, emphasis: true, points: m.periods.map((p) => point(p.own, p.ownWhole)) },
            ...(middle ? [{ label: t('median'), points: m.periods.map((p) => point(p.median, null)) }] : []),
          ],
          ...(at > 0 && at < m.periods.length && { breakAt: { at, before: t('before'), after: t('after') } }),
        }}
      />
      <p className="s13">{m.change === null ? t('noPath') : moved(m.change)}</p>
    </div>
  )
}

/** A month as it fits below an axis: the year stands where it begins. Null for other periods. */
const axisText = (period: string, index: number, lang: 'zh' | 'en', phone: boolean): string | null => {
  const month = /^\d{2}(\d{2})-(\d{2})$/.exec(period)
  if (!month) return null
  const [, year = '', m = ''] = month
  if (phone) return String(Number(m))
  const first = index === 0 || m === '01'
  if (lang === 'en') return first ? `${m}/${year}` : m
  return first ? `${year}年${Number(m)}月` : `${Number(m)}月`
}
