import type { Entity } from '../../../kernel/entity.ts'
import { fieldColumns, hasPerson, keyColumns, stageOf, tableOf } from '../../../kernel/derive/columns.ts'
import { OPEN_VERSION } from '../../../kernel/register.ts'
import { oncePer } from '../../../kernel/once-per.ts'
import type { Register } from '../../../kernel/register.ts'

/**
 * The statements that turn staged rows into the next data version of one unit: set-based, so that their cost follows the
 * upload, not the register. Parameters: :region, :org, :upload, :period, :version, :at, :by, :state.
 */
export interface PublishSql {
  /** Ends open rows that the upload changes. */
  readonly endChanged: string
  /** Ends open rows that the upload no longer has (replace mode only). */
  readonly endAbsent: string | null
  /** Adds new and changed rows; a changed row keeps its id and its state. */
  readonly add: string
}

const OWN = ['digest', 'sealed', 'person_hash', 'person_id', 'source_sheet', 'source_row']

const sameKey = (entity: Entity, a: string, b: string): string =>
  keyColumns(entity)
    .map((k) => `${a}.${k} = ${b}.${k}`)
    .join(' and ')

const unit = (alias: string, withPeriod: boolean): string =>
  `${alias}.region = :region and ${alias}.org_id = :org::uuid${withPeriod ? ` and ${alias}.period = :period` : ''}`

/** Statements for every entity of a register, the main table first. */
export const publishSql = oncePer((register: Register): readonly (readonly [Entity, PublishSql])[] =>
  [register.entity, ...register.lines].map((entity) => [entity, statements(register, entity)]),
)

function statements(register: Register, entity: Entity): PublishSql {
  const table = tableOf(entity)
  const stage = stageOf(entity)
  const perPeriod = register.kind === 'return'
  const staged = `s.region = :region and s.upload_id = :upload::uuid`
  const columns = fieldColumns(entity).map((c) => c.name)
  const own = [...OWN, ...columns]
  const onInsert = register.onInsert?.[table] ?? {}
  return {
    endChanged: `update ${table} t set to_version = :version::bigint
      from ${stage} s
      where ${staged} and ${unit('t', perPeriod)} and t.to_version = ${OPEN_VERSION}
        and ${sameKey(entity, 's', 't')} and s.digest <> t.digest`,
    endAbsent:
      register.upload === 'replace'
        ? `update ${table} t set to_version = :version::bigint
      where ${unit('t', perPeriod)} and t.to_version = ${OPEN_VERSION}
        and not exists (select 1 from ${stage} s where ${staged} and ${sameKey(entity, 's', 't')})`
        : null,
    add: `insert into ${table} (region, id, from_version, org_id, period, state, source_upload, changed_at, changed_by, ${own.join(', ')})
      select s.region, coalesce(p.id, s.id), :version::bigint, :org::uuid, ${perPeriod ? ':period' : "''"}, coalesce(p.state, ${onInsert['state'] ?? ':state'}), s.upload_id, :at::timestamptz, :by::uuid,
        ${own.map((c) => onInsert[c] ?? `s.${c}`).join(', ')}
      from ${stage} s
      left join ${table} p on ${unit('p', perPeriod)} and p.to_version = :version::bigint and ${sameKey(entity, 's', 'p')}
      where ${staged} and not exists (
        select 1 from ${table} o where ${unit('o', perPeriod)} and o.to_version = ${OPEN_VERSION} and ${sameKey(entity, 's', 'o')})`,
  }
}

/** Gives staged rows the person their hash already stands for. Parameters :region, :upload. */
export const knownPersonsSql = (entity: Entity): string | null =>
  hasPerson(entity)
    ? `update ${stageOf(entity)} s set person_id = k.person_id
       from (
         select st.row_no, (select p.person_id from person_key p where p.region = :region and p.hash = st.person_hash and p.valid_to is null limit 1) as person_id
         from ${stageOf(entity)} st where st.region = :region and st.upload_id = :upload::uuid and st.person_hash is not null
       ) k
       where s.region = :region and s.upload_id = :upload::uuid and s.row_no = k.row_no and k.person_id <> s.person_id`
    : null

/** Registers persons that nobody knew. Parameters :region, :upload, :at, :key_version. */
export const newKeysSql = (entity: Entity): string | null =>
  hasPerson(entity)
    ? `insert into person_key (region, hash, key_version, person_id, valid_from)
       select distinct on (s.person_hash) s.region, s.person_hash, :key_version::int, s.person_id, :at::timestamptz
       from ${stageOf(entity)} s
       where s.region = :region and s.upload_id = :upload::uuid and s.person_hash is not null
       order by s.person_hash, s.row_no
       on conflict do nothing`
    : null

/** The person records behind new keys. Parameters :region, :upload, :at. */
export const newPersonsSql = (entity: Entity): string =>
  `insert into person (region, id, created_at)
   select distinct s.region, s.person_id, :at::timestamptz from ${stageOf(entity)} s
   where s.region = :region and s.upload_id = :upload::uuid and s.person_id is not null
   on conflict (region, id) do nothing`
