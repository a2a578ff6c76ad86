import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

it('a password is looked for as it was typed and as it is kept', async () => {
  writeFileSync(path, sha1('Cun-xue-tang-31'))
  expect(await isLeaked(path, 'Ｃun-xue-tang-３１')).toBe(true)
  writeFileSync(path, sha1('Ｃun-xue-tang-31'))
  expect(await isLeaked(path, 'Ｃun-xue-tang-31')).toBe(true)
})

it('no list, no leaked password; a list that cannot be searched is told of', async () => {
  const none = join(folder, 'none.txt')
  expect([await isLeaked(none, 'Password-2026'), await lookAtLeaked(none)]).toEqual([false, { state: 'none' }])
  const hashes = Array.from({ length: 500 }, (_, n) => sha1(`p${n}`)).sort()
  writeFileSync(path, hashes.join('\n'))
  expect(await lookAtLeaked(path)).toEqual({ state: 'usable', bytes: 500 * 41 - 1 })
  writeFileSync(path, hashes.join('\n\n'))
  expect([await isLeaked(path, 'p7'), (await lookAtLeaked(path)).state]).toEqual([true, 'usable'])
  appendFileSync(path, `\n${sha1('our own')}`)
  expect(await lookAtLeaked(path)).toEqual({ state: 'not-in-order', line: sha1('our own').toUpperCase() })
  writeFileSync(path, hashes.toReversed().join('\n'))
  expect(await lookAtLeaked(path)).toHaveProperty('state', 'not-in-order')
  writeFileSync(path, 'password\n123456\nqwerty\n')
  expect(await lookAtLeaked(path)).toEqual({ state: 'not-hash', line: 'password' })
  writeFileSync(path, 'x'.repeat(10_000))
  expect(await lookAtLeaked(path)).toHaveProperty('state', 'not-hash')
  writeFileSync(path, '\n')
  expect(await lookAtLeaked(path)).toEqual({ state: 'empty' })
  const other = join(folder, 'a-folder')
  mkdirSync(other)
  expect(await lookAtLeaked(other)).toEqual({ state: 'unreadable', why: 'EISDIR' })
})
