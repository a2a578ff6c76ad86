import { useMemo, useState } from 'react'
import { Button, Select } from 'antd'
import { Link } from '@tanstack/react-router'
import { addDays } from '../../../kernel/format/date.ts'
import { SparkLegend } from '../../../ui/chart/sparkline.tsx'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { STATES, type State } from '../../../ui/marks/shapes.tsx'
import { Chips, Note, Segmented } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { sortRows } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import type { Ledger, LedgerRow } from './api-types.ts'
import { exportLedger } from './export-ledger.ts'
import { withHandCounts } from './hand-states.ts'
import { ImportLedger } from './import-ledger.tsx'
import { TargetDrawer } from './target-drawer.tsx'
import { useLedgerColumns } from './ledger-columns.tsx'
import './plan.css'
import { planTexts } from './texts.ts'
import { UnitNames } from './unit-names.tsx'
import { UnitsAgain } from './units-again.tsx'
import { useStates, type TargetNow } from './watch-states.ts'

type StateFilter = State | 'all'

/** Targets of the year by section: state, value, distance, path, forecast, who and until when. */
export default function TargetsPage() {
  const t = useTexts(planTexts)
  const lang = useLang()
  const url = useUrl()
  const { unit, period, today } = useLooking()
  const mayWrite = useMay('plan.write')
  const year = period.slice(0, 4)
  const read = useRead<Ledger>('/api/plan/targets', { unit, year })
  const watched = useStates({ unit }, lang)
  const states = useMemo(
    () => withHandCounts(watched, read.data?.targets ?? [], read.data?.counts ?? [], today, lang),
    [watched, read.data, today, lang],
  )
  const columns = useLedgerColumns(states, today, read.data?.indicators ?? [])
  const state: StateFilter = STATES.find((s) => s === url.get('state')) ?? 'all'
  const flat = url.get('group') === 'none'
  const rows = useFiltered(read.data?.targets ?? [], states, state, today, flat)
  const openRow = rows.find((r) => r.id === url.get('open'))
  const [busy, setBusy] = useState(false)
  const save = (): void => {
    const seen = sortRows(rows, columns, url.get('sort'))
    setBusy(true)
    exportLedger(
      seen.map((r) => r.id),
      unit,
      t('targets.exportName', { date: today }),
    )
      .catch((error: unknown) => toast(error instanceof Error ? error.message : ''))
      .finally(() => setBusy(false))
  }
  const all = read.data?.targets ?? []
  const tasks = new Set(all.map((r) => r.task_id)).size
  const empty = (
    <Empty
      title={t('targets.empty')}
      icon="file"
      act={
        mayWrite ? (
          <Link to="/plan/plans" search={{ ...keptSearch(url.state), import: '1' }}>
            <Button type="primary">{t('plans.import')}</Button>
          </Link>
        ) : undefined
      }
    >
      {t(year === today.slice(0, 4) ? 'targets.emptyText' : 'targets.emptyYear')}
    </Empty>
  )
  return (
    <Page
      title={t('targets.title')}
      note={
        all.length > 0
          ? [...new Set(all.map((r) => r.plan_title))].slice(0, 1).join('') +
            ' · ' +
            t('targets.note', { tasks, targets: all.length })
          : undefined
      }
      acts={
        all.length > 0 && (
          <>
            <Button icon={<Icon name="download" size={14} />} loading={busy} onClick={save}>
              {t('targets.export')}
            </Button>
            {mayWrite && (
              <span className="only-wide">
                <ImportLedger />
              </span>
            )}
            <Button icon={<Icon name="print" size={14} />} onClick={() => window.print()}>
              {t('targets.print')}
            </Button>
          </>
        )
      }
      drawer={
        openRow && (
          <TargetDrawer
            row={openRow}
            now={states.get(openRow.id)}
            indicator={read.data?.indicators.find((i) => i.code === openRow.indicator)}
            onClose={() => url.set({ open: undefined })}
          />
        )
      }
    >
      <Block of={read} rows={12}>
        {({ targets }) =>
          targets.length === 0 ? (
            <div className="card">{empty}</div>
          ) : (
            <>
              {[...new Set(targets.map((r) => r.plan_id))].map((id) => (
                <div key={id}>
                  <UnitNames planId={id} />
                  {mayWrite && <UnitsAgain planId={id} />}
                </div>
              ))}
              {states.size === 0 && (
                <div style={{ marginBottom: 12 }}>
                  <Note>{t('targets.noStates')}</Note>
                </div>
              )}
              <DataTable
                name="plan-targets"
                label={t('targets.title')}
                rows={rows}
                columns={columns}
                rowKey={(r) => r.id}
                unit={t('targets.unit')}
                count={targets.length}
                onOpen={(r) => url.set({ open: r.id })}
                {...(openRow ? { openKey: openRow.id } : {})}
                {...(flat
                  ? {}
                  : { groupBy: groupOf(rows, t('targets.noSection'), (n) => t('targets.sectionNote', n)) })}
                filters={<Filters targets={targets} states={states} state={state} flat={flat} today={today} />}
                note={
                  states.size > 0 ? (
                    <SparkLegend
                      words={{
                        actual: t('targets.actual'),
                        path: t('targets.planned'),
                        forecast: t('targets.forecastLine'),
                        target: t('targets.tick'),
                      }}
                    />
                  ) : undefined
                }
                fill
                keys
              />
            </>
          )
        }
      </Block>
    </Page>
  )
}

/** Rows of a section under its heading, with how many tasks and targets it holds. */
function groupOf(rows: readonly LedgerRow[], none: string, note: (n: { tasks: number; targets: number }) => string) {
  const key = (r: LedgerRow): string => `${r.plan_id} ${r.section_seq ?? ''}`
  return (row: LedgerRow) => {
    const same = rows.filter((r) => key(r) === key(row))
    return {
      key: key(row),
      title: row.section ?? none,
      note: note({ tasks: new Set(same.map((r) => r.task_id)).size, targets: same.length }),
    }
  }
}

const isDue = (row: LedgerRow, due: string, today: string): boolean =>
  due === '' || (row.due !== null && (due === 'late' ? row.due < today : row.due <= due))

/** Sections and rows by what needs attention first; what nobody counts comes last. */
function useFiltered(
  targets: readonly LedgerRow[],
  states: ReadonlyMap<string, TargetNow>,
  state: StateFilter,
  today: string,
  flat: boolean,
): LedgerRow[] {
  const { get } = useUrl()
  const office = get('office') ?? ''
  const due = get('due') ?? ''
  return useMemo(() => {
    const urgency = (r: LedgerRow): number => STATES.indexOf(states.get(r.id)?.level ?? 'none')
    const section = (r: LedgerRow): string => `${r.plan_id} ${r.section_seq ?? ''}`
    const worst = new Map<string, number>()
    for (const r of targets) worst.set(section(r), Math.min(worst.get(section(r)) ?? 99, urgency(r)))
    return targets
      .filter((r) => state === 'all' || (states.get(r.id)?.level ?? 'none') === state)
      .filter((r) => (office === '' || [...r.lead, ...r.support].includes(office)) && isDue(r, due, today))
      .sort(
        (a, b) =>
          a.plan_id.localeCompare(b.plan_id) ||
          (flat ? 0 : (worst.get(section(a)) ?? 99) - (worst.get(section(b)) ?? 99)) ||
          (flat ? 0 : (a.section_seq ?? 9999) - (b.section_seq ?? 9999)) ||
          urgency(a) - urgency(b) ||
          a.text_from - b.text_from,
      )
  }, [targets, states, state, office, due, today, flat])
}

const Filters = (props: {
  targets: readonly LedgerRow[]
  states: ReadonlyMap<string, TargetNow>
  state: StateFilter
  flat: boolean
  today: string
}) => {
  const t = useTexts(planTexts)
  const url = useUrl()
  const { targets, states, today } = props
  const count = (s: State): number => targets.filter((r) => (states.get(r.id)?.level ?? 'none') === s).length
  const offices = [...new Set(targets.flatMap((r) => [...r.lead, ...r.support]))].sort((a, b) =>
    a.localeCompare(b, 'zh-CN'),
  )
  const days = [...new Set(targets.flatMap((r) => r.due ?? []))].sort()
  const shown = STATES.filter((s) => count(s) > 0)
  return (
    <>
      <Chips<StateFilter>
        label={t('targets.state')}
        value={props.state}
        options={[
          { key: 'all', text: t('targets.all'), count: targets.length },
          ...(states.size === 0
            ? []
            : shown.map((s) => ({ key: s, text: <StateMark state={s} word={t(`targets.${s}`)} />, count: count(s) }))),
        ]}
        onChange={(s) => url.set({ state: s === 'all' ? undefined : s }, { replace: true })}
      />
      <Select
        style={{ minWidth: 170 }}
        showSearch
        aria-label={t('targets.office')}
        value={url.get('office') ?? ''}
        options={[{ value: '', label: t('targets.allOffices') }, ...offices.map((o) => ({ value: o, label: o }))]}
        onChange={(office) => url.set({ office: office || undefined }, { replace: true })}
      />
      <Select
        style={{ minWidth: 140 }}
        aria-label={t('targets.due')}
        value={url.get('due') ?? ''}
        options={[
          { value: '', label: t('targets.allDue') },
          { value: 'late', label: t('targets.late') },
          ...days
            .filter((d) => d >= addDays(today, -1))
            .map((d) => ({ value: d, label: t('targets.dueBy', { date: d }) })),
        ]}
        onChange={(due) => url.set({ due: due || undefined }, { replace: true })}
      />
      <Segmented
        label={t('targets.bySection')}
        value={props.flat ? 'none' : 'section'}
        options={[
          { key: 'section', text: t('targets.bySection') },
          { key: 'none', text: t('targets.flat') },
        ]}
        onChange={(group) =>
          url.set({ group: group === 'none' ? 'none' : undefined, sort: undefined }, { replace: true })
        }
      />
    </>
  )
}
