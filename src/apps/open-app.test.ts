import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { noteKeys } from '../platform/crypto/key-print.ts'
import { ensureKeys } from '../platform/crypto/keys.ts'
import { appliedChecksums } from '../platform/db/migrate.ts'
import { withDatabases } from '../platform/db/testing.ts'
import { migrations } from './migrations.ts'
import { bringUpToDate, openApp } from './open-app.ts'

withDatabases('a database of an older version', (makeDb) => {
  it('is left as it is when the keys beside it are those of another installation, and is brought up to date by its own', async () => {
    const [own, other] = ['own', 'other'].map((name) => mkdtempSync(`${tmpdir()}/open-app-${name}-`))
    const older = migrations.slice(0, -1)
    const db = await makeDb(older)
    await db.write((tx) => noteKeys(tx, ensureKeys(`${own!}/keys`), `${own!}/keys`, '2025-09-01T00:00:00.000Z'))
    const strange = await openApp(db, { dataFolder: other!, region: '' })
    await expect(bringUpToDate(strange)).rejects.toMatchObject({ code: 'keys.foreign' })
    expect([...(await db.read(appliedChecksums)).keys()].sort()).toEqual(older.map((m) => m.id).sort())
    strange.readers.close()
    const app = await openApp(db, { dataFolder: own!, region: '' })
    expect((await bringUpToDate(app)).applied).toEqual([migrations.at(-1)!.id])
    app.readers.close()
    await app.jobs.stop()
    for (const folder of [own!, other!]) rmSync(folder, { recursive: true })
  })
})
