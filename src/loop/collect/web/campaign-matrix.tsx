import { groupBy } from '../../../kernel/group-by.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { usePhone } from '../../../ui/shell/use-phone.ts'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { collectTexts } from './texts.ts'
import type { Campaign } from './types/campaigns.ts'

/** Registers that a narrow row names. */
const NAMED = 3

type Line = Campaign['progress'][number]
interface CountyRow {
  readonly id: string
  readonly name: string
  readonly by: ReadonlyMap<string, Line>
}

export const sum = (
  lines: readonly Line[],
  key: 'due' | 'silent' | 'drafts' | 'submitted' | 'reviewed' | 'accepted',
): number => lines.reduce((n, l) => n + l[key], 0)

/** Accepted of due, the darker the more have not begun. */
const Cell = ({ due, accepted, silent }: { due: number; accepted: number; silent: number }) => {
  const t = useTexts(collectTexts)
  const share = due === 0 ? 0 : silent / due
  const heat = share === 0 ? '' : share <= 0.25 ? 'heat1' : share <= 0.5 ? 'heat2' : 'heat3'
  return (
    <span className={`board-cell ${heat}`}>
      <span className={accepted === due ? 't3' : 'bold'}>
        {accepted} / {due}
      </span>
      {silent > 0 && <span className="s12">{t('board.silentIn', { count: silent })}</span>}
    </span>
  )
}

const whole = (r: CountyRow): readonly Line[] => [...r.by.values()]

/** Accepted of due in each county and register, with how many have not begun. */
export const Matrix = ({ of }: { of: Campaign }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const lang = useLang()
  const phone = usePhone()
  const registers = [...new Map(of.progress.map((l) => [l.register, l.registerLabel])).entries()]
  const rows: readonly CountyRow[] = [...groupBy(of.progress, (l) => l.countyId)].map(([id, lines]) => ({
    id,
    name: lines[0]?.county ?? '',
    by: new Map(lines.map((l) => [l.register, l])),
  }))
  const columns: readonly Column<CountyRow>[] = [
    { key: 'county', title: t('col.county'), value: (r) => r.name, phone: 'name' },
    ...registers.map(([code, text]): Column<CountyRow> => ({
      key: code,
      title: label(text),
      align: 'right',
      headWraps: true,
      value: (r) => (r.by.get(code) ? r.by.get(code)!.accepted / r.by.get(code)!.due : null),
      render: (r) => {
        const l = r.by.get(code)
        if (!l) return <span className="t3">—</span>
        return <Cell due={l.due} accepted={l.accepted} silent={l.silent} />
      },
      total: (all) => {
        const lines = all.flatMap((r) => r.by.get(code) ?? [])
        return `${sum(lines, 'accepted')} / ${sum(lines, 'due')}`
      },
    })),
    {
      key: 'whole',
      title: t('board.whole'),
      align: 'right',
      phone: 'value',
      value: (r) => sum(whole(r), 'accepted') / Math.max(1, sum(whole(r), 'due')),
      render: (r) => (
        <Cell due={sum(whole(r), 'due')} accepted={sum(whole(r), 'accepted')} silent={sum(whole(r), 'silent')} />
      ),
      total: (all) => `${sum(all.flatMap(whole), 'accepted')} / ${sum(all.flatMap(whole), 'due')}`,
    },
    ...(phone
      ? [
          {
            key: 'rest',
            title: t('board.rest'),
            phone: 'distance' as const,
            value: (r: CountyRow) => {
              const names = whole(r)
                .filter((l) => l.accepted < l.due)
                .map((l) => label(l.registerLabel))
              if (names.length === 0) return ''
              const some = { names: names.slice(0, NAMED).join(lang === 'zh' ? '、' : ', '), count: names.length }
              return t(names.length > NAMED ? 'board.restMany' : 'board.restOf', some)
            },
          },
        ]
      : []),
  ]
  return (
    <DataTable
      name="campaign-matrix"
      label={t('board.matrix')}
      rows={rows}
      columns={columns}
      rowKey={(r) => r.id}
      sortParam="by"
      unit={t('unit.counties')}
      note={`${t('board.matrixNote')}　${t('board.heat')}`}
    />
  )
}
