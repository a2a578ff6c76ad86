import { Button } from 'antd'
import { formatDate, shanghai } from '../../../kernel/format/date.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import type { Label } from '../../../kernel/label.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import { figureOf } from '../../../kernel/format/stored-figure.ts'
import { figuresTexts } from './figures-texts.ts'
import { PublishDialog } from './publish-dialog.tsx'
import './publish.css'

/** A line of GET /api/publish/figures. */
export interface OfferedFigure {
  readonly code: string
  readonly label: Label
  readonly unit: string
  readonly period: string
  readonly value: string | null
  readonly unitsIn: number
  readonly unitsDue: number
  readonly version: number | null
  readonly publishedAt: string | null
  readonly publishedValue: string | null
  readonly moved: boolean
  readonly plannedOn: string | null
}

/** What the office may publish for a period, what is public, and what has moved since. */
export default function FiguresPage() {
  const t = useTexts(figuresTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const lang = useLang()
  const url = useUrl()
  const { unit, period, today } = useLooking()
  const list = useRead<{ figures: OfferedFigure[] }>('/api/publish/figures', { unit, period })
  const asked = list.data?.figures.find((x) => x.code === url.get('code'))
  const day = (instant: string): string => formatDate(shanghai(instant).date, today, lang)
  const shown = (x: OfferedFigure, value: string | null): string => figureText(figureOf(x.unit, value, lang))
  const columns: readonly Column<OfferedFigure>[] = [
    { key: 'name', title: t('name'), value: (x) => label(x.label), wraps: true, phone: 'name' },
    { key: 'period', title: t('period'), value: (x) => x.period, render: (x) => periodText(x.period, f) },
    {
      key: 'value',
      title: t('value'),
      value: (x) => (x.value === null ? null : Number(x.value)),
      render: (x) => shown(x, x.value),
      phone: 'value',
    },
    {
      key: 'coverage',
      title: t('coverage'),
      value: (x) => (x.unitsDue === 0 ? null : x.unitsIn / x.unitsDue),
      render: (x) => (x.unitsDue === 0 ? '—' : `${x.unitsIn} / ${x.unitsDue}`),
    },
    {
      key: 'state',
      title: t('state'),
      value: (x) => x.version ?? 0,
      render: (x) => (
        <>
          {x.version !== null && x.publishedAt !== null
            ? t('published', { n: x.version, date: day(x.publishedAt) })
            : x.plannedOn !== null
              ? t('planned', { date: formatDate(x.plannedOn, today, lang) })
              : t('notYet')}{' '}
          {x.moved && <Tag tone="yellow">{t('moved')}</Tag>}
        </>
      ),
      phone: 'due',
    },
    {
      key: 'act',
      title: t('act'),
      value: () => null,
      render: (x) =>
        x.value === null ? null : x.version === null || x.moved ? (
          <Button size="small" onClick={() => url.set({ code: x.code })}>
            {t(x.moved ? 'correct' : 'publish')}
          </Button>
        ) : (
          <a href={`/public/figures/${x.code}?period=${x.period}`}>{t('see')}</a>
        ),
    },
  ]
  return (
    <Page title={t('title')} note={t('note')} acts={<Button href="/public">{t('site')}</Button>}>
      <Block of={list} rows={10}>
        {({ figures }) =>
          figures.length === 0 ? (
            <div className="card">
              <Empty title={t('empty')} icon="file">
                {t('emptyText')}
              </Empty>
            </div>
          ) : (
            <DataTable
              name="publish-figures"
              label={t('title')}
              rows={figures}
              columns={columns}
              rowKey={(x) => x.code}
              unit={t('unit')}
              count={figures.length}
            />
          )
        }
      </Block>
      {asked && asked.value !== null && (
        <PublishDialog of={asked} unit={unit} onClose={() => url.set({ code: undefined }, { replace: true })} />
      )}
    </Page>
  )
}
