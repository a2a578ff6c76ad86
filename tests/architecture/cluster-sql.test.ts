import { expect, it } from 'vitest'
import { foundIn, literals } from './sql-texts.ts'

/** Rules of docs/how-to/run-on-a-cluster.md that a single server does not notice. */
const FOLDERS = ['src/apps', 'src/directory', 'src/loop', 'src/platform']
const JOINED = /\b\w+\.region\s*=\s*\w+\.region\b/
const MADE = /\breturning\s+(?:[\w."*]+[\s,]+)*?\w+\s*\(/i

/** They make declared SQL, in which `ofHome` puts the home on a cluster. */
const DECLARED = /^src\/loop\/measure\/(cells\/(compile|counted-rows)|explain\/fields)\.ts:/
/** Steps that were carried out stay as they are; they run over the rows of every home. */
const MIGRATION = /\/migrations\//

it('names the home of every table in SQL that is not declared', () => {
  const found = foundIn(FOLDERS, JOINED)
  expect(found.filter((at) => !DECLARED.test(at) && !MIGRATION.test(at))).toEqual([])
  expect(found.filter((at) => DECLARED.test(at)).length).toBeGreaterThan(2)
})

it('returns columns, not what a function makes of them', () => {
  expect(foundIn(FOLDERS, MADE)).toEqual([])
})

it('sees what a cluster refuses, and passes what it takes', () => {
  const of = (source: string, pattern: RegExp) => literals('sample.ts', source).filter(({ text }) => pattern.test(text))
  const homes = "const a = 'where d.region = cu.region'; const b = 'where d.region = :region and d.region = $1'"
  expect(of(homes, JOINED)).toHaveLength(1)
  const returns =
    "const a = 'delete from t returning id, concat(a, b)'; const b = 'with d as (delete from t returning id, a.b as c) select count(*)'"
  expect(of(returns, MADE)).toHaveLength(1)
})
