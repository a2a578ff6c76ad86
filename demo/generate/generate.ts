import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeCsv } from '../../src/platform/csv/write-csv.ts'
import { writeWorkbook } from '../../src/platform/excel/write-workbook.ts'
import { writeWhole } from '../../src/platform/files/write-whole.ts'
import { CITY_CODE, CITY_NAME } from '../world/regions.ts'
import type { WorldSize } from '../world/types.ts'
import { IntakeTally } from '../world/intake.ts'
import { makeWorld } from '../world/world.ts'
import { citySheets } from './city-files.ts'
import { countyFiles } from './county-files.ts'
import { regionalFiles } from './regional-files.ts'
import { encodeGb18030 } from './gb18030.ts'
import type { Manifest, ManifestEntry } from './manifest.ts'
import { schoolFiles, type FileFormat, type PlannedFile } from './school-files.ts'
import { csvRows, sheetSpec, type Sheet } from './table.ts'

export interface GenerateOptions extends Omit<WorldSize, 'year'> {
  /** Folder to write into; files of the same names are replaced. */
  readonly out: string
  /** Year of the newest campaign, 2025 unless given. */
  readonly year?: number
}

export interface GenerateSummary {
  readonly out: string
  readonly schools: number
  /** Full-time students on 1 September of the year. */
  readonly students: number
  readonly files: number
  /** Data rows of all registers. */
  readonly rows: number
  readonly bytes: number
}

/** Called after each school: how many are written, of how many. */
export type Progress = (done: number, total: number) => void

async function bytesOf(format: FileFormat, sheets: readonly Sheet[]): Promise<Uint8Array> {
  if (format === 'xlsx') return writeWorkbook({ sheets: sheets.map(sheetSpec) })
  const csv = writeCsv(sheets.flatMap(csvRows))
  return format === 'csv' ? Buffer.from(csv, 'utf8') : encodeGb18030(csv.replace(/^\ufeff/, ''))
}

async function put(path: string, bytes: Uint8Array): Promise<number> {
  await mkdir(dirname(path), { recursive: true })
  await writeWhole(path, bytes)
  return bytes.length
}

/**
 * Writes the files that the invented city's schools would upload, a folder per school, its list of units and of people,
 * and `manifest.json` last. The same size and seed give the same bytes; one school is in memory at a time.
 */
export async function generate(
  options: GenerateOptions,
  progress: Progress = () => undefined,
): Promise<GenerateSummary> {
  const world = makeWorld({ ...options, year: options.year ?? 2025 })
  const files: ManifestEntry[] = []
  let bytes = 0
  const city = citySheets(world)
  bytes += await put(join(options.out, 'organisations.xlsx'), await bytesOf('xlsx', [city.organisations]))
  bytes += await put(join(options.out, 'people.xlsx'), await bytesOf('xlsx', [city.people]))
  const tally = new IntakeTally()
  const keep = async ({ format, sheets, entry }: PlannedFile): Promise<void> => {
    files.push(entry)
    if (entry.path !== null) bytes += await put(join(options.out, entry.path), await bytesOf(format, sheets))
  }
  for (const [i, school] of world.schools.entries()) {
    for (const file of schoolFiles(world, school, tally)) await keep(file)
    progress(i + 1, world.schools.length)
  }
  for (const file of countyFiles(world, tally)) await keep(file)
  for (const file of regionalFiles(world)) await keep(file)
  const students = world.schools.reduce((sum, s) => sum + s.students, 0)
  const manifest: Manifest = {
    city: { code: CITY_CODE, name: CITY_NAME },
    seed: options.seed,
    year: world.year,
    asOf: world.asOf,
    schools: world.schools.length,
    students,
    organisations: 'organisations.xlsx',
    people: 'people.xlsx',
    campaigns: [String(world.year - 1), String(world.year)],
    files,
  }
  bytes += await put(join(options.out, 'manifest.json'), Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`))
  const rows = files.reduce((sum, f) => sum + f.rows, 0)
  return {
    out: options.out,
    schools: world.schools.length,
    students,
    files: files.filter((f) => f.path !== null).length + 3,
    rows,
    bytes,
  }
}
