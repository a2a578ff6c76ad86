import { readFileSync } from 'node:fs'
import { readPlan } from '../../src/loop/plan/reading/read-plan.ts'
import type { Scenario } from '../measuring/scenario.ts'
import { median, percentile, round } from '../measuring/statistics.ts'
import { timed } from '../measuring/timed.ts'

const RUNS = 15
const WARM_UP = 3
const CHARACTERS = 20_000
const SAMPLE = new URL('../../policies/yunchuan-2025-work-points.txt', import.meta.url)

/** The city's plan made longer: its head once, its paragraphs again and again until so many characters stand there. */
function longPlan(characters: number): string {
  const lines = readFileSync(SAMPLE, 'utf8').split('\n')
  const body = lines.findIndex((l) => l.startsWith('一、'))
  const head = lines.slice(0, Math.max(0, body))
  const paragraphs = lines.slice(Math.max(0, body))
  const out = [...head]
  for (let length = out.join('\n').length, i = 0; length < characters; i++) {
    const line = paragraphs[i % paragraphs.length] ?? ''
    out.push(line)
    length += line.length + 1
  }
  return out.join('\n').slice(0, characters)
}

/** One plan's text to tasks, targets and milestones; no database. */
export const planParse: Scenario = {
  name: 'plan-parse',
  async run(place) {
    const text = longPlan(place.sized(CHARACTERS, 500))
    const seconds: number[] = []
    let targets = 0
    for (let i = 0; i < RUNS + WARM_UP; i++) {
      const run = await timed(() => readPlan(text))
      targets = run.result.targets.length
      if (i >= WARM_UP) seconds.push(run.seconds)
    }
    return {
      database: 'none',
      size: { characters: text.length, targets, runs: RUNS },
      seconds: round(median(seconds), 5),
      p95Ms: round(percentile(seconds, 0.95) * 1000, 2),
    }
  },
}
