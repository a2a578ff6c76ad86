import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, expect, it } from 'vitest'
import { keyPrintMigrations, noteKeys } from '../crypto/key-print.ts'
import { ensureKeys, loadKeys, rotateKey } from '../crypto/keys.ts'
import { withApps } from '../testing.ts'
import { backup } from './backup.ts'
import { verifyBackup } from './restore.ts'

const NOW = '2026-09-18T01:00:00.000Z'
const root = mkdtempSync(`${tmpdir()}/own-keys-`)
afterAll(() => rmSync(root, { recursive: true, force: true }))

withApps('a database whose key folder was lost and made anew', (makeApp, kind) => {
  it('is not backed up with the new keys: nobody could restore that once the right ones are back', async () => {
    const app = await makeApp({ migrations: keyPrintMigrations })
    await app.db.write((tx) => noteKeys(tx, app.keys, app.keysFolder, NOW))
    const file = `${root}/${kind}`
    const keys = ensureKeys(mkdtempSync(`${root}/new-`))
    await expect(backup({ ...app, keys }, file, NOW)).rejects.toMatchObject({ code: 'keys.foreign' })
    expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false])
    // A server that was not started again since a key was added still seals with one that is there.
    const older = loadKeys(app.keysFolder)
    rotateKey(app.keysFolder, 'seal')
    await app.db.write((tx) => noteKeys(tx, loadKeys(app.keysFolder), app.keysFolder, NOW))
    await backup({ ...app, keys: older }, file, NOW)
    const now = loadKeys(app.keysFolder)
    // It names the new key all the same: rows may be sealed with it by another server.
    expect(await verifyBackup(file, now)).toMatchObject({ seal: { number: 1 }, keys: now.fingerprints })
  })
})
