import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { brokenNotes, currentWork, lastBackup, listBackups, rememberBackup, tidyShelf } from './shelf.ts'

const root = mkdtempSync(join(tmpdir(), 'shelf-'))
afterAll(() => rmSync(root, { recursive: true }))

const NOTE = { madeAt: '2026-09-18T01:00:00.000Z', madeBy: '李', tables: 1, rows: 2, files: 3 }
let count = 0
const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(root, `${count++}-`))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

it('starts although what was under way was written by half', async () => {
  const half = JSON.stringify({ kind: 'backup', name: 'a.tar.gz', state: 'running' }).slice(0, 30)
  const folder = folderWith({ 'work.json': half, 'a.tar.gz.part': 'x', 'work.json.part': half })
  await tidyShelf(folder)
  expect(currentWork(folder)).toBeNull()
  expect(await brokenNotes(folder)).toEqual(['work.json'])
})

it('says that what was under way was interrupted', async () => {
  const work = { kind: 'backup', name: 'a.tar.gz', state: 'running', done: 0, total: 0, problem: null }
  const folder = folderWith({ 'work.json': JSON.stringify(work) })
  await tidyShelf(folder)
  expect(currentWork(folder)).toMatchObject({ name: 'a.tar.gz', state: 'failed' })
  expect(await brokenNotes(folder)).toEqual([])
})

it.each(['', '{"madeAt":"2026-09-1', '12', 'null', '{}'])(
  'lists a backup whose note is %j as one without a note',
  async (note) => {
    const folder = folderWith({
      'a.tar.gz': 'x',
      'a.tar.gz.json': note,
      'b.tar.gz': 'x',
      'b.tar.gz.json': JSON.stringify(NOTE),
      'last.json': '{"madeAt"',
    })
    expect((await listBackups(folder)).map((b) => [b.name, b.note])).toEqual([
      ['b.tar.gz', NOTE],
      ['a.tar.gz', null],
    ])
    expect(await brokenNotes(folder)).toEqual(['a.tar.gz.json', 'last.json'])
    expect(await lastBackup(folder)).toBe(NOTE.madeAt)
    await rememberBackup(folder, '2026-09-19T01:00:00.000Z')
    expect(await lastBackup(folder)).toBe('2026-09-19T01:00:00.000Z')
  },
)

it('does not count a backup that its keys would have to open, and that are not here, as the newest', async () => {
  const older = { ...NOTE, madeAt: '2026-09-17T01:00:00.000Z', ok: true, proof: 'proven' }
  const folder = folderWith({
    'a.tar.gz': 'x',
    'a.tar.gz.json': JSON.stringify(older),
    'b.tar.gz': 'x',
    'b.tar.gz.json': JSON.stringify({ ...NOTE, ok: true, proof: 'key-missing' }),
  })
  expect(await lastBackup(folder)).toBe(older.madeAt)
})
