import { label } from '../../kernel/label.ts'
import { ROLES, type Role } from '../../kernel/permission.ts'
import { isRefusal, Refusal } from '../../kernel/refusal.ts'
import { dayOf, type Instant } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/database.ts'
import { orgByCode } from '../org/find-org.ts'
import { accountBySignName, createAccount } from './accounts.ts'
import { giveRole } from './grants.ts'

/** One line of a people list: who signs in, where, and with which role. A second role is a second line. */
export interface PersonRow {
  readonly signName: string
  readonly name: string
  readonly title?: string
  /** Code of the person's own unit. */
  readonly orgCode: string
  readonly role: Role
  /** Code of the unit over which the role is held; the own unit when absent. */
  readonly overCode?: string
  /** Subject of a partner office. */
  readonly field?: string
  /** false: the account is opened now; one that bears the name refuses the row. Otherwise it only gains the role. */
  readonly present?: boolean
}

/** What a list has made: accounts by sign-in name, and the grants that did not stand before. */
export interface ImportedPeople {
  readonly made: ReadonlyMap<string, string>
  readonly grants: readonly {
    readonly id: string
    readonly userId: string
    readonly role: Role
    readonly orgId: string
    readonly field: string
    readonly from: string
  }[]
}

const isRole = (role: string): role is Role => Object.hasOwn(ROLES, role)

const refuse = (row: number, why: { zh: string; en: string }): Refusal =>
  new Refusal(
    'people.row',
    {
      what: label(`人员清单第${row}行：${why.zh}`, `People list, row ${row}: ${why.en}`),
      advice: label('请改正后重新导入，尚未写入任何内容', 'Correct it and import again; nothing was stored'),
    },
    { params: { row } },
  )

/** Opens accounts and gives roles by a list, as `importList` does; answers the new accounts: sign-in name -> id. */
export const importPeople = async (
  tx: Tx,
  region: string,
  rows: readonly PersonRow[],
  now: Instant,
): Promise<Map<string, string>> => new Map((await importList(tx, region, rows, now, null)).made)

/**
 * Opens accounts and gives roles by a list, all or nothing; existing sign-in names only gain the role. Whether the one who grants (`by`)
 * may do so has been checked. Returns the accounts that are new, so that the caller can set first passwords, and what was granted.
 * Throws `people.row` naming the row.
 */
export async function importList(
  tx: Tx,
  region: string,
  rows: readonly PersonRow[],
  now: Instant,
  by: string | null,
): Promise<ImportedPeople> {
  const today = dayOf(now)
  const grants: ImportedPeople['grants'][number][] = []
  const made = new Map<string, string>()
  const orgIds = new Map<string, string>()
  const opened = new Map<string, string>()
  const orgId = async (code: string, row: number): Promise<string> => {
    const id = orgIds.get(code) ?? (await orgByCode(tx, code, today))?.id
    if (!id) throw refuse(row, label(`没有单位“${code}”`, `there is no unit "${code}"`))
    orgIds.set(code, id)
    return id
  }
  for (const [i, row] of rows.entries()) {
    if (!isRole(row.role))
      throw refuse(i + 1, label(`没有角色“${String(row.role)}”`, `there is no role "${String(row.role)}"`))
    try {
      const own = await orgId(row.orgCode, i + 1)
      const key = row.signName.toLowerCase()
      const known =
        opened.get(key) ?? (row.present === false ? undefined : (await accountBySignName(tx, row.signName))?.id)
      const userId = known ?? (await createAccount(tx, { region, ...row, orgId: own }, now))
      if (!known) {
        made.set(row.signName, userId)
        opened.set(key, userId)
      }
      const over = row.overCode ? await orgId(row.overCode, i + 1) : own
      const field = row.field ?? ''
      const grant = { userId, role: row.role, orgId: over, field, from: today }
      const { id, fresh } = await giveRole(tx, { ...grant, by }, now)
      if (fresh) grants.push({ id, ...grant })
    } catch (error) {
      if (isRefusal(error) && error.code !== 'people.row') throw refuse(i + 1, error.text.what)
      throw error
    }
  }
  return { made, grants }
}
