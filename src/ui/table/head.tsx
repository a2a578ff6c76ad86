import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Icon } from '../marks/icon.tsx'
import { nextSort, type Column, type SortKey } from './column.ts'

/** Head of one column: one click sorts, an arrow shows how. */
export const HeadCell = <R,>(props: {
  column: Column<R>
  numeric: boolean
  naming: boolean
  sort: SortKey | undefined
  onSort: (sort: SortKey | undefined) => void
}) => {
  const t = useTexts(uiTexts)
  const { column, sort, numeric } = props
  const up = sort === column.key
  const down = sort === `-${column.key}`
  const content = (
    <>
      <span>
        {column.title}
        {column.unit !== undefined && <span className="unit">{column.unit}</span>}
      </span>
      {(up || down) && <Icon name={up ? 'up' : 'down'} size={12} />}
    </>
  )
  return (
    <th
      scope="col"
      className={`${column.align === 'right' ? 'num' : props.naming ? 'sticky' : ''} ${column.headWraps === true ? 'head-wraps' : ''}`}
      style={column.width === undefined ? undefined : { width: column.width }}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
    >
      {column.sortable === false ? (
        content
      ) : (
        <button
          type="button"
          className="sort-button"
          title={t(up ? 'table.sortAsc' : down ? 'table.sortDesc' : 'table.sortNone', { name: column.title })}
          onClick={() => props.onSort(nextSort(column.key, sort, numeric))}
        >
          {content}
        </button>
      )}
    </th>
  )
}
