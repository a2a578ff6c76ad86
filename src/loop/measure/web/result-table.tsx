import { groupBy } from '../../../kernel/group-by.ts'
import { shownUnit } from '../../../kernel/format/stored-figure.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { periodText } from '../../../ui/shell/periods.ts'
import { lineText } from './figure.ts'
import { moveByArrow } from './heat-arrows.ts'
import { ResultCell } from './result-cell.tsx'
import { measureTexts } from './texts.ts'
import type { ResultBoard } from './types/boards.ts'

type Row = ResultBoard['rows'][number]

/** Indicators down, units across: the first column stays in sight, arrows move, every cell opens. */
export const ResultTable = (props: {
  board: ResultBoard
  rows: readonly Row[]
  /** The period of most rows, said above the table; others say theirs. */
  period: string
  onExplain: (code: string, unit: string, period: string) => void
}) => {
  const t = useTexts(measureTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const label = useLabel()
  const { columns } = props.board
  const asks = (row: Row): string =>
    row.source === 'share'
      ? [t('results.share'), shownUnit(row.indicator.unit, lang)].filter((part) => part !== '').join(' · ')
      : row.line === null
        ? [t('results.each'), shownUnit(row.indicator.unit, lang)].filter((part) => part !== '').join(' · ')
        : t(`results.${row.source}`, { line: lineText(row.indicator, row.line, lang) })
  return (
    <section className="card heat-scroll results" tabIndex={0} role="region" aria-label={t('results')}>
      <table className="heat-table result-table" onKeyDown={moveByArrow}>
        <thead>
          <tr>
            <th className="l" scope="col">
              {t('results.indicator')}
            </th>
            {columns.map((c) => (
              <th key={c.id} scope="col" title={c.name}>
                <b>{c.shortName}</b>
                {c.branchOf && <small>{t('branchOf', { name: c.branchOf })}</small>}
              </th>
            ))}
          </tr>
        </thead>
        {[...groupBy(props.rows, (r) => r.indicator.group)].map(([group, rows]) => (
          <tbody key={group}>
            <tr className="group">
              <th scope="rowgroup" className="l">
                {rows[0] && label(rows[0].indicator.groupLabel)}
              </th>
              <td colSpan={columns.length} />
            </tr>
            {rows.map((row) => (
              <tr key={row.indicator.code}>
                <th className="l" scope="row" title={row.basis}>
                  <span>{lang === 'zh' ? row.indicator.zh : row.indicator.en}</span>
                  <small>
                    {asks(row)}
                    {row.period !== props.period && ` · ${periodText(row.period, f)}`}
                  </small>
                </th>
                {columns.map((c, i) => (
                  <td key={c.id}>
                    <ResultCell
                      cell={row.cells[i] ?? null}
                      row={row}
                      unit={c.name}
                      onOpen={() => props.onExplain(row.indicator.code, c.id, row.period)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}
