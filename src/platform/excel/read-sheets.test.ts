import { afterAll, expect, it } from 'vitest'
import { readSheets } from './read-sheets.ts'
import { ReaderPool } from './reader-pool.ts'
import type { SheetEvent } from './sheet-event.ts'
import { eventsOf, TempFiles } from './testing/temp-files.ts'
import { workbookBytes } from './testing/workbook-bytes.ts'

const files = new TempFiles()
const pool = new ReaderPool({ processes: 1 })
afterAll(() => {
  pool.close()
  return files.drop()
})

const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs>'

it('gives the same events as reading here, of every kind', async () => {
  const rows = Array.from({ length: 1200 }, (_, index) => {
    const row = index + 1
    const cells = `<c r="B${row}" t="inlineStr"><is><t>n文${row}</t></is></c><c r="C${row}"><v>${row}</v></c><c r="D${row}" s="1"><v>45901</v></c><c r="E${row}" s="1"><v>45901.5</v></c><c r="F${row}" s="2"><v>0.5</v></c><c r="G${row}"><f>A1</f><v>1</v></c><c r="H${row}" t="e"><v>#N/A</v></c><c r="I${row}" t="b"><v>0</v></c>`
    return `<row r="${row}"${index % 2 ? ' hidden="1"' : ''}>${cells}</row>`
  })
  const source = await files.put(
    workbookBytes({ sheets: [{ name: '表', xml: `<sheetData>${rows.join('')}</sheetData>` }], styles }),
    'a.xlsx',
  )
  const seen: SheetEvent[] = []
  const summary = await readSheets(source, async (events) => void seen.push(...events), { pool })
  expect(seen).toEqual(await eventsOf(source))
  expect(summary.events).toBe(1203)
})

it('passes the refusal on', async () => {
  const source = await files.put('a,b\n1,"2', 'a.csv')
  await expect(readSheets(source, async () => undefined, { pool })).rejects.toMatchObject({
    name: 'Refusal',
    code: 'file.csv-quotes',
    params: { row: 2 },
  })
})
