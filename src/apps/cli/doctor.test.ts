import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { ensureKeys } from '../../platform/crypto/keys.ts'
import { openFiles } from '../../platform/files/files.ts'
import { howFilesLie } from '../../platform/files/seal-clear.ts'
import { modules } from '../../modules.ts'
import { assemble } from '../../platform/assembly.ts'
import { cutOff, leaked, sumWords } from './doctor.ts'
import { sealing } from './doctor-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('names the line of an anchor and the note of a backup that were written by half', async () => {
  const app = { files: await openFiles(join(folder, 'files'), ensureKeys(join(folder, 'keys'))) }
  expect((await cutOff(app, folder)).map((f) => f.ok)).toEqual([true, true])
  const anchor = JSON.stringify({ day: '2026-09-18', region: '239900', seq: 3, hash: 'ab' })
  writeFileSync(join(folder, 'audit-anchors.jsonl'), `${anchor}\n${anchor.slice(0, 20)}`)
  mkdirSync(join(folder, 'backups'))
  writeFileSync(join(folder, 'backups', 'a.tar.gz.json'), '{"madeAt"')
  const found = await cutOff(app, folder)
  expect(found.map((f) => f.ok)).toEqual([false, false])
  expect(found[0]?.text).toContain('第 2 行')
  expect(found[1]?.text).toContain('a.tar.gz.json')
})

it('says whether leaked passwords are looked up, and of a list in a form that would find none', async () => {
  const path = join(folder, 'leaked-passwords.txt')
  expect(await leaked(path)).toMatchObject({ ok: true, text: expect.stringContaining('没有已泄露密码名单') as string })
  writeFileSync(path, 'password\n')
  expect(await leaked(path)).toMatchObject({ ok: false, text: expect.stringContaining('password') as string })
  const hashes = ['a', 'b', 'c'].map((word) => createHash('sha1').update(word).digest('hex')).sort()
  writeFileSync(path, hashes.toReversed().join('\n'))
  expect(await leaked(path)).toMatchObject({ ok: false, text: expect.stringContaining('从小到大') as string })
  writeFileSync(path, hashes.join('\n'))
  expect(await leaked(path)).toMatchObject({ ok: true, text: expect.stringContaining('122 字节') as string })
})

it('says of a wrong sum which one it is, where, and by how much', () => {
  const sum = { orgId: '', unit: '石楠县', period: '2025-2026', slice: '', stored: '141', counted: '140' }
  const words = (indicator: string | null, slice = '') =>
    sumWords({ assembly: assemble(modules) }, { ...sum, indicator, slice, measure: 'students.full-time' })
  const tail = '存的是 141，下级相加是 140'
  expect(words(null)).toBe(`石楠县 2025-2026 全日制在校生数${tail}`)
  expect(words(null, 'sex=2')).toBe(`石楠县 2025-2026 全日制在校生数（sex=2）${tail}`)
  expect(words('conditions.student-teacher-ratio')).toBe(`石楠县 2025-2026 指标“生师比”中的全日制在校生数${tail}`)
})

it('counts the files that an older version left in clear, and names the keys that files wait for', async () => {
  const files = await openFiles(join(folder, 'store'), ensureKeys(join(folder, 'own')))
  const told = async (of = files) => sealing(await howFilesLie(of), 'K').map((f) => [f.ok, f.text])
  await files.put(Readable.from(['a']), 'a.csv')
  expect(await told()).toEqual([[true, '1 份文件都加密存放']])
  const sha256 = createHash('sha256').update('b').digest('hex')
  mkdirSync(join(folder, 'store', sha256.slice(0, 2)))
  writeFileSync(files.path(sha256), 'b')
  expect((await told())[0]?.[1]).toMatch(/^1 份旧版本存下的文件还没有加密.*1 份已加密$/)
  const others = await openFiles(join(folder, 'store'), ensureKeys(join(folder, 'others')))
  expect((await told(others))[1]).toEqual([false, expect.stringContaining('seal-1（1 份）') as string])
})
