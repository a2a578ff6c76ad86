import { NONE } from '../../kernel/format/figure.ts'
import type { Column } from './column.ts'
import type { Group, Item } from './items.ts'

const shown = <R,>(column: Column<R> | undefined, row: R) =>
  column && (column.render ? column.render(row) : (column.value(row) ?? NONE))

/** A column whose value says in the row what it is, as there is no head that would. */
const titled = <R,>(column: Column<R> | undefined): Column<R> | undefined =>
  column && {
    ...column,
    render: (row) =>
      column.value(row) === null ? null : (
        <>
          {column.title} {shown(column, row)} {column.unit}
        </>
      ),
  }

/** The parts of a table whose columns say nothing of narrow rows: its name, and the next two with their titles. */
const unmarked = <R,>(columns: readonly Column<R>[]) => {
  const [name, second, third] = columns
  return {
    state: undefined,
    name: name?.align === 'right' ? titled(name) : name,
    value: undefined,
    distance: titled(second),
    due: titled(third),
    acts: [],
  }
}

/** Parts of the narrow row, each from the column that is marked for it. */
const partsOf = <R,>(columns: readonly Column<R>[]) => {
  if (!columns.some((column) => column.phone)) return unmarked(columns)
  const part = (name: Column<R>['phone']): Column<R> | undefined => columns.find((column) => column.phone === name)
  return {
    state: part('state'),
    name: part('name') ?? columns[0],
    value: part('value'),
    distance: part('distance'),
    due: part('due'),
    acts: columns.filter((column) => column.phone === 'act'),
  }
}

const PhoneRow = <R,>(props: {
  row: R
  parts: ReturnType<typeof partsOf<R>>
  onOpen: ((row: R) => void) | undefined
}) => {
  const { row, parts, onOpen } = props
  const { state, name, value, distance, due, acts } = parts
  const title = shown(name, row)
  return (
    <li className="phone-row">
      {state && <span className="phone-state">{shown(state, row)}</span>}
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
      <span className="phone-due">{shown(due, row)}</span>
      {acts.length > 0 && (
        <span className="phone-acts">
          {acts.map((column) => (
            <span key={column.key}>{shown(column, row)}</span>
          ))}
        </span>
      )}
    </li>
  )
}

const Heading = ({ of }: { of: Group }) => (
  <li className="phone-group">
    {of.title}
    {of.note !== undefined && <span className="t3 s12">{of.note}</span>}
  </li>
)

/** A table on a phone: rows of name, value and distance, at least 44 px high; the name opens, its button covers the row. */
export const PhoneRows = <R,>(props: {
  items: readonly Item<R>[]
  columns: readonly Column<R>[]
  keyOf: (row: R) => string
  onOpen: ((row: R) => void) | undefined
  label: string
}) => {
  const parts = partsOf(props.columns)
  return (
    <ul className="phone-rows" aria-label={props.label}>
      {props.items.map((item) =>
        item.kind === 'group' ? (
          <Heading key={`g-${item.group.key}`} of={item.group} />
        ) : (
          <PhoneRow key={props.keyOf(item.row)} row={item.row} parts={parts} onOpen={props.onOpen} />
        ),
      )}
    </ul>
  )
}
