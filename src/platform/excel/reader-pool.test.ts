import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '../../kernel/refusal.ts'
import { ReaderPool } from './reader-pool.ts'
import type { HostileInput } from './testing/hostile-task.ts'

const module = new URL('./testing/hostile-task.ts', import.meta.url)
const pool = new ReaderPool({ processes: 1, heapMb: 64, residentMb: 400, workMs: 30_000 })
const ignore = (): Promise<void> => Promise.resolve()
const run = (input: HostileInput, onBatch: (value: number) => Promise<void> = ignore, signal?: AbortSignal) =>
  pool.run<number, { pid: number; secrets: number; furthest: number }>(
    // A process that never ends is waited for briefly; one that fills its memory needs its time on a busy machine.
    { module, input, ...(input.behave === 'loop' ? { workMs: 1_500 } : {}) },
    onBatch,
    signal,
  )
const codeOf = (error: unknown): string => (isRefusal(error) ? error.code : String(error))
const failureOf = (input: HostileInput): Promise<string> => run(input).then(() => 'none', codeOf)
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

beforeAll(() => {
  process.env['TEST_SECRET'] = 'x'
})
afterAll(() => {
  pool.close()
  delete process.env['TEST_SECRET']
})

describe('reader pool', () => {
  it('hands over batches in order and uses one process again', async () => {
    const seen: number[] = []
    const take = (value: number): Promise<void> => Promise.resolve(void seen.push(value))
    const first = await run({ behave: 'count', to: 50 }, take)
    const second = await run({ behave: 'count', to: 1 })
    expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => index))
    expect(second.pid).toBe(first.pid)
    expect(first.pid).not.toBe(process.pid)
  })

  it('makes the task wait while its batches wait', async () => {
    let taken = 0
    const summary = await run({ behave: 'count', to: 10 }, async () => {
      await pause(20)
      taken += 1
    })
    expect(taken).toBe(10)
    expect(summary.furthest).toBe(9)
  })

  it('does not count the time that the server takes', async () => {
    const patient = new ReaderPool({ processes: 1, workMs: 1_500 })
    const summary = await patient.run<number, { furthest: number }>({ module, input: { behave: 'count', to: 5 } }, () =>
      pause(500),
    )
    patient.close()
    expect(summary.furthest).toBe(4)
  })

  it('gives a task more time for a large file', async () => {
    const strict = new ReaderPool({ processes: 1, workMs: 1_000, workMsPerMb: 60_000 })
    const work = (bytes: number) =>
      strict.run({ module, input: { behave: 'work', ms: 2_500 }, bytes }, ignore).then(() => 'done', codeOf)
    expect(await work(0)).toBe('file.too-slow')
    expect(await work(1)).toBe('done')
    strict.close()
  })

  it('keeps a refusal a refusal and an error an error', async () => {
    expect(await failureOf({ behave: 'refuse' })).toBe('file.macro')
    await expect(run({ behave: 'throw' })).rejects.toMatchObject({ name: 'RangeError', message: 'out of range' })
  })

  it('shows the process nothing secret of the environment', async () => {
    expect((await run({ behave: 'environment' })).secrets).toBe(0)
  })

  it.each<[HostileInput['behave'] & ('loop' | 'crash' | 'hoard' | 'hoard-buffers'), string]>([
    ['loop', 'file.too-slow'],
    ['crash', 'file.reader-stopped'],
    ['hoard', 'file.too-heavy'],
    ['hoard-buffers', 'file.too-heavy'],
  ])('replaces a process that %ss', async (behave, code) => {
    expect(await failureOf({ behave })).toBe(code)
    expect((await run({ behave: 'count', to: 3 })).furthest).toBe(2)
  })

  it('ends the process when the caller gives up, running or queued', async () => {
    const running = new AbortController()
    const queued = new AbortController()
    const first = run({ behave: 'count', to: 1_000_000 }, ignore, running.signal)
    const second = run({ behave: 'count', to: 2 }, ignore, queued.signal)
    const third = run({ behave: 'count', to: 2 })
    queued.abort(new Error('not wanted'))
    await expect(second).rejects.toThrow('not wanted')
    running.abort(new Error('stopped'))
    await expect(first).rejects.toThrow('stopped')
    expect((await third).furthest).toBe(1)
  })

  it('passes on the error of the one who takes the batches', async () => {
    const failing = run({ behave: 'count', to: 1_000 }, () => Promise.reject(new Error('disk full')))
    await expect(failing).rejects.toThrow('disk full')
    expect((await run({ behave: 'count', to: 2 })).furthest).toBe(1)
  })
})
