import { figureText } from '../../../kernel/format/figure.ts'
import { figureOf, plotted } from '../../../kernel/format/stored-figure.ts'
import { Sparkline } from '../../../ui/chart/sparkline.tsx'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Fig } from '../../../ui/parts/figure.tsx'
import { Tag } from '../../../ui/parts/small.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import type { Column } from '../../../ui/table/column.ts'
import { Coverage } from './coverage.tsx'
import { DirectionLamp } from './direction-lamp.tsx'
import { reasonKey } from './reason-key.ts'
import { measureTexts } from './texts.ts'
import type { CatalogueLine } from './types/indicator.ts'

/** Course of the last periods; says its ends in words for those who do not see it. */
const Course = ({ of }: { of: CatalogueLine }) => {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const [first, last] = [of.course[0], of.course.at(-1)]
  if (!first || !last || of.course.length < 2) return <span className="t3">—</span>
  const said = (p: typeof first): string => `${periodText(p.period, f)} ${figureText(figureOf(of.unit, p, lang))}`
  return (
    <span className="row" title={t('course.title', { from: said(first), to: said(last) })}>
      <Sparkline
        data={{ actual: of.course.map((p) => plotted(of.unit, p.value)), periods: of.course.length }}
        state="none"
        label={t('course.title', { from: said(first), to: said(last) })}
        width={112}
        height={24}
      />
    </span>
  )
}

/** Columns of the list of indicators; the figure opens its explanation, the row the indicator. */
export const useIndicatorColumns = (onExplain: (line: CatalogueLine) => void): Column<CatalogueLine>[] => {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  return [
    {
      key: 'name',
      title: t('name'),
      value: (r) => (lang === 'zh' ? r.zh : r.en),
      render: (r) => (
        <span className="row g8">
          {lang === 'zh' ? r.zh : r.en}
          {r.tracking === 'monthly' && <Tag>{t('monthly')}</Tag>}
        </span>
      ),
      phone: 'name',
      wraps: true,
    },
    {
      key: 'value',
      title: t('value'),
      align: 'right',
      width: 150,
      value: (r) => plotted(r.unit, r.value),
      render: (r) =>
        r.value === null ? (
          <span className="t3">{t(r.reason === null ? 'noValue' : reasonKey(r.reason))}</span>
        ) : (
          <Fig of={figureOf(r.unit, r, lang)} provisional={r.status === 'provisional'} onOpen={() => onExplain(r)} />
        ),
      phone: 'value',
    },
    {
      key: 'coverage',
      title: t('coverage'),
      align: 'right',
      width: 92,
      value: (r) => (r.unitsDue ? (r.unitsIn ?? 0) / r.unitsDue : null),
      render: (r) => <Coverage in={r.unitsIn} due={r.unitsDue} />,
      phone: 'due',
    },
    {
      key: 'course',
      title: t('course'),
      width: 136,
      sortable: false,
      value: (r) => r.course.map((p) => `${p.period} ${p.value}`).join('; ') || null,
      render: (r) => <Course of={r} />,
      phone: 'distance',
    },
    {
      key: 'turn',
      title: t('turn'),
      width: 92,
      sortable: false,
      value: () => null,
      render: (r) => <DirectionLamp of={r} />,
    },
    {
      key: 'period',
      title: t('period'),
      width: 160,
      value: (r) => r.period,
      render: (r) => (r.period === null ? '—' : periodText(r.period, f)),
    },
  ]
}
