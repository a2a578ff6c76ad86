import { NONE } from '../../kernel/format/figure.ts'
import type { Column } from './column.ts'

const shown = <R,>(column: Column<R> | undefined, row: R) =>
  column && (column.render ? column.render(row) : (column.value(row) ?? NONE))

/** A table on a phone: rows of name, value and distance, at least 44 px high; the name opens, its button covers the row. */
export const PhoneRows = <R,>(props: {
  rows: readonly R[]
  columns: readonly Column<R>[]
  keyOf: (row: R) => string
  onOpen: ((row: R) => void) | undefined
  label: string
}) => {
  const { rows, columns, keyOf, onOpen } = props
  const part = (name: Column<R>['phone']): Column<R> | undefined => columns.find((column) => column.phone === name)
  const name = part('name') ?? columns[0]
  const distance = part('distance')
  const acts = columns.filter((column) => column.phone === 'act')
  const value = part('value') ?? (columns.some((column) => column.phone) ? undefined : columns[1])
  return (
    <ul className="phone-rows" aria-label={props.label}>
      {rows.map((row) => {
        const title = shown(name, row)
        return (
          <li key={keyOf(row)} className="phone-row">
            {part('state') && <span className="phone-state">{shown(part('state'), row)}</span>}
            <span className="phone-name">
              {onOpen ? (
                <button type="button" className="phone-open" onClick={() => onOpen(row)}>
                  {title}
                </button>
              ) : (
                title
              )}
            </span>
            <span className="phone-value">{shown(value, row)}</span>
            <span className="phone-distance">
              {distance?.phoneWord !== undefined && distance.value(row) !== null && `${distance.phoneWord} `}
              {shown(distance, row)}
            </span>
            <span className="phone-due">{shown(part('due'), row)}</span>
            {acts.length > 0 && (
              <span className="phone-acts">
                {acts.map((column) => (
                  <span key={column.key}>{shown(column, row)}</span>
                ))}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
