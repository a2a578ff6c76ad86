import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { kindKey, systemTexts } from '../texts.ts'

export interface PreviewRow {
  readonly row: number
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly parentCode: string
}

interface Line extends PreviewRow {
  readonly depth: number
}

/** The new units as a tree below the units that stand. */
function linesOf(rows: readonly PreviewRow[]): Line[] {
  const below = new Map<string, PreviewRow[]>()
  for (const r of rows) below.set(r.parentCode, [...(below.get(r.parentCode) ?? []), r])
  const codes = new Set(rows.map((r) => r.code))
  const lines: Line[] = []
  const walk = (r: PreviewRow, depth: number): void => {
    lines.push({ ...r, depth })
    for (const child of below.get(r.code) ?? []) walk(child, depth + 1)
  }
  for (const r of rows) if (!codes.has(r.parentCode)) walk(r, 1)
  return lines
}

/** What the list would make, before it is made. */
export const UnitPreview = ({
  rows,
  root,
}: {
  rows: readonly PreviewRow[]
  root: { readonly name: string } | null
}) => {
  const s = useTexts(systemTexts)
  return (
    <ul className="setup-tree" tabIndex={0}>
      {root && (
        <li>
          <b>{root.name}</b>
        </li>
      )}
      {linesOf(rows).map((l) => (
        <li key={l.code} style={{ paddingLeft: l.depth * 18 }}>
          {l.name} <span className="t3">{s(kindKey(l.kind))}</span> <span className="t3">{l.code}</span>
        </li>
      ))}
    </ul>
  )
}
