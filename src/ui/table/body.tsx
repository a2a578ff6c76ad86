import { NONE } from '../../kernel/format/figure.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { namingColumn, type Column } from './column.ts'
import type { Group } from './items.ts'

/** One row; its first cell names it and opens it. */
export const BodyRow = <R,>(props: {
  row: R
  rowKey: string
  columns: readonly Column<R>[]
  current: boolean
  selected: boolean | undefined
  onSelect: () => void
  onOpen: ((row: R) => void) | undefined
}) => {
  const t = useTexts(uiTexts)
  const { row, columns, onOpen } = props
  const opener = namingColumn(columns)
  const name = String(opener?.value(row) ?? props.rowKey)
  return (
    <tr
      data-row={props.rowKey}
      className={props.current ? 'current' : undefined}
      aria-current={props.current || undefined}
    >
      {props.selected !== undefined && (
        <td className="check">
          <input
            type="checkbox"
            aria-label={t('table.selectRow', { name })}
            checked={props.selected}
            onChange={props.onSelect}
          />
        </td>
      )}
      {columns.map((column) => {
        const shown = column.render ? column.render(row) : (column.value(row) ?? NONE)
        const content =
          column === opener && onOpen ? (
            <button type="button" className="row-open" onClick={() => onOpen(row)}>
              {shown}
            </button>
          ) : (
            shown
          )
        const className =
          [column.align === 'right' ? 'num' : '', column.wraps === true ? 'wraps' : ''].join(' ').trim() || undefined
        return column === opener ? (
          <th key={column.key} scope="row" className={className}>
            {content}
          </th>
        ) : (
          <td key={column.key} className={className}>
            {content}
          </td>
        )
      })}
    </tr>
  )
}

/** Heading of a group of rows. */
export const GroupRow = ({ group, span }: { group: Group; span: number }) => (
  <tr className="group">
    <th colSpan={span} scope="rowgroup">
      <span>{group.title}</span>
      {group.note !== undefined && <span className="t3 s12">{group.note}</span>}
    </th>
  </tr>
)

/** Totals of the rows shown; a ratio is computed again from sums and says so. */
export const TotalRow = <R,>(props: { rows: readonly R[]; columns: readonly Column<R>[]; selectable: boolean }) => {
  const t = useTexts(uiTexts)
  return (
    <tfoot>
      <tr>
        {props.selectable && <td />}
        {props.columns.map((column, index) =>
          index === 0 ? (
            <th key={column.key} scope="row">
              {t('table.sum')}
            </th>
          ) : (
            <td
              key={column.key}
              className={column.align === 'right' ? 'num' : undefined}
              title={column.recalculated === true ? t('table.recalculated') : undefined}
            >
              {column.total?.(props.rows)}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  )
}
