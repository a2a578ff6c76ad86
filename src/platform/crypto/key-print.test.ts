import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { withDatabases } from '../db/testing.ts'
import { foreignKeys, keyPrintMigrations, noteKeys } from './key-print.ts'
import { ensureKeys, loadKeys, rotateKey } from './keys.ts'

const NOW = '2025-09-01T00:00:00.000Z'
const folder = (): string => mkdtempSync(`${tmpdir()}/key-print-`)

withDatabases('key prints', (makeDb) => {
  it('lets the same keys in again, with a new one beside them, and refuses those of another installation', async () => {
    const db = await makeDb(keyPrintMigrations)
    const [own, other] = [folder(), folder()]
    await db.write((tx) => noteKeys(tx, ensureKeys(own), own, NOW))
    rotateKey(own, 'seal')
    await db.write((tx) => noteKeys(tx, loadKeys(own), own, NOW))
    const strange = ensureKeys(other)
    expect(await db.read((tx) => foreignKeys(tx, strange))).toEqual(['hash-1', 'seal-1', 'seal-2'])
    await expect(db.write((tx) => noteKeys(tx, strange, other, NOW))).rejects.toMatchObject({ code: 'keys.foreign' })
    expect(await db.read((tx) => foreignKeys(tx, loadKeys(own)))).toEqual([])
    for (const f of [own, other]) rmSync(f, { recursive: true })
  })
})
