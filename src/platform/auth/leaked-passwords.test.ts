import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { isLeaked, lookAtLeaked } from './leaked-passwords.ts'

const folder = mkdtempSync(join(tmpdir(), 'leaked-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const path = join(folder, 'list.txt')
const sha1 = (password: string): string => createHash('sha1').update(password).digest('hex')

it('passwords on a list of leaked ones are found wherever they stand in it, and no others', async () => {
  const word = fc.string({ minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(word, { maxLength: 40 }),
      fc.uniqueArray(word, { maxLength: 10 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.boolean(),
      async (leaked, asked, end, counted, upper) => {
        const lines = leaked
          .map((password) => (upper ? sha1(password).toUpperCase() : sha1(password)))
          .sort()
          .map((hash, n) => (counted ? `${hash}:${10 ** (n % 9)}` : hash))
        writeFileSync(path, lines.join(end) + (lines.length % 2 === 0 ? end : ''))
        for (const password of [...leaked, ...asked])
          expect(await isLeaked(path, password)).toBe(leaked.includes(password))
      },
    ),
    { numRuns: 60 },
  )
})

it('no list, no leaked password; a list in another form or order is told of', async () => {
  expect(await isLeaked(join(folder, 'none.txt'), 'Password-2026')).toBe(false)
  expect(await lookAtLeaked(join(folder, 'none.txt'))).toBeNull()
  const hashes = Array.from({ length: 500 }, (_, n) => sha1(`p${n}`)).sort()
  writeFileSync(path, hashes.join('\n'))
  expect(await lookAtLeaked(path)).toEqual({ bytes: 500 * 41 - 1 })
  writeFileSync(path, hashes.toReversed().join('\n'))
  expect(await lookAtLeaked(path)).toHaveProperty('notInOrder')
  writeFileSync(path, 'password\n123456\nqwerty\n')
  expect(await lookAtLeaked(path)).toEqual({ notHash: 'password' })
})
