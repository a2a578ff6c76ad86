import { NONE } from '../../kernel/format/figure.ts'
import type { Column } from './column.ts'

const shown = <R,>(column: Column<R> | undefined, row: R) =>
  column && (column.render ? column.render(row) : (column.value(row) ?? NONE))

/** A table on a phone: rows of name, value and distance, each a button of at least 44 px. */
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
  const value = part('value') ?? (columns.some((column) => column.phone) ? undefined : columns[1])
  return (
    <ul className="phone-rows" aria-label={props.label}>
      {rows.map((row) => {
        const content = (
          <>
            {part('state') && <span className="phone-state">{shown(part('state'), row)}</span>}
            <span className="phone-name">{shown(name, row)}</span>
            <span className="phone-value">{shown(value, row)}</span>
            <span className="phone-distance">{shown(part('distance'), row)}</span>
            <span className="phone-due">{shown(part('due'), row)}</span>
          </>
        )
        return (
          <li key={keyOf(row)}>
            {onOpen ? (
              <button type="button" className="phone-row" onClick={() => onOpen(row)}>
                {content}
              </button>
            ) : (
              <div className="phone-row">{content}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
