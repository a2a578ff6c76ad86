/**
 * Runs our reading of numbers, shares, ranges and dates against the public Chinese test cases of a general recogniser
 * and prints the score: `npx tsx tools/recogniser-cases.ts FOLDER [--wrong]`. FOLDER holds `Number/Chinese/*.json` and
 * `DateTime/Chinese/*.json` as in the folder Specs of microsoft/Recognizers-Text; the cases are not part of this
 * repository. Cases of classes that no plan contains are counted apart, by class; `--wrong` lists what is read wrongly.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case, Kind } from './recogniser/case.ts'
import { days, periods } from './recogniser/dates.ts'
import { numbers, percents, ranges } from './recogniser/figures.ts'

const [folder, option] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('usage: npx tsx tools/recogniser-cases.ts FOLDER [--wrong]\n')
  process.exit(2)
}

const percent = (n: number, of: number): string => `${n}/${of} ${of === 0 ? '' : `${((100 * n) / of).toFixed(1)} %`}`

for (const kind of [numbers, percents, ranges, days, periods]) report(kind, folder)

function report(kind: Kind, from: string): void {
  const cases = JSON.parse(readFileSync(join(from, kind.file), 'utf8').replace(/^\uFEFF/, '')) as Case[]
  const apart = new Map<string, { right: number; of: number }>()
  const wrong: Case[] = []
  let ours = 0
  let all = 0
  for (const c of cases) {
    const ok = kind.right(c)
    const other = kind.apart(c)
    if (ok) all++
    if (other === null) {
      ours++
      if (!ok) wrong.push(c)
    } else {
      const seen = apart.get(other) ?? { right: 0, of: 0 }
      apart.set(other, { right: seen.right + (ok ? 1 : 0), of: seen.of + 1 })
    }
  }
  process.stdout.write(`${kind.file}\n  all cases                ${percent(all, cases.length)}\n`)
  process.stdout.write(`  cases that concern plans ${percent(ours - wrong.length, ours)}\n`)
  for (const [name, n] of apart) process.stdout.write(`    apart: ${name} ${n.right}/${n.of}\n`)
  if (option !== '--wrong') return
  for (const c of wrong)
    process.stdout.write(`    wrong: ${c.Input} → ${c.Results.map((r) => r.Text + resolved(r)).join('; ')}\n`)
}

function resolved(r: Case['Results'][number]): string {
  const ends = r.Value?.FutureResolution
  return ` = ${r.Resolution?.value ?? ends?.date ?? ends?.endDate ?? ''}`
}
