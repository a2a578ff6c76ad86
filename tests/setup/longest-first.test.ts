import { existsSync } from 'node:fs'
import type { TestSpecification, Vitest } from 'vitest/node'
import { expect, it } from 'vitest'
import LongestFirst, { LONG } from './longest-first.ts'

it('names files that are there', () => {
  expect(LONG.filter((file) => !existsSync(file))).toEqual([])
})

it('puts them first, in their order, and leaves the rest as it was', async () => {
  const config = { root: '/here', isolate: false, sequence: { groupOrder: 0 } }
  const cache = { getFileTestResults: () => undefined, getFileStats: () => ({ size: 1 }) }
  const project = { name: 'all', config }
  const files = ['b.test.ts', LONG[2]!, 'a.test.ts', LONG[0]!].map((f) => ({ moduleId: `/here/${f}`, project }))
  const sorted = await new LongestFirst({ config, cache } as unknown as Vitest).sort(files as TestSpecification[])
  expect(sorted.map((f) => f.moduleId.slice('/here/'.length))).toEqual([LONG[0], LONG[2], 'b.test.ts', 'a.test.ts'])
})
