import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { idCheckCharacter } from '../../src/kernel/person.ts'

/** Digits of a paper number after its place: birth date and serial. */
const afterPlace = (idNo: string): string => idNo.slice(6, 17)

/**
 * Writes a school's list of students over and over as one CSV of so many rows, each copy with numbers of its own, a line at a time.
 * Returns the bytes written.
 */
export async function writeManyStudents(path: string, list: string, rows: number): Promise<number> {
  const [head = '', ...all] = list.trimEnd().split('\r\n')
  const columns = head.replace(/^\uFEFF/, '').split(',')
  const [studentNo, nationalNo, idNo] = ['校内学号', '全国学籍号', '证件号码'].map((c) => columns.indexOf(c)) as [
    number,
    number,
    number,
  ]
  // Copies differ by the place alone, so what follows it must differ within the list.
  const models = [...new Map(all.map((line) => [afterPlace(line.split(',')[idNo] ?? ''), line.split(',')])).values()]
  const out = createWriteStream(path)
  out.write(`${head}\r\n`)
  for (let i = 0; i < rows; i++) {
    const cells = [...models[i % models.length]!]
    const copy = String(100_000 + Math.floor(i / models.length)).slice(1)
    const number = `2${copy}${afterPlace(cells[idNo] ?? '')}`
    cells[studentNo] = `${copy}${cells[studentNo] ?? ''}`
    cells[idNo] = `${number}${idCheckCharacter(number)}`
    cells[nationalNo] = `G${cells[idNo]}`
    if (!out.write(`${cells.join(',')}\r\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return out.bytesWritten
}
