import { expect, test } from 'vitest'
import { codeLists } from '../../src/directory/code-lists/index.ts'
import { snake } from '../../src/kernel/entity.ts'
import { parseFormula, partsOf } from '../../src/kernel/formula.ts'
import { unreachable } from '../../src/kernel/lifecycle.ts'
import { modules } from '../../src/modules.ts'
import { moduleOfIndicator } from '../../src/registers/areas.ts'

const registers = modules.flatMap((m) => (m.register ? [m.register] : []))
const indicators = modules.flatMap((m) => (m.indicators ?? []).map((i) => ({ module: m.name, indicator: i })))
const measures = registers.flatMap((r) => [...r.measures, ...(r.resultMeasures ?? [])])
const permissions = new Set(modules.flatMap((m) => (m.permissions ?? []).map((p) => p.name)))
const entities = registers.flatMap((r) => [r.entity, ...r.lines].map((e) => ({ register: r, entity: e })))
const twice = (list: readonly string[]): string[] => list.filter((x, i) => list.indexOf(x) !== i)

/** Words that PostgreSQL does not take as a column name without quotes. */
const RESERVED = new Set(
  'all and any array as asc between case check collate column constraint create cross current_date default desc distinct do else end except exists false fetch for foreign from full grant group having in initially intersect into is join leading left like limit not null offset on only or order outer primary references right select some table then to trailing true union unique user using when where window with'.split(
    ' ',
  ),
)

test('codes are given once', () => {
  expect(twice(modules.map((m) => m.name))).toEqual([])
  expect(twice(registers.map((r) => r.code))).toEqual([])
  expect(twice(entities.map((e) => snake(e.entity.name)))).toEqual([])
  expect(twice(measures.map((m) => m.code))).toEqual([])
  expect(twice(indicators.map((i) => i.indicator.code))).toEqual([])
  for (const r of registers)
    expect(
      twice([...r.rowRules, ...Object.values(r.lineRules ?? {}).flat(), ...r.setRules].map((rule) => rule.code)),
      r.code,
    ).toEqual([])
  expect(registers.length).toBeGreaterThanOrEqual(6)
  expect(indicators.length).toBeGreaterThanOrEqual(60)
})

test('a sheet has one name in its workbook and one heading per column', () => {
  for (const r of registers) expect(twice([r.entity, ...r.lines].map((e) => e.sheet)), r.code).toEqual([])
  for (const { register, entity } of entities) {
    const headings = Object.values(entity.fields).flatMap((f) => [f.label.zh, ...(f.aliases ?? [])])
    expect(twice(headings), `${register.code} ${entity.name}`).toEqual([])
  }
})

test('fields: lists exist, registers exist, keys and columns are fields, columns need no quotes', () => {
  const lists = new Map(codeLists.map((l) => [l.name, new Set(l.items.map((i) => i.code))]))
  for (const { register, entity } of entities) {
    for (const [name, field] of Object.entries(entity.fields)) {
      const at = `${register.code} ${entity.name}.${name}`
      expect(RESERVED.has(snake(name)), at).toBe(false)
      if (field.kind === 'code' || field.kind === 'codes') {
        expect(lists.has(field.list), `${at}: ${field.list}`).toBe(true)
        for (const code of field.only ?? []) expect(lists.get(field.list)!.has(code), `${at}: ${code}`).toBe(true)
      }
      if (field.kind === 'ref' || field.kind === 'refs')
        expect(
          registers.map((r) => r.code),
          at,
        ).toContain(field.register)
      if (field.kind === 'text' && field.pattern && field.example)
        expect(field.pattern.test(field.example), `${at} example`).toBe(true)
    }
    for (const key of entity.key)
      expect(Object.keys(entity.fields), `${register.code} ${entity.name} key`).toContain(key)
  }
  for (const r of registers) {
    const shown = [...Object.keys(r.entity.fields), 'name', 'idType', 'idNo', 'sex', 'birthDate']
    for (const name of r.listed) expect(shown, `${r.code} lists ${name}`).toContain(name)
  }
})

test('rules mark fields that exist and belong to their register', () => {
  for (const r of registers) {
    const fieldsOf = (name: string | undefined): string[] => {
      const e = name === undefined ? r.entity : r.lines.find((l) => l.name === name)
      expect(e, `${r.code}: ${name}`).toBeDefined()
      return [
        ...Object.keys(e!.fields),
        ...(Object.values(e!.fields).some((f) => f.kind === 'person') ? ['name', 'idType', 'idNo'] : []),
      ]
    }
    for (const rule of r.rowRules) expect(fieldsOf(undefined), rule.code).toContain(rule.on)
    for (const [line, rules] of Object.entries(r.lineRules ?? {}))
      for (const rule of rules) expect(fieldsOf(line), rule.code).toContain(rule.on)
    for (const rule of r.setRules) {
      expect(fieldsOf(rule.entity), rule.code).toContain(rule.on)
      for (const [, name] of rule.find.matchAll(/(?<![:\w]):([a-z_]\w*)/gi))
        expect(['region', 'org', 'period', 'day', 'today', 'last'], rule.code).toContain(name)
    }
    for (const rule of [...r.rowRules, ...r.setRules]) expect(rule.code.startsWith(`${r.code}.`), rule.code).toBe(true)
  }
})

test('life cycles: every state is reached, every move has its permission and sets fields', () => {
  for (const r of registers) {
    expect(unreachable(r.lifecycle), r.code).toEqual([])
    expect(Object.keys(r.lifecycle.states)).toContain(r.lifecycle.initial)
    for (const move of r.lifecycle.moves) {
      expect(permissions.has(move.by), `${r.code} ${move.name}: ${move.by}`).toBe(true)
      for (const state of [...move.from, move.to])
        expect(Object.keys(r.lifecycle.states), `${r.code} ${move.name}`).toContain(state)
      for (const field of move.sets ?? [])
        expect(Object.keys(r.entity.fields), `${r.code} ${move.name}`).toContain(field)
    }
  }
})

test('measures count relations that are declared, sums and distincts say of what', () => {
  for (const r of registers)
    for (const m of r.measures) {
      expect(Object.keys(r.counted), m.code).toContain(m.relation ?? 'rows')
      expect(m.kind === 'count', m.code).toBe(m.value === undefined)
      expect(m.meaning.zh.length, m.code).toBeGreaterThan(3)
    }
})

test('indicators: parts are measures, dimensions are carried by all of them, the module owns the area', () => {
  const known = new Map(measures.map((m) => [m.code, m]))
  const live = new Set(registers.filter((r) => r.kind === 'live').flatMap((r) => r.measures.map((m) => m.code)))
  for (const { module, indicator } of indicators) {
    expect(moduleOfIndicator(indicator.code), indicator.code).toBe(module)
    for (const [from, text] of Object.entries(indicator.formula)) {
      expect(from).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      const parts = partsOf(parseFormula(text)).map((p) => p.code)
      for (const code of parts) expect(known.has(code), `${indicator.code}: ${code}`).toBe(true)
      for (const d of indicator.breakdowns.filter((b) => b !== 'county' && b !== 'school'))
        for (const code of parts)
          expect(Object.keys(known.get(code)!.dims ?? {}), `${indicator.code} by ${d}: ${code}`).toContain(d)
      if (indicator.tracking === 'monthly')
        for (const code of parts) expect(live.has(code), `${indicator.code}: ${code} is not live`).toBe(true)
    }
    expect(indicator.official.countDay ?? '09-01').toMatch(/^\d{2}-\d{2}$/)
  }
})
