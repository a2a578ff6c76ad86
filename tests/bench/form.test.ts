import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { median, percentile } from '../../bench/measuring/statistics.ts'

const number: unknown = expect.any(Number)
const project = fileURLToPath(new URL('../..', import.meta.url))
const bench = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'bench/bench.ts', ...args], { cwd: project })

it('prints one JSON object of the promised form and nothing else', async () => {
  const { stdout, stderr } = await bench('--only', 'plan-parse', '--scale', '0.01')
  const report = JSON.parse(stdout) as unknown
  expect(report).toEqual({
    machine: {
      node: process.version,
      cpu: expect.any(String) as unknown,
      cores: number,
      memoryMb: number,
      load: [number, number, number],
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown,
    },
    scenarios: [
      {
        name: 'plan-parse',
        database: 'none',
        size: { characters: 500, targets: number, runs: 15 },
        seconds: number,
        p95Ms: number,
        peakMemoryMb: number,
      },
    ],
  })
  expect(stderr).toContain('plan-parse')
})

it('says what is wrong with its options and ends with 2', async () => {
  await expect(bench('--only', 'nothing')).rejects.toMatchObject({ code: 2, stdout: '' })
  await expect(bench('--scale', 'big')).rejects.toMatchObject({ code: 2, stdout: '' })
})

it('takes the middle of runs and the nearest rank of times', () => {
  expect(median([5, 1, 3])).toBe(3)
  expect(median([4, 1])).toBe(2.5)
  expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10)
  expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5)).toBe(5)
  expect(() => median([])).toThrow(RangeError)
})
