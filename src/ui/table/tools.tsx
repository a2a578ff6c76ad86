import type { ReactNode } from 'react'
import { Button } from 'antd'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Icon } from '../marks/icon.tsx'
import { Popover } from '../shell/popover.tsx'
import { formatCount } from '../../kernel/format/count.ts'
import type { Column } from './column.ts'

const digits = (count: number): string => formatCount(count, { exact: true }).value

/** Above the table: filters of the page at the left; export and choice of columns at the right. */
export const TableTools = <R,>(props: {
  filters: ReactNode
  columns: readonly Column<R>[]
  shown: readonly Column<R>[]
  onToggle: (key: string) => void
  onReset: () => void
  onExport: (() => void) | undefined
}) => {
  const t = useTexts(uiTexts)
  return (
    <div className="table-tools">
      <div className="row g8 wrap grow">{props.filters}</div>
      {props.onExport && (
        <Button icon={<Icon name="download" size={14} />} onClick={props.onExport}>
          {t('table.export')}
        </Button>
      )}
      <Popover
        label={t('table.columns')}
        align="right"
        className="tool-button"
        button={<Icon name="columns" size={14} />}
      >
        {() => (
          <>
            {props.columns.map((column, index) => (
              <label key={column.key} className="menu-item">
                <input
                  type="checkbox"
                  disabled={index === 0}
                  checked={props.shown.includes(column)}
                  onChange={() => props.onToggle(column.key)}
                />
                {column.title}
              </label>
            ))}
            <hr />
            <button type="button" className="menu-item" onClick={props.onReset}>
              {t('table.columnsReset')}
            </button>
          </>
        )}
      </Popover>
    </div>
  )
}

/** Below the table: how many there are, always; what is selected, with its acts. */
export const TableFoot = (props: {
  count: number
  shown: number
  unit: string
  selected: number
  acts: ReactNode
  note: ReactNode
  onCopy: () => void
  onClear: () => void
}) => {
  const t = useTexts(uiTexts)
  const { count, shown, unit, selected } = props
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
    </div>
  )
}
