import { sql, type RawBuilder } from 'kysely'
import { newId } from '../../kernel/id.ts'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { credentialOf } from '../../platform/auth/credentials.ts'
import { endOtherSessions } from '../../platform/auth/sessions.ts'
import { msOf, type Instant } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { pinyinOf } from '../pinyin.ts'
import { lastUse } from './last-use.ts'

/** A person's access to the product; one person, one account. */
export interface Account {
  readonly region: string
  readonly id: string
  readonly signName: string
  readonly name: string
  /** Post as shown beside the name: 教务科长. */
  readonly title: string
  readonly orgId: string
  readonly closedOn: string | null
}

const columns = sql<Account>`u.region, u.id, u.sign_name as "signName", u.name, u.title, u.org_id as "orgId",
  u.closed_on as "closedOn"`

export async function accountById(tx: Tx, id: string): Promise<Account | null> {
  const { rows } = await sql<Account>`select ${columns} from user_account u where u.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Holds accounts until the transaction ends: what is decided by the roles of one is decided one after another. */
export async function lockAccounts(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select id from user_account where id = any(${ids}::uuid[]) order by id for update`.execute(tx)
}

/** Sign-in names do not tell upper from lower case. */
export async function accountBySignName(tx: Tx, signName: string): Promise<Account | null> {
  const { rows } = await sql<Account>`
    select ${columns} from user_account u where lower(u.sign_name) = lower(${signName})`.execute(tx)
  return rows[0] ?? null
}

/** Accounts of units that `within` (over `u.org_id`) allows, by name, pinyin or sign-in name; in order of pinyin. */
export async function listAccounts(
  tx: Tx,
  search: { text: string; within: RawBuilder<unknown>; after: string; limit: number },
): Promise<(Account & { orgName: string; pinyin: string; lastUse: Instant | null })[]> {
  const safe = search.text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')
  const { rows } = await sql<Account & { orgName: string; pinyin: string; lastUse: Instant | null }>`
    select ${columns}, o.name as "orgName", u.pinyin,
      ${lastUse()} as "lastUse"
    from user_account u join org o on o.id = u.org_id left join auth_credential c on c.user_id = u.id
    where ${search.within} and (u.pinyin || ' ' || u.id::text) > ${search.after}
      and (${safe} = '' or u.name ilike ${`%${safe}%`} or u.pinyin like ${`${safe}%`} or u.initials like ${`${safe}%`}
        or lower(u.sign_name) like ${`${safe}%`})
    order by u.pinyin || ' ' || u.id::text limit ${search.limit}`.execute(tx)
  return rows
}

const signNameTaken = (signName: string): Refusal =>
  new Refusal(
    'account.name-taken',
    {
      what: label(`登录名“${signName}”已被使用`, `The sign-in name "${signName}" is taken`),
      advice: label('登录名停用后也不再使用，请换一个', 'Names are never given twice: choose another'),
    },
    { params: { signName }, status: 409 },
  )

/** Opens an account; without a password nobody can sign in with it. Throws `account.name-taken`. */
export async function createAccount(
  tx: Tx,
  account: { region: string; signName: string; name: string; title?: string; orgId: string },
  now: Instant,
): Promise<string> {
  if (await accountBySignName(tx, account.signName)) throw signNameTaken(account.signName)
  const id = newId(msOf(now))
  const sound = pinyinOf(account.name, 'person')
  await sql`
    insert into user_account (region, id, sign_name, name, title, org_id, pinyin, initials, created_at)
    values (${account.region}, ${id}, ${account.signName}, ${account.name}, ${account.title ?? ''}, ${account.orgId},
      ${sound.pinyin}, ${sound.initials}, ${now})`.execute(tx)
  return id
}

/** Ends an account from `day` and its sessions at once, also one that is just beginning; its name stays taken for ever (S01). */
export async function closeAccount(tx: Tx, id: string, day: string): Promise<void> {
  await credentialOf(tx, id, true)
  await sql`update user_account set closed_on = ${day} where id = ${id} and closed_on is null`.execute(tx)
  await endOtherSessions(tx, id, null)
}
