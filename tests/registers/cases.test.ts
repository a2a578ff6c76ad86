import { readdirSync } from 'node:fs'
import { Decimal } from 'decimal.js'
import { expect, test } from 'vitest'
import { evaluate, formulaOn, parseFormula, partKey, partsOf } from '../../src/kernel/formula.ts'
import { checkStandard } from '../../src/kernel/standard-check.ts'
import { modules } from '../../src/modules.ts'
import { readYaml } from '../../src/platform/yaml/read-yaml.ts'

interface Case {
  readonly sentence: string
  readonly units: Readonly<Record<string, Readonly<Record<string, number | '空'>>>>
  readonly expected: number | string
  /** Units that are in, where not all. */
  readonly counted?: number
  readonly gap?: { readonly threshold: number; readonly comparator: 'at-least' | 'at-most'; readonly missing: number }
}

const indicators = new Map(modules.flatMap((m) => m.indicators ?? []).map((i) => [i.code, i]))
const money = new Set(
  modules
    .flatMap((m) => m.register?.measures ?? [])
    .filter((m) => m.unit === 'CNY')
    .map((m) => m.code),
)
const files = readdirSync('src/registers', { recursive: true, encoding: 'utf8' }).filter((f) =>
  /\/cases\/[^/]+\.yaml$/.test(f),
)
const covered = new Set<string>()

test.each(files)('%s', async (file) => {
  const list = (await readYaml(`src/registers/${file}`)) as readonly { indicator: string; cases: readonly Case[] }[]
  for (const { indicator: code, cases } of list) {
    const indicator = indicators.get(code)
    if (!indicator) throw new Error(`${file}: no indicator ${code}`)
    covered.add(code)
    const formula = parseFormula(formulaOn(indicator.formula, '2025-09-01').text)
    const parts = partsOf(formula)
    const cents = indicator.unit.startsWith('CNY') ? 100 : 1
    for (const c of cases) {
      const units = Object.values(c.units)
      for (const unit of units) expect(Object.keys(unit).sort(), c.sentence).toEqual(parts.map(partKey).sort())
      const complete = units.filter((unit) => Object.values(unit).every((v) => v !== '空'))
      expect(complete.length, c.sentence).toBe(c.counted ?? units.length)
      const sums = Object.fromEntries(
        parts.map((p) => [
          partKey(p),
          complete
            .reduce((sum, unit) => sum.plus(unit[partKey(p)]!), new Decimal(0))
            .times(money.has(p.code) ? 100 : 1)
            .toFixed(),
        ]),
      )
      const outcome = evaluate(formula, sums)
      if (c.expected === '无') expect('absent' in outcome, c.sentence).toBe(true)
      else {
        const percent = typeof c.expected === 'string'
        expect(percent, `${code}: ${indicator.unit}`).toBe(indicator.unit === '%')
        if ('absent' in outcome) throw new Error(`${c.sentence} ${outcome.absent}`)
        const shown = outcome.value.div(cents).times(percent ? 100 : 1)
        expect(shown.toDecimalPlaces(2).toNumber(), c.sentence).toBe(Number(String(c.expected).replace('%', '')))
      }
      if (c.gap) {
        const result = checkStandard(formula, sums, c.gap.comparator, String(c.gap.threshold * cents))
        expect(Number(result?.gap) / cents, c.sentence).toBe(c.gap.missing)
        expect(result?.met, c.sentence).toBe(c.gap.missing === 0)
      }
    }
  }
})

test('fifteen indicators or more have cases', () => {
  expect(covered.size).toBeGreaterThanOrEqual(15)
})
