import type { ReactNode } from 'react'
import { Button } from 'antd'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Icon } from '../marks/icon.tsx'
import { Popover } from '../shell/popover.tsx'
import { formatCount } from '../../kernel/format/count.ts'
import type { Column } from './column.ts'

const digits = (count: number): string => formatCount(count, { exact: true }).value

interface Chooser<R> {
  readonly columns: readonly Column<R>[]
  readonly shown: readonly Column<R>[]
  readonly onToggle: (key: string) => void
  readonly onReset: () => void
}

/** Which columns are shown; kept for the person on this device. */
export const ColumnChooser = <R,>(props: { of: Chooser<R>; above?: boolean }) => {
  const t = useTexts(uiTexts)
  const { columns, shown, onToggle, onReset } = props.of
  return (
    <Popover
      label={t('table.columns')}
      align="right"
      above={props.above === true}
      className="tool-button"
      button={<Icon name="columns" size={14} />}
    >
      {() => (
        <>
          {columns.map((column, index) => (
            <label key={column.key} className="menu-item">
              <input
                type="checkbox"
                disabled={index === 0}
                checked={shown.includes(column)}
                onChange={() => onToggle(column.key)}
              />
              {column.title}
            </label>
          ))}
          <hr />
          <button type="button" className="menu-item" onClick={onReset}>
            {t('table.columnsReset')}
          </button>
        </>
      )}
    </Popover>
  )
}

/** Above the table: filters of the page at the left; export and choice of columns at the right. */
export const TableTools = <R,>(props: {
  filters: ReactNode
  chooser: Chooser<R>
  onExport: (() => void) | undefined
}) => {
  const t = useTexts(uiTexts)
  return (
    <div className="table-tools">
      <div className="table-filters">{props.filters}</div>
      {props.onExport && (
        <Button icon={<Icon name="download" size={14} />} onClick={props.onExport}>
          {t('table.export')}
        </Button>
      )}
      <ColumnChooser of={props.chooser} />
    </div>
  )
}

/** Below the table: how many there are, always; what is selected, with its acts; on paper what was not printed. */
export const TableFoot = (props: {
  count: number
  shown: number
  printed: number
  unit: string
  selected: number
  acts: ReactNode
  note: ReactNode
  /** Name of the button that gives the whole list. */
  whole: string | undefined
  /** The choice of columns, when nothing above the table holds it. */
  chooser: ReactNode
  onCopy: () => void
  onClear: () => void
}) => {
  const t = useTexts(uiTexts)
  const { count, shown, printed, unit, selected } = props
  const left = count - printed
  return (
    <div className="table-foot">
      {selected > 0 ? (
        <>
          <b>{t('table.selected', { count: selected })}</b>
          <button type="button" className="plain link" onClick={props.onCopy}>
            {t('table.copy')}
          </button>
          <button type="button" className="plain link" onClick={props.onClear}>
            {t('table.clear')}
          </button>
          {props.acts}
        </>
      ) : (
        <span className="row g16 wrap">{props.note}</span>
      )}
      <span className="grow" />
      <span>
        {shown === count
          ? t('table.total', { count: digits(count), unit })
          : t('table.shown', { shown: digits(shown), count: digits(count), unit })}
      </span>
      {props.chooser}
      {left > 0 && (
        <span className="print-only">
          {t('table.notPrinted', { printed: digits(printed), left: digits(left), unit })}
          {props.whole === undefined ? t('table.notPrintedNarrow') : t('table.notPrintedWhole', { act: props.whole })}
        </span>
      )}
    </div>
  )
}
