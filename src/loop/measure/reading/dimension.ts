import { snake } from '../../../kernel/entity.ts'
import type { Field } from '../../../kernel/field.ts'
import { label } from '../../../kernel/label.ts'
import type { Label } from '../../../kernel/label.ts'
import type { Catalogue, Prepared } from '../values/catalogue.ts'

/** A dimension in which every part of an indicator is counted, with the field it comes from. */
export interface Dimension {
  readonly name: string
  readonly label: Label
  /** Code list of its values, or null for plain texts. */
  readonly list: string | null
}

/** Names of dimensions that are computed and have no field to name them. */
const COMPUTED: Readonly<Record<string, { label: Label; list: string | null }>> = {
  ownership: { label: label('举办性质', 'Ownership'), list: null },
  grade: { label: label('入学年份', 'Entry year'), list: null },
  entry: { label: label('应毕业年份', 'Year due'), list: null },
  campus: { label: label('校区', 'Campus'), list: null },
  'program-category': { label: label('专业大类', 'Program category'), list: null },
}

/** The field that a dimension's column holds: `r.title_level` -> titleLevel of any entity of the register or another one. */
function fieldOf(catalogue: Catalogue, column: string): Field | null {
  const name = /^\w+\.(\w+)$/.exec(column)?.[1]
  if (!name) return null
  for (const register of catalogue.registers.values())
    for (const entity of [register.entity, ...register.lines])
      for (const [property, field] of Object.entries(entity.fields)) if (snake(property) === name) return field
  return null
}

/** Dimensions that every part of an indicator is counted in (17.6): only these may be asked for. */
export function dimensionsOf(catalogue: Catalogue, prepared: Prepared): Dimension[] {
  const dims = prepared.parts.map((p) => catalogue.measures.get(p.measure)?.measure.dims ?? {})
  const [first = {}] = dims
  return Object.entries(first)
    .filter(([name]) => dims.every((d) => name in d))
    .map(([name, column]): Dimension => {
      const known = COMPUTED[name]
      if (known) return { name, ...known }
      const field = name === 'sex' ? null : fieldOf(catalogue, column)
      if (name === 'sex') return { name, label: label('性别', 'Sex'), list: 'sex' }
      return {
        name,
        label: field?.label ?? label(name, name),
        list: field && (field.kind === 'code' || field.kind === 'codes') ? field.list : null,
      }
    })
}

/** Non-additive measures have no value above a school that could be split. */
export const maySplit = (catalogue: Catalogue, prepared: Prepared): boolean =>
  prepared.parts.every((p) => catalogue.measures.get(p.measure)?.measure.additive === true)
