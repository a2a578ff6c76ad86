import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compiledCopy } from './compiled.ts'
import { untilDiskIsFull } from './full-disk.ts'
import { hasSmallDisks } from './small-disk.ts'
import { storesOf, type Stores } from './stores.ts'

const server = process.env['TEST_DATABASE_URL'] ?? process.env['ZHIHENG_TEST_SERVER']
const kinds: readonly (readonly [string, string | undefined])[] = [
  ['pglite', undefined],
  ...(server === undefined ? [] : [['postgres', server] as const]),
]

// To make a disk that fills up takes the right to mount one; a server elsewhere has disks of its own.
describe.runIf(hasSmallDisks()).each(kinds)('a disk that fills up [%s]', (_, address) => {
  let copy: string
  let stores: Stores
  beforeAll(async () => {
    copy = await compiledCopy()
    stores = await storesOf(address)
  })
  afterAll(async () => {
    await stores.close()
  })

  it.each([100, 2500])(
    'keeps every step whole and goes on when there is room again: %i kB',
    async (spareKb) => {
      const { life, problems } = await untilDiskIsFull(stores, copy, spareKb, address)
      expect(life.failed).toMatch(/磁盘已满|ended as failed/)
      expect(problems).toEqual([])
    },
    120_000,
  )
})
