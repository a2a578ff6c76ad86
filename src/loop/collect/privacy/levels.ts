import { hasPerson, sealedProperties } from '../../../kernel/derive/columns.ts'
import { highestLevel, type DataLevel } from '../../../kernel/data-level.ts'
import type { Entity } from '../../../kernel/entity.ts'
import type { Register } from '../../../kernel/register.ts'
import { maskOf } from '../rows/stored-row.ts'

/** Sensitive in the sense of article 28: sealed at rest, never shown unasked, or the number of a paper. */
export function isSensitive(entity: Entity, property: string): boolean {
  const kind = maskOf(entity, property)
  return sealedProperties(entity).includes(property) || kind === 'hide' || kind === 'id'
}

/**
 * The level of one property: as its field declares it, else important where it is sensitive personal information, else general. That
 * sensitive values are handled as important data is our own cautious reading until the catalogue of the authority says otherwise; nothing
 * is core unless declared.
 */
export const levelOf = (entity: Entity, property: string): DataLevel =>
  entity.fields[property]?.level ?? (isSensitive(entity, property) ? 'important' : 'general')

const propertiesOf = (entity: Entity): string[] => [
  ...Object.keys(entity.fields),
  ...(hasPerson(entity) ? ['name', 'idNo', 'sex', 'birthDate'] : []),
]

/** The level of a register as a whole: as declared, never below that of its highest field. */
export const registerLevel = (register: Register): DataLevel =>
  highestLevel([
    register.level ?? 'general',
    ...[register.entity, ...register.lines].flatMap((e) => propertiesOf(e).map((p) => levelOf(e, p))),
  ])
