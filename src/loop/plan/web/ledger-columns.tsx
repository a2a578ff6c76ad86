import { figureText } from '../../../kernel/format/figure.ts'
import { Sparkline } from '../../../ui/chart/sparkline.tsx'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { Fig } from '../../../ui/parts/figure.tsx'
import { Tag } from '../../../ui/parts/small.tsx'
import type { Column } from '../../../ui/table/column.ts'
import type { IndicatorItem, LedgerRow } from './api-types.ts'
import { askedText, levelOf, planFigure } from './asked-text.ts'
import { planTexts } from './texts.ts'
import type { TargetNow } from './watch-states.ts'

/** Present value as people read it, from the stored one. */
export function nowFigure(
  row: LedgerRow,
  now: TargetNow | undefined,
  indicator: IndicatorItem | undefined,
  lang: 'zh' | 'en',
) {
  if (!now) return null
  if (now.shown) return now.shown
  if (now.value === null || now.lacking) return null
  return planFigure(
    String(indicator?.unit.startsWith('CNY') ? now.value / 100 : now.value),
    row.unit === '百分点' || (row.unit === '%' && indicator) ? '' : row.unit,
    lang,
  )
}

/** Columns of the ledger; those of the watch stage stand only while it gives states. */
export function useLedgerColumns(
  states: ReadonlyMap<string, TargetNow>,
  today: string,
  indicators: readonly IndicatorItem[],
): readonly Column<LedgerRow>[] {
  const t = useTexts(planTexts)
  const lang = useLang()
  const known = new Map(indicators.map((i) => [i.code, i]))
  const of = (r: LedgerRow): TargetNow | undefined => states.get(r.id)
  const now = (r: LedgerRow) => nowFigure(r, of(r), known.get(r.indicator ?? ''), lang)
  const watching = states.size > 0
  const name: Column<LedgerRow> = {
    key: 'name',
    title: t('targets.name'),
    phone: 'name',
    value: (r) => `${r.task_number ?? ''} ${r.subject}`.trim(),
    render: (r) => (
      <span className="row g8">
        <span className="t3">{r.task_number}</span>
        <span className="ellipsis ledger-name" title={r.quote}>
          {r.subject}
        </span>
      </span>
    ),
  }
  const asked: Column<LedgerRow> = {
    key: 'asked',
    title: t('targets.value'),
    align: 'right',
    ...(watching ? {} : { phone: 'value' as const }),
    value: (r) => askedText(r, lang, known.get(r.indicator ?? '')?.direction),
  }
  const review: Column<LedgerRow> = {
    key: 'review',
    title: t('targets.review'),
    optional: watching,
    value: (r) => (r.state === 'confirmed' ? t('item.confirmed') : t('targets.proposed')),
    render: (r) =>
      r.state === 'confirmed' ? (
        <span className="t2">{t('item.confirmed')}</span>
      ) : levelOf(r) === 'high' ? (
        <span className="t3">{t('targets.proposed')}</span>
      ) : (
        <Tag tone="yellow">{t('targets.doubtful')}</Tag>
      ),
  }
  const link: Column<LedgerRow> = {
    key: 'link',
    title: t('targets.link'),
    optional: watching,
    value: (r) => known.get(r.indicator ?? '')?.[lang] ?? t('item.manual'),
    render: (r) => {
      const i = known.get(r.indicator ?? '')
      return i ? i[lang] : <span className="t3">{t('item.manual')}</span>
    },
  }
  const office: Column<LedgerRow> = {
    key: 'office',
    title: t('targets.office'),
    value: (r) => [...r.lead, ...r.support].join('、'),
    render: (r) => (
      <span
        className="t2 ellipsis"
        style={{ display: 'inline-block', maxWidth: 130, verticalAlign: 'bottom' }}
        title={[...r.lead, ...r.support].join('、')}
      >
        {r.lead.length > 0 ? r.lead.join('、') : '—'}
      </span>
    ),
  }
  const due: Column<LedgerRow> = {
    key: 'due',
    title: t('targets.due'),
    align: 'right',
    phone: 'due',
    value: (r) => r.due,
    render: (r) =>
      r.due === null ? (
        '—'
      ) : (
        <span className={r.due < today && of(r)?.level !== 'done' ? 'red nowrap' : 't2 nowrap'}>
          {r.due.startsWith(today.slice(0, 4)) ? r.due.slice(5) : r.due}
        </span>
      ),
  }
  if (!watching) return [name, asked, link, office, due, review]
  return [
    {
      key: 'state',
      title: t('targets.state'),
      phone: 'state',
      value: (r) => t(`targets.${of(r)?.level ?? 'none'}`),
      render: (r) => <StateMark state={of(r)?.level ?? 'none'} word={t(`targets.${of(r)?.level ?? 'none'}`)} />,
    },
    name,
    {
      key: 'now',
      title: t('targets.now'),
      align: 'right',
      phone: 'value',
      value: (r) => (now(r) === null ? null : figureText(now(r)!)),
      render: (r) =>
        of(r)?.lacking ? (
          <span className="t3" title={of(r)!.lacking![lang]}>
            {t('targets.noBase')}
          </span>
        ) : now(r) === null ? (
          '—'
        ) : (
          <b>
            <Fig of={now(r)!} />
          </b>
        ),
    },
    asked,
    {
      key: 'gap',
      title: t('targets.gap'),
      align: 'right',
      phone: 'distance',
      phoneWord: t('targets.gap'),
      value: (r) => of(r)?.gap ?? null,
    },
    {
      key: 'path',
      title: t('targets.path'),
      width: 206,
      sortable: false,
      value: () => null,
      render: (r) => {
        const n = of(r)
        const text = now(r)
        return n?.path ? (
          <Sparkline
            data={n.path}
            state={n.level}
            label={t('targets.line', {
              now: text === null ? '—' : figureText(text),
              target: askedText(r, lang, known.get(r.indicator ?? '')?.direction),
            })}
          />
        ) : (
          '—'
        )
      },
    },
    {
      key: 'forecast',
      title: t('targets.forecast'),
      align: 'right',
      value: (r) => of(r)?.forecast ?? null,
      render: (r) => (
        <span className={['red', 'yellow'].includes(of(r)?.level ?? '') ? (of(r)?.level ?? '') : 't2'}>
          {of(r)?.forecast ?? '—'}
        </span>
      ),
    },
    office,
    due,
    link,
    review,
  ]
}
