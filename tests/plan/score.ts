import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPlan } from '../../src/loop/plan/reading/read-plan.ts'

/** Annotated plans beside the repository; absent on machines that only have the repository. */
export const SHARED_POLICIES = fileURLToPath(new URL('../../../shared/policies', import.meta.url))

export const hasSharedPolicies = existsSync(join(SHARED_POLICIES, 'score.mjs'))

export type Scores = Record<string, number | null>

/** Reads every annotated plan of a folder and scores the readings with the folder's own scorer. */
export function scorePlans(folder: string): { table: string; overall: Scores; macro: Scores } {
  const out = mkdtempSync(join(tmpdir(), 'plans-'))
  try {
    mkdirSync(out, { recursive: true })
    for (const file of readdirSync(folder).filter((f) => f.endsWith('.txt'))) {
      const plan = readPlan(readFileSync(join(folder, file), 'utf8'))
      writeFileSync(join(out, file.replace(/\.txt$/, '.json')), JSON.stringify(plan))
    }
    const table = execFileSync(process.execPath, [join(folder, 'score.mjs'), folder, out], { encoding: 'utf8' })
    const { overall, macro } = JSON.parse(table.trim().split('\n').at(-1) ?? '{}') as { overall: Scores; macro: Scores }
    return { table, overall, macro }
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(scorePlans(process.argv[2] ?? SHARED_POLICIES).table)
}
