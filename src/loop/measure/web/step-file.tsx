import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { OriginalFile } from './original-file.tsx'
import { placeOf } from './record-key.ts'
import { measureTexts } from './texts.ts'
import type { FileRow } from './types/explain.ts'

const COLUMNS = 8
type Cell = FileRow['cells'][number]

/** What names the row, the cells that decide with their neighbours, as many as a drawer holds; in the order of the file. */
function shownCells(cells: readonly Cell[], hits: readonly string[]): readonly Cell[] {
  const wanted = new Set<number>([0])
  const at = (test: (c: Cell) => boolean): void => cells.forEach((c, i) => test(c) && wanted.add(i))
  at((c) => c.field === 'name')
  at((c) => hits.includes(c.field))
  for (const i of [...wanted]) {
    if (wanted.size < COLUMNS && i + 1 < cells.length && hits.includes(cells[i]?.field ?? '')) wanted.add(i + 1)
  }
  for (let i = 0; i < cells.length && wanted.size < Math.min(5, cells.length); i++) wanted.add(i)
  return cells.filter((_, i) => wanted.has(i)).slice(0, Math.max(COLUMNS, hits.length + 2))
}

/** Where the record stands in the file it came from. */
export const FileStep = ({ unit, record }: { unit: string; record: string | undefined }) => {
  const t = useTexts(measureTexts)
  const place = placeOf(record)
  const may = useMay('pii.read')
  const row = useRead<FileRow>(
    place ? '/api/measure/explain/row' : null,
    place
      ? { org: unit, register: place.register, entity: place.entity, record: place.record, version: place.version }
      : {},
  )
  const data = place ? row.data : undefined
  return (
    <li>
      <div className="head">
        <b>{t('explain.file')}</b>
        {data?.file && data.sheet !== null && (
          <span className="s12 t3">
            {t('explain.fileNote', { file: data.file.name, sheet: data.sheet, row: data.row ?? '' })}
          </span>
        )}
        <span className="grow" />
        {data?.file && may && <OriginalFile key={data.file.upload} unit={unit} file={data.file} />}
      </div>
      {!place && <p className="s13 t3">{t('explain.chooseRecord')}</p>}
      {place && (
        <Block of={row} rows={2}>
          {(r) => {
            if (!r.file || r.cells.length === 0) return <p className="s13 t2">{t('explain.fileForm')}</p>
            const cells = shownCells(r.cells, place.hits)
            const hit = (c: Cell): string | undefined => (place.hits.includes(c.field) ? 'hit' : undefined)
            return (
              <div className="sheet" tabIndex={0} role="region" aria-label={t('explain.file')}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col" aria-label={t('explain.rows', { row: '' })} />
                      {cells.map((c) => (
                        <th key={c.field} scope="col">
                          {c.column}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    <tr>
                      <th scope="row">{r.headingRow ?? 1}</th>
                      {cells.map((c) => (
                        <td key={c.field} className="t3">
                          {c.heading}
                        </td>
                      ))}
                    </tr>
                    <tr>
                      <th scope="row">{r.row}</th>
                      {cells.map((c) => (
                        <td key={c.field} className={hit(c)} title={c.value}>
                          {c.value || ' '}
                        </td>
                      ))}
                    </tr>
                  </tbody>
                </table>
              </div>
            )
          }}
        </Block>
      )}
    </li>
  )
}
