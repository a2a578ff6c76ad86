import type { Person } from '../world/types.ts'
import { code, text, type Column } from './table.ts'

/** The three columns of a person. */
export const personColumns = <T extends { readonly person: Person }>(): Column<T>[] => [
  text('姓名', (r) => r.person.name),
  code('证件类型', 'id-type', (r) => r.person.idType),
  text('证件号码', (r) => r.person.idNo),
]
