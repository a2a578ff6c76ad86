import { expect, it } from 'vitest'
import { withDatabases } from '../../platform/db/testing.ts'
import { directoryMigrations } from '../migrations/index.ts'
import { holdTree, lockTree } from './closure.ts'

withDatabases('the tree while figures are added up', (makeDb, kind) => {
  // The embedded store has one connection: nobody can be at it meanwhile.
  it.runIf(kind === 'postgres')(
    'is not changed, and whoever wanted to is told so instead of stopping the others',
    async () => {
      const db = await makeDb(directoryMigrations)
      let held: () => void = () => undefined
      let done: () => void = () => undefined
      const holds = new Promise<void>((resolve) => (held = resolve))
      const ended = new Promise<void>((resolve) => (done = resolve))
      const adding = db.write(async (tx) => {
        await holdTree(tx)
        held()
        await ended
      })
      await holds
      await db.write(holdTree)
      await expect(db.write(lockTree)).rejects.toMatchObject({ code: 'org.tree-busy', status: 409 })
      await db.write(holdTree)
      done()
      await adding
      await db.write(lockTree)
    },
    30_000,
  )

  it('is changed by one after the other', async () => {
    const db = await makeDb(directoryMigrations)
    await Promise.all([db.write(lockTree), db.write(lockTree), db.write(holdTree)])
  })
})
