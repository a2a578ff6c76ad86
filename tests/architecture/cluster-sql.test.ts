import { expect, it } from 'vitest'
import { foundIn, literals } from './sql-texts.ts'

/** Rules of docs/how-to/run-on-a-cluster.md that a single server does not notice. */
const FOLDERS = ['src/apps', 'src/directory', 'src/loop', 'src/platform']
const JOINED = /\b\w+\.region\s*=\s*\w+\.region\b/
/** On the way of an insert to the nodes the word is lost, and with it what refers to itself. */
const RECURSIVE = /\bwith recursive\b[^]*\binsert into\b/i
/** What an insert does on a conflict happens on a node, which cannot ask other tables. */
const ASKING = /\bon conflict\s*\([^)]*\)\s*do update set\b[^()]*\bwhere\b[^()]*\(\s*select\b/i
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

it('inserts nothing by recursion, and asks nothing on a conflict', () => {
  expect(foundIn(FOLDERS, RECURSIVE)).toEqual([])
  expect(foundIn(FOLDERS, ASKING)).toEqual([])
})

it('sees what a cluster refuses, and passes what it takes', () => {
  const of = (source: string, pattern: RegExp) => literals('sample.ts', source).filter(({ text }) => pattern.test(text))
  const homes = "const a = 'where d.region = cu.region'; const b = 'where d.region = :region and d.region = $1'"
  expect(of(homes, JOINED)).toHaveLength(1)
  const returns =
    "const a = 'delete from t returning id, concat(a, b)'; const b = 'with d as (delete from t returning id, a.b as c) select count(*)'"
  expect(of(returns, MADE)).toHaveLength(1)
  const inserts =
    "const a = 'with recursive u as (select 1) insert into t select * from u'; const b = 'insert into t with recursive u as (select 1) select * from u'"
  expect(of(inserts, RECURSIVE)).toHaveLength(1)
  const conflicts =
    "const a = 'on conflict (a, b) do update set n = excluded.n where t.n <> 1 or exists (select 1 from o)'; const b = 'on conflict (a) do update set n = excluded.n where t.n <> 1 returning n) select n'"
  expect(of(conflicts, ASKING)).toHaveLength(1)
})
