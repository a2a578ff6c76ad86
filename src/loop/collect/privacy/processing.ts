import { hasPerson, sealedProperties } from '../../../kernel/derive/columns.ts'
import type { DataLevel } from '../../../kernel/data-level.ts'
import type { Entity } from '../../../kernel/entity.ts'
import type { Label } from '../../../kernel/label.ts'
import type { Role } from '../../../kernel/permission.ts'
import type { LegalBasis, Register } from '../../../kernel/register.ts'
import type { Assembly } from '../../../platform/assembly.ts'
import { isSensitive, levelOf, registerLevel } from './levels.ts'
import { PERSON } from '../rows/person-words.ts'
import { rightOf } from '../rows/register-rights.ts'
import { maskOf } from '../rows/stored-row.ts'

/** A personal field of a table: sensitive where it is sealed or never shown unasked. */
export interface PersonalField {
  readonly property: string
  readonly label: Label
  readonly sensitive: boolean
  /** Encrypted at rest. */
  readonly sealed: boolean
  readonly level: DataLevel
}

/** What one register does with personal data, from its declarations. */
export interface Processing {
  readonly register: Register
  readonly basis: LegalBasis | null
  readonly level: DataLevel
  readonly tables: readonly { readonly entity: Entity; readonly fields: readonly PersonalField[] }[]
  /** Roles that see it masked, and those that may open a value with a reason. */
  readonly readers: readonly Role[]
  readonly clear: readonly Role[]
}

/** Personal fields of a table in the order of its declaration; a person stands for its parts. */
export function personalFields(entity: Entity): PersonalField[] {
  const sealed = new Set(sealedProperties(entity))
  const properties = Object.entries(entity.fields).flatMap(([name, f]) =>
    f.kind === 'person' ? ['name', 'idNo', 'sex', 'birthDate'] : [name],
  )
  return properties.flatMap((property): PersonalField[] => {
    const kind = maskOf(entity, property)
    const part = hasPerson(entity) && !(property in entity.fields)
    if (kind === null && !part) return []
    const words = entity.fields[property]?.label ?? PERSON[property]
    if (!words) return []
    return [
      {
        property,
        label: words,
        sensitive: isSensitive(entity, property),
        sealed: sealed.has(property),
        level: levelOf(entity, property),
      },
    ]
  })
}

/** Tables of a register with their personal fields. */
export const personalTables = (register: Register): Processing['tables'] =>
  [register.entity, ...register.lines].flatMap((entity) => {
    const fields = personalFields(entity)
    return fields.length > 0 ? [{ entity, fields }] : []
  })

/** Does the register hold any personal field? */
export const isPersonal = (register: Register): boolean => personalTables(register).length > 0

const rolesOf = (assembly: Pick<Assembly, 'permissions'>, name: string): Role[] => [
  ...new Set(assembly.permissions.get(name)?.allow.flatMap((a) => a.roles) ?? []),
]

/** The record of processing (article 55 asks for one where sensitive data are handled): one line per personal register. */
export const processingRecord = (assembly: Assembly): Processing[] =>
  [...assembly.registers.values()].filter(isPersonal).map((register) => {
    const readers = rolesOf(assembly, rightOf({ assembly }, register, 'read'))
    return {
      register,
      basis: register.legalBasis ?? null,
      level: registerLevel(register),
      tables: personalTables(register),
      readers,
      clear: rolesOf(assembly, 'pii.read').filter((r) => readers.includes(r)),
    }
  })
