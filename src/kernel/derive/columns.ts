import type { Entity } from '../entity.ts'
import { snake } from '../entity.ts'
import type { Field } from '../field.ts'
import { oncePer } from '../once-per.ts'
import { OPEN_VERSION } from '../register.ts'
import type { Register } from '../register.ts'

/** One column of a register's table: SQL name, SQL type, the row's property it holds. */
export interface Column {
  readonly name: string
  readonly type: string
  readonly property: string
}

const TYPES: Record<Field['kind'], string> = {
  text: 'text',
  int: 'integer',
  dec: 'numeric',
  money: 'numeric',
  date: 'date',
  month: 'text',
  year: 'text',
  flag: 'boolean',
  code: 'text',
  codes: 'text[]',
  ref: 'text',
  refs: 'text',
  org: 'text',
  person: 'text',
  phone: 'text',
  file: 'text',
  files: 'text',
}

/** Columns of an entity's fields in order; sealed fields and the paper number have none, a person has six minus the number. */
export const fieldColumns = oncePer(columnsOf)

function columnsOf(entity: Entity): readonly Column[] {
  return Object.entries(entity.fields).flatMap(([name, field]): Column[] => {
    if (field.kind === 'person')
      return [
        { name: 'name', type: 'text', property: 'name' },
        { name: 'id_type', type: 'text', property: 'idType' },
        { name: 'sex', type: 'text', property: 'sex' },
        { name: 'birth_date', type: 'date', property: 'birthDate' },
      ]
    return field.sealed ? [] : [{ name: snake(name), type: TYPES[field.kind], property: name }]
  })
}

export const hasPerson = oncePer((entity: Entity) => Object.values(entity.fields).some((f) => f.kind === 'person'))

/** Properties that go into the row's sealed blob: the paper number and every field marked sealed. */
export const sealedProperties = oncePer((entity: Entity): readonly string[] => [
  ...(hasPerson(entity) ? ['idNo'] : []),
  ...Object.entries(entity.fields)
    .filter(([, f]) => f.sealed)
    .map(([name]) => name),
])

export const tableOf = (entity: Entity): string => snake(entity.name)
export const stageOf = (entity: Entity): string => `stage_${snake(entity.name)}`

/** Key columns within a unit; `person` stands for person_id. */
export const keyColumns = (entity: Entity): string[] => entity.key.map((k) => (k === 'person' ? 'person_id' : snake(k)))

/**
 * A unit that has just sent its first rows is in no statistics, and the planner would take it for empty and loop over its rows. Without
 * statistics of the column it takes any unit for a two-hundredth of the table.
 */
export const noUnitStatistics = (table: string): string => `alter table ${table} alter column org_id set statistics 0`

/** Definition of one entity's table and its staging table (architecture section 3). */
export function tableSql(register: Register, entity: Entity): string[] {
  const table = tableOf(entity)
  const own = fieldColumns(entity)
    .map((c) => `  ${c.name} ${c.type}`)
    .join(',\n')
  const period = register.kind === 'return' ? ['period'] : []
  const key = ['region', 'org_id', ...period, ...keyColumns(entity).filter((k) => k !== 'period')]
  return [
    `create table ${table} (
  region text not null,
  id uuid not null,
  from_version bigint not null,
  to_version bigint not null default ${OPEN_VERSION},
  org_id uuid not null,
  period text not null default '',
  state text not null,
  digest bytea not null,
  sealed bytea,
  person_hash bytea,
  person_id uuid,
  source_upload uuid,
  source_sheet text,
  source_row integer,
  changed_at timestamptz not null,
  changed_by uuid,
${own},
  primary key (region, id, from_version)
)`,
    `create unique index ${table}_key on ${table} (${[...key, 'to_version'].join(', ')})`,
    `create index ${table}_unit on ${table} (region, org_id, to_version)`,
    noUnitStatistics(table),
    `create unlogged table ${stageOf(entity)} (
  region text not null,
  upload_id uuid not null,
  row_no integer not null,
  source_sheet text not null,
  source_row integer not null,
  id uuid not null,
  digest bytea not null,
  sealed bytea,
  person_hash bytea,
  person_id uuid,
${own},
  primary key (region, upload_id, row_no)
)`,
  ]
}

/** All tables of a register, with its own extra SQL. */
export const registerSql = (register: Register): string[] => [
  ...[register.entity, ...register.lines].flatMap((e) => tableSql(register, e)),
  ...(register.extraSql ?? []),
]
