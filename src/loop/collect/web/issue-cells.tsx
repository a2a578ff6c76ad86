import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { columnLetter } from './figure.ts'
import { collectTexts } from './texts.ts'
import type { Issue, Places } from './types/uploads.ts'

/** Columns beside the one in question: what names the row, and the one before. */
function shownColumns(places: Places, issue: Issue): Places['columns'] {
  const { columns } = places
  const at = columns.findIndex((c) => c.field === issue.field)
  const naming = columns.find((c) => c.field === 'name') ?? columns[0]
  const target = columns[at]
  const before = columns[at - 1] ?? columns[at + 1]
  const wanted = [naming, before, target].filter((c) => c !== undefined)
  const some = [...new Set(wanted)]
  return (some.length < 3 ? [...new Set([...some, ...columns])].slice(0, 3) : some).sort((a, b) => a.column - b.column)
}

/** A masked number by its last four, which is what a narrow cell can show. */
const short = (text: string): string => text.replace(/^\w{3,6}\*{4,}(?=\w{4}$)/, '****')

/** The place of an issue as a piece of the sheet: letters, headings, the row above, the row itself. */
export const IssueCells = ({ issue, places }: { issue: Issue; places: Places }) => {
  const t = useTexts(collectTexts)
  const columns = shownColumns(places, issue)
  const heading = places.rows.find((r) => r.heading)
  const rows = places.rows.filter((r) => !r.heading && (r.row === issue.row || r.row === issue.row - 1))
  if (columns.length === 0 || !rows.some((r) => r.row === issue.row)) return null
  return (
    <table className="sheet-piece" aria-label={t('issue.cells')}>
      <thead>
        <tr>
          <th className="no" />
          {columns.map((c) => (
            <th key={c.field}>{columnLetter(c.column)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {heading && (
          <tr>
            <th className="no">{heading.row}</th>
            {columns.map((c) => (
              <td key={c.field} className="t3" title={c.heading}>
                {c.heading.replace('*', '')}
              </td>
            ))}
          </tr>
        )}
        {rows.map((r) => (
          <tr key={r.row}>
            <th className="no">{r.row}</th>
            {columns.map((c) => {
              const bad = r.row === issue.row && c.field === issue.field
              return (
                <td key={c.field} className={bad ? `bad ${issue.severity}` : undefined} title={r.cells[c.field]}>
                  {short(r.cells[c.field] ?? '')}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
