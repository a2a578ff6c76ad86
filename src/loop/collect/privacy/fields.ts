import type { Entity } from '../../../kernel/entity.ts'
import type { Field } from '../../../kernel/field.ts'
import type { Label } from '../../../kernel/label.ts'
import { PERSON } from '../rows/person-words.ts'

/** One field as it is told to a person. */
export interface ToldField {
  readonly property: string
  readonly field: Field | null
  readonly label: Label
}

/** All fields of a table in order, the person as its parts. */
export const fieldsInOrder = (entity: Entity): ToldField[] =>
  Object.entries(entity.fields).flatMap(([name, field]): ToldField[] =>
    field.kind === 'person'
      ? ['name', 'idType', 'idNo', 'sex', 'birthDate'].map((property) => ({
          property,
          field: null,
          label: PERSON[property] ?? field.label,
        }))
      : [{ property: name, field, label: field.label }],
  )
