import type { Entity } from '../entity.ts'
import { halfWidth, tidy } from './cell.ts'

/** Where a field's column stands: 1-based column by field name (parts of a person by their own names). */
export interface HeaderMap {
  readonly columns: Readonly<Record<string, number>>
  /** Headings that no field claims: skipped and reported. */
  readonly skipped: readonly { column: number; heading: string }[]
  /** Required fields without a column. */
  readonly missing: readonly string[]
}

const PERSON_HEADINGS: Record<string, readonly string[]> = {
  name: ['姓名', 'name'],
  idType: ['证件类型', '身份证件类型'],
  idNo: ['证件号码', '证件号', '身份证号', '身份证号码', '身份证件号'],
}

/** A heading without its decoration: required mark, blanks, unit in brackets, case. */
export const plainHeading = (text: string): string =>
  halfWidth(tidy(text))
    .replace(/[*＊\s]/g, '')
    .replace(/[(（【[].*?[)）】\]]/g, '')
    .toLowerCase()

/** All headings by which a field may be called. */
function headingsOf(entity: Entity): Map<string, string> {
  const out = new Map<string, string>()
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.kind === 'person') {
      for (const [part, headings] of Object.entries(PERSON_HEADINGS))
        for (const h of headings) out.set(plainHeading(h), part)
      continue
    }
    for (const h of [field.label.zh, field.label.en, name, ...(field.aliases ?? [])])
      if (!out.has(plainHeading(h))) out.set(plainHeading(h), name)
  }
  return out
}

/** Maps a heading row; null when fewer than two cells are headings of this entity or less than a third are. */
export function mapHeader(entity: Entity, cells: readonly (string | null)[]): HeaderMap | null {
  const known = headingsOf(entity)
  const columns: Record<string, number> = {}
  const skipped: { column: number; heading: string }[] = []
  let filled = 0
  cells.forEach((text, i) => {
    if (text === null || tidy(text) === '') return
    filled++
    const name = known.get(plainHeading(text))
    if (name && columns[name] === undefined) columns[name] = i + 1
    else skipped.push({ column: i + 1, heading: tidy(text) })
  })
  const hits = Object.keys(columns).length
  if (hits < Math.min(2, Object.keys(entity.fields).length) || hits * 3 < filled) return null
  const required = Object.entries(entity.fields).flatMap(([name, f]) =>
    f.req !== 'R' ? [] : f.kind === 'person' ? ['name', 'idNo'] : [name],
  )
  return { columns, skipped, missing: required.filter((name) => columns[name] === undefined) }
}
