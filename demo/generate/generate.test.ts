import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorld } from '../world/world.ts'
import { generate, type GenerateSummary } from './generate.ts'
import type { Manifest, ManifestEntry } from './manifest.ts'
import { readReturn, type ReadReturn } from './read-back.ts'

const SIZE = { schools: 9, students: 4_000, seed: 11 }
const folder = mkdtempSync(join(tmpdir(), 'zhiheng-generate-'))
const [first, second] = [join(folder, 'a'), join(folder, 'b')]

const digests = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name))
      .map((path) => [path.slice(dir.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )

/** Checks across rows and registers: they need the store and come after reading. */
const FOUND_LATER = ['kit.duplicate-key', 'graduates.complete', 'intake-balance.out-list']
const FAULTY = ['graduates', 'intake-balance', 'teachers']

describe('files of a small city', () => {
  let manifest: Manifest
  let summary: GenerateSummary
  const read = new Map<ManifestEntry, ReadReturn>()
  const steps: string[] = []

  beforeAll(async () => {
    summary = await generate({ ...SIZE, out: first }, (done, total) => steps.push(`${done}/${total}`))
    await generate({ ...SIZE, out: second })
    manifest = JSON.parse(readFileSync(join(first, 'manifest.json'), 'utf8')) as Manifest
    const world = makeWorld({ ...SIZE, year: 2025 })
    for (const entry of manifest.files)
      if (entry.path !== null) read.set(entry, await readReturn(join(first, entry.path), entry, world))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('are the same bytes for the same seed', () => {
    expect(digests(second)).toEqual(digests(first))
    expect(Object.keys(digests(first))).toHaveLength(summary.files)
    expect(steps.at(-1)).toBe('9/9')
  })

  test('open again through the readers of the product, every heading known', () => {
    for (const [entry, r] of read) {
      expect(r.skipped, entry.path ?? '').toEqual([])
      expect(r.missing, entry.path ?? '').toEqual([])
      expect(r.rows, entry.path ?? '').toBe(entry.rows - (r.totals ? 1 : 0))
    }
  })

  test('pass all checks of their registers, but for the faulty files', () => {
    const blocks = [...read]
      .filter(([e]) => e.fate !== 'has-errors')
      .flatMap(([e, r]) => r.blocks.map((b) => `${e.path} ${b}`))
    expect(blocks).toEqual([])
    const faulty = [...read].filter(([e]) => e.fate === 'has-errors')
    expect(faulty.map(([e]) => e.register).sort()).toEqual(FAULTY)
    for (const [entry, result] of faulty) {
      const typed = (entry.mistakes ?? []).filter((m) => !FOUND_LATER.includes(m.code)).map((m) => `${m.row} ${m.code}`)
      expect([...result.blocks].sort()).toEqual(typed.sort())
      expect(entry.mistakes?.some((m) => FOUND_LATER.includes(m.code))).toBe(true)
    }
  })

  test('need few explanations', () => {
    const explained = [...read].flatMap(([e, r]) => r.explains.map((x) => `${e.register} ${x}`))
    expect(explained.length).toBeLessThan(summary.rows / 500)
  })

  test('tell the campaign’s stories', () => {
    const now = manifest.files.filter((f) => f.campaign === '2025')
    const fates = new Set(now.map((f) => f.fate))
    for (const fate of ['accepted', 'at-county', 'at-city', 'sent-back', 'silent', 'has-errors'])
      expect(fates).toContain(fate)
    const quiet = now.filter((f) => f.fate === 'silent')
    expect(new Set(quiet.map((f) => f.unit)).size).toBe(1)
    expect(quiet.every((f) => f.path === null)).toBe(true)
    for (const f of manifest.files.filter((f) => f.campaign === '2024')) expect(f.fate).toBe('accepted')
    for (const f of now.filter((f) => f.fate === 'sent-back')) expect(f.reason).toBeTruthy()
  })

  test('come in the formats of real life', () => {
    const names = manifest.files.map((f) => f.path ?? '')
    expect(names.some((n) => n.endsWith('students.xlsx'))).toBe(true)
    expect(names.some((n) => n.endsWith('students.csv'))).toBe(true)
    const chinese = manifest.files
      .filter((f) => f.path?.endsWith('teachers.csv'))
      .map((f) => readFileSync(join(first, f.path ?? '')))
    expect(
      chinese.some((bytes) => bytes[0] !== 0xef && new TextDecoder('gb18030').decode(bytes).startsWith('姓名,')),
    ).toBe(true)
    expect([...read.values()].some((r) => r.totals)).toBe(true)
  })
})
