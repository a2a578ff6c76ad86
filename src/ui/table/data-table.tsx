import { useEffect, useMemo, useRef, useState, type ClipboardEvent, type ReactNode } from 'react'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Empty } from '../parts/states.tsx'
import { useKeys } from '../shell/keys.ts'
import { usePrefs } from '../shell/prefs.ts'
import { toast } from '../shell/toast.tsx'
import { usePhone } from '../shell/use-phone.ts'
import { useUrl } from '../url.ts'
import { BodyRow, GroupRow, TotalRow } from './body.tsx'
import { namingColumn, sortRows, type Column, type SortKey } from './column.ts'
import { HeadCell } from './head.tsx'
import { itemsOf, type Group } from './items.ts'
import { PhoneRows } from './phone-rows.tsx'
import { ColumnChooser, TableFoot, TableTools } from './tools.tsx'
import { toTsv } from './tsv.ts'
import { useColumns } from './use-columns.ts'
import { PRINTED_AT_MOST, useWindow } from './use-window.ts'

export interface DataTableProps<R> {
  /** Name under which the choice of columns is kept; also the name for readers unless `label` is given. */
  readonly name: string
  readonly label?: string
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly rowKey: (row: R) => string
  /** What is counted at the foot: 所, 人; by default 条. */
  readonly unit?: string
  /** How many there are on the server, when only some are loaded. */
  readonly count?: number
  /** Enter, or a click on the first cell. */
  readonly onOpen?: (row: R) => void
  /** Key of the row whose drawer is open. */
  readonly openKey?: string
  readonly selectable?: boolean
  /** Acts on the selected rows, beside their number. */
  readonly selectionActs?: (rows: readonly R[]) => ReactNode
  readonly groupBy?: (row: R) => Group
  /** Rows arrive in this order already; a click on a head only changes the address. */
  readonly serverSort?: boolean
  /** Key of the order in the address; give each its own when a page has two tables. */
  readonly sortParam?: string
  readonly filters?: ReactNode
  readonly onExport?: (state: { columns: readonly string[]; sort: SortKey | undefined }) => void
  readonly note?: ReactNode
  /** Name of the page's button that gives the whole list; said on paper when not all of it is printed. */
  readonly whole?: string
  readonly empty?: ReactNode
  /** Takes the rest of the page's height. */
  readonly fill?: boolean
  /** J and K move, Enter opens, Space selects; for the main table of a page. */
  readonly keys?: boolean
}

/** Up to this many columns there is nothing to choose. */
const FEW_COLUMNS = 4

/** The table of the product: head and first column stay, order in the address, totals at the foot, copying for Excel. */
export const DataTable = <R,>(props: DataTableProps<R>) => {
  const { rows, columns, rowKey, onOpen, selectable = false } = props
  const t = useTexts(uiTexts)
  const url = useUrl()
  const phone = usePhone()
  const { large, comfortable } = usePrefs()
  const box = useRef<HTMLDivElement>(null)
  const choice = useColumns(props.name, columns)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [cursor, setCursor] = useState<string | undefined>(props.openKey)
  const sortParam = props.sortParam ?? 'sort'
  const sort = url.get(sortParam)
  const ordered = useMemo(
    () => (props.serverSort === true ? rows : sortRows(rows, columns, sort)),
    [rows, columns, sort, props.serverSort],
  )
  const items = useMemo(
    () => itemsOf(ordered, sort === undefined ? props.groupBy : undefined),
    [ordered, sort, props.groupBy],
  )
  const view = useWindow(box, items.length, comfortable ? 44 : large ? 40 : 36)
  const label = props.label ?? props.name
  // a link may open a row far down: the row stands in sight beside its drawer
  useEffect(() => {
    if (props.openKey === undefined || props.openKey === '') return
    box.current?.querySelector(`[data-row="${CSS.escape(props.openKey)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [props.openKey])
  const unit = props.unit ?? t('table.unit')
  const chosen = ordered.filter((row) => selected.has(rowKey(row)))
  const span = choice.shown.length + (selectable ? 1 : 0)

  const toggle = (key: string): void => {
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    setSelected(next)
  }
  const copyText = (some: readonly R[]): string => toTsv(some, choice.shown)
  const copied = (count: number): void => toast(t('table.copied', { count }))
  const onCopy = (event: ClipboardEvent): void => {
    const range = window.getSelection()
    const marked = ordered.filter((row) => {
      const line = box.current?.querySelector(`[data-row="${CSS.escape(rowKey(row))}"]`)
      return line && range && !range.isCollapsed && range.containsNode(line, true)
    })
    const some = marked.length > 1 ? marked : range?.isCollapsed === true ? chosen : []
    if (some.length === 0) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', copyText(some))
    copied(some.length)
  }
  const move = (step: number): void => {
    const at = ordered.findIndex((row) => rowKey(row) === cursor)
    const next = ordered[Math.min(ordered.length - 1, Math.max(0, at + step))]
    if (!next) return
    setCursor(rowKey(next))
    box.current?.querySelector(`[data-row="${CSS.escape(rowKey(next))}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const atCursor = (): R | undefined => ordered.find((row) => rowKey(row) === cursor)
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      Enter: (event) => {
        const row = atCursor()
        if (row && onOpen && !(event.target instanceof HTMLElement && event.target.closest('button,a'))) onOpen(row)
      },
      ' ': (event) => {
        if (!selectable || cursor === undefined) return
        event.preventDefault()
        toggle(cursor)
      },
    },
    props.keys === true,
  )

  const hasTotals = choice.shown.some((column) => column.total)
  const chooser = { columns, shown: choice.shown, onToggle: choice.toggle, onReset: choice.reset }
  const { onExport } = props
  const above = props.filters !== undefined || onExport !== undefined
  const tools = above && (
    <TableTools
      filters={props.filters}
      chooser={chooser}
      onExport={onExport && (() => onExport({ columns: choice.shown.map(({ key }) => key), sort }))}
    />
  )
  if (rows.length === 0) {
    return (
      <div className="table-block">
        {tools}
        <div className="card">
          {props.empty ?? <Empty title={t('table.emptyFilter')}>{t('table.emptyFilterNext')}</Empty>}
        </div>
      </div>
    )
  }
  return (
    <div className={`table-block ${props.fill === true ? 'fill' : ''}`}>
      {tools}
      {phone ? (
        <div className="card">
          <PhoneRows items={items} columns={columns} keyOf={rowKey} onOpen={onOpen} label={label} />
        </div>
      ) : (
        <div className="card table-scroll" ref={box} onCopy={onCopy} tabIndex={0} role="region" aria-label={label}>
          <table className="table" aria-rowcount={rows.length + 1}>
            <thead>
              <tr>
                {selectable && (
                  <th scope="col" className="check">
                    <input
                      type="checkbox"
                      aria-label={t('table.selectAll')}
                      checked={chosen.length === rows.length}
                      onChange={() =>
                        setSelected(chosen.length === rows.length ? new Set() : new Set(rows.map(rowKey)))
                      }
                    />
                  </th>
                )}
                {choice.shown.map((column) => (
                  <HeadCell
                    key={column.key}
                    column={column}
                    numeric={column.align === 'right'}
                    naming={column === namingColumn(choice.shown)}
                    sort={sort}
                    onSort={(next) => url.set({ [sortParam]: next }, { replace: true })}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {view.before > 0 && <tr aria-hidden style={{ height: view.before }} />}
              {items
                .slice(view.from, view.to)
                .map((item) =>
                  item.kind === 'group' ? (
                    <GroupRow key={`g-${item.group.key}`} group={item.group} span={span} />
                  ) : (
                    <BodyRow
                      key={rowKey(item.row)}
                      row={item.row}
                      rowKey={rowKey(item.row)}
                      columns={choice.shown}
                      current={rowKey(item.row) === (props.openKey ?? cursor)}
                      selected={selectable ? selected.has(rowKey(item.row)) : undefined}
                      onSelect={() => toggle(rowKey(item.row))}
                      onOpen={onOpen}
                    />
                  ),
                )}
              {view.after > 0 && <tr aria-hidden style={{ height: view.after }} />}
            </tbody>
            {hasTotals && <TotalRow rows={rows} columns={choice.shown} selectable={selectable} />}
          </table>
        </div>
      )}
      <TableFoot
        count={props.count ?? rows.length}
        shown={rows.length}
        printed={Math.min(rows.length, PRINTED_AT_MOST)}
        unit={unit}
        selected={chosen.length}
        acts={props.selectionActs?.(chosen)}
        note={props.note}
        whole={props.whole ?? (onExport && t('table.export'))}
        chooser={!above && columns.length > FEW_COLUMNS && <ColumnChooser of={chooser} above />}
        onCopy={() => void navigator.clipboard.writeText(copyText(chosen)).then(() => copied(chosen.length))}
        onClear={() => setSelected(new Set())}
      />
    </div>
  )
}
