import { useRef, useState, type ReactNode } from 'react'
import { formatMoment } from '../../kernel/format/date.ts'
import { saveBlob } from '../api.ts'
import { uiTexts } from '../i18n/ui-texts.ts'
import { useLang, useTexts } from '../i18n/use-texts.ts'
import { Icon } from '../marks/icon.tsx'
import { Popover } from '../shell/popover.tsx'
import { toCsv } from '../table/tsv.ts'
import { useSessionState } from '../session/provider.tsx'
import { savePng } from './save-png.ts'

/** What every chart carries besides its marks. */
export interface ChartCaption {
  /** A title that a table could carry. */
  readonly title: string
  /** Unit of the values: %, 人, 万元. */
  readonly unit: string
  /** Newest of its figures, an ISO instant; the session's as-of time by default. */
  readonly asOf?: string
  readonly note?: string
  /** Draws no card of its own: for charts inside another card. */
  readonly bare?: boolean
}

/** The figures of a chart as a table. */
export interface FigureTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Head with title, unit and as-of time; the picture or its table; PNG and CSV. */
export const ChartFrame = (props: ChartCaption & { table: FigureTable; children: ReactNode }) => {
  const t = useTexts(uiTexts)
  const lang = useLang()
  // Public pages have charts too, and nobody signed in: their dates carry the year.
  const { session } = useSessionState()
  const today = session?.today ?? '0000-01-01'
  const asOf = session?.asOf
  const [asTable, setAsTable] = useState(false)
  const picture = useRef<HTMLDivElement>(null)
  const { title, unit, note, table } = props
  const time = props.asOf ?? asOf
  const caption = [
    unit,
    note,
    time === undefined ? undefined : t('chart.asOf', { time: formatMoment(time, today, lang) }),
  ].filter((part) => part !== undefined && part !== '')
  const csv = (): void =>
    saveBlob(
      new Blob([toCsv([[title], caption.map(String), [], table.head, ...table.rows])], { type: 'text/csv' }),
      `${title}.csv`,
    )
  const png = (): void => {
    const svg = picture.current?.querySelector('svg')
    if (svg) void savePng(svg, `${title}.png`)
  }
  return (
    <figure className={props.bare === true ? 'chart' : 'chart card chart-card'}>
      <figcaption className="chart-head">
        <h2>{title}</h2>
        <span className="s12 t3">{caption.join(lang === 'zh' ? '，' : ', ')}</span>
        <span className="chart-tools">
          <button
            type="button"
            className="icon-button"
            aria-pressed={asTable}
            aria-label={t(asTable ? 'chart.chart' : 'chart.table')}
            title={t(asTable ? 'chart.chart' : 'chart.table')}
            onClick={() => setAsTable(!asTable)}
          >
            <Icon name="table" size={14} />
          </button>
          <Popover label={t('chart.csv')} align="right" button={<Icon name="download" size={14} />}>
            {(close) => (
              <>
                {!asTable && (
                  <button type="button" className="menu-item" onClick={() => (png(), close())}>
                    {t('chart.png')}
                  </button>
                )}
                <button type="button" className="menu-item" onClick={() => (csv(), close())}>
                  {t('chart.csv')}
                </button>
              </>
            )}
          </Popover>
        </span>
      </figcaption>
      {asTable ? <FigureTableView of={table} label={title} /> : <div ref={picture}>{props.children}</div>}
    </figure>
  )
}

const FigureTableView = ({ of, label }: { of: FigureTable; label: string }) => (
  <div className="chart-table" tabIndex={0} role="region" aria-label={label}>
    <table className="table">
      <thead>
        <tr>
          {of.head.map((text, index) => (
            <th key={text} scope="col" className={index === 0 ? undefined : 'num'}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {of.rows.map((cells) => (
          <tr key={cells[0]}>
            {cells.map((cell, index) =>
              index === 0 ? (
                <th key={index} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={index} className="num">
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
