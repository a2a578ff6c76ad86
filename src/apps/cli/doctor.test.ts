import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ensureKeys } from '../../platform/crypto/keys.ts'
import { openFiles } from '../../platform/files/files.ts'
import { cutOff } from './doctor.ts'

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
