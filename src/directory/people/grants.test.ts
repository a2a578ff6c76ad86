import { beforeAll, expect, it } from 'vitest'
import type { Role } from '../../kernel/permission.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { auditMigrations } from '../../platform/audit/migration.ts'
import { authMigrations } from '../../platform/auth/migration.ts'
import { withApps, type TestApp } from '../../platform/testing.ts'
import { directory } from '../module.ts'
import { smallCity } from '../testing/small-city.ts'
import { createAccount } from './accounts.ts'
import { grantRole, grantsOf } from './grants.ts'

withApps('grants given at the same time', (makeApp) => {
  let app: TestApp
  let city = ''
  beforeAll(async () => {
    app = await makeApp({ migrations: [...auditMigrations, ...authMigrations], modules: [directory] })
    city = (await smallCity(app)).units.get('239900') ?? ''
  })

  const person = (n: number): Promise<string> =>
    app.db.write((tx) =>
      createAccount(tx, { region: app.region, signName: `both.${n}`, name: '某某', orgId: city }, app.clock.now()),
    )
  const give = async (userId: string, role: Role): Promise<string> => {
    const grant = { userId, role, orgId: city, from: '2026-09-18', by: null }
    try {
      await app.db.write((tx) => grantRole(tx, grant, app.clock.now()))
      return 'given'
    } catch (error) {
      if (isRefusal(error)) return error.code
      throw error
    }
  }

  it('never make two administrators out of one person', async () => {
    for (let n = 0; n < 10; n++) {
      const id = await person(n)
      const told = await Promise.all([give(id, 'system-admin'), give(id, 'audit-admin'), give(id, 'security-admin')])
      expect(told.filter((t) => t === 'given')).toHaveLength(1)
      expect(told.filter((t) => t === 'grant.separate-administrators')).toHaveLength(2)
      expect(await app.db.read((tx) => grantsOf(tx, id, '2026-09-18'))).toHaveLength(1)
    }
  })

  it('are one when they are the same', async () => {
    const id = await person(99)
    await Promise.all([give(id, 'clerk'), give(id, 'clerk'), give(id, 'clerk')])
    expect(await app.db.read((tx) => grantsOf(tx, id, '2026-09-18'))).toHaveLength(1)
  })
})
