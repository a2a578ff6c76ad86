import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { later } from '../db/statement.ts'

/** What a change says about itself: `action` is the permission's or operation's name, `objectKind` such as 'return'. */
export interface AuditEntry {
  readonly action: string
  readonly objectKind: string
  readonly objectId?: string | null
  readonly orgId?: string | null
  /** Counts, hashes, field names: never personal data in clear. */
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Who, when, from where; `actor_id` is null for the system. */
export interface AuditFrame {
  readonly region: string
  readonly id: string
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  readonly ip: string | null
}

/** Adds an entry within the transaction of the change it tells of; it is chained after the commit. */
export async function insertAudit(tx: Tx, frame: AuditFrame, entry: AuditEntry): Promise<void> {
  later(
    tx,
    sql`insert into audit_entry
    (region, id, at, actor_id, actor_name, ip, action, object_kind, object_id, org_id, detail)
    values (${frame.region}, ${frame.id}, ${frame.at}, ${frame.actorId}, ${frame.actorName}, ${frame.ip},
      ${entry.action}, ${entry.objectKind}, ${entry.objectId ?? null}, ${entry.orgId ?? null},
      ${JSON.stringify(entry.detail ?? {})}::jsonb)`,
  )
}

/** An entry as stored. */
export interface AuditRow {
  readonly id: string
  readonly at: string
  readonly actor_id: string | null
  readonly actor_name: string
  readonly ip: string | null
  readonly action: string
  readonly object_kind: string
  readonly object_id: string | null
  readonly org_id: string | null
  readonly detail: unknown
}

export const AUDIT_COLUMNS = sql.raw('id, at, actor_id, actor_name, ip, action, object_kind, object_id, org_id, detail')

/** JSON with sorted keys: the same text on every store and version. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((k) => `${JSON.stringify(k)}:${canonical(Reflect.get(value, k))}`).join(',')}}`
}

/** SHA-256 over the previous hash, region, place in the chain, and all that the entry says. */
export const hashEntry = (prev: Buffer, region: string, seq: number, row: AuditRow): Buffer =>
  createHash('sha256')
    .update(prev)
    .update(
      canonical([
        region,
        seq,
        row.id,
        row.at,
        row.actor_id,
        row.actor_name,
        row.ip,
        row.action,
        row.object_kind,
        row.object_id,
        row.org_id,
        row.detail,
      ]),
    )
    .digest()

/** What stands before the first entry of a chain. */
export const GENESIS: Buffer = Buffer.alloc(32)
