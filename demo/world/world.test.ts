import { beforeAll, describe, expect, test } from 'vitest'
import { dualSpecialised } from './certificates.ts'
import { idCheck } from './check-digit.ts'
import { missedLines } from './conditions.ts'
import { addDays, ageOn } from './days.ts'
import { headCount } from './students.ts'
import { fullTimeTeachers, inPost, specialisedTeachers } from './teachers.ts'
import type { PlannedSchool } from './school-plan.ts'
import { makeWorld, type SchoolContent, type World } from './world.ts'

const MONTH_ENDS = [
  '2025-01-31',
  '2025-02-28',
  '2025-03-31',
  '2025-04-30',
  '2025-05-31',
  '2025-06-30',
  '2025-07-31',
  '2025-08-31',
  '2025-09-30',
  '2025-10-31',
  '2025-11-20',
]

describe('the city of 38 schools', () => {
  let world: World
  let all: { school: PlannedSchool; content: SchoolContent }[]
  beforeAll(() => {
    world = makeWorld({ schools: 38, students: 48_000, seed: 2025, year: 2025 })
    all = world.schools.map((school) => ({ school, content: world.content(school) }))
  })
  const sum = (value: (c: SchoolContent) => number): number => all.reduce((n, { content }) => n + value(content), 0)
  const named = (name: string): (typeof all)[number] => {
    const found = all.find(({ school }) => school.name === name)
    if (!found) throw new Error(name)
    return found
  }

  test('has the promised sizes', () => {
    expect(all.filter(({ school }) => school.kind === 'college')).toHaveLength(2)
    expect(Math.abs(sum((c) => headCount(c.students, '2025-09-01')) - 48_000)).toBeLessThan(40)
    expect(Math.abs(sum((c) => headCount(c.students, '2024-09-01')) - 48_000)).toBeLessThan(1_000)
    expect(Math.abs(sum((c) => fullTimeTeachers(c.teachers, '2025-09-01')) - 3_700)).toBeLessThan(20)
    expect(Math.abs(sum((c) => c.teachers.filter((t) => inPost(t, '2025-09-01')).length) - 4_500)).toBeLessThan(60)
  })

  test('meets the planned head count of every school exactly', () => {
    for (const { school, content } of all)
      expect(headCount(content.students, '2025-09-01'), school.name).toBe(school.students)
  })

  test('misses the key conditions of its stories and no others', () => {
    const missed = all.map(({ school, content }) => ({
      school,
      lines: missedLines(
        content.conditions.filter((c) => c.period === '2025-2026'),
        headCount(content.students, '2025-09-01'),
        fullTimeTeachers(content.teachers, '2025-09-01'),
        school.kind === 'arts',
      ),
    }))
    for (const { school, lines } of missed) expect(lines, school.name).toEqual([...school.misses])
    expect(missed.filter(({ school, lines }) => school.kind !== 'college' && lines.length === 0)).toHaveLength(24)
    expect(missed.find(({ school }) => school.name === '石楠县民族职业学校')?.lines).toHaveLength(5)
    expect(missed.find(({ school }) => school.name === '青岑县职业教育中心')?.lines).toHaveLength(4)
  })

  test('brings the dual-qualified share up to 56 to 57.5 % in November', () => {
    const shares = MONTH_ENDS.map(
      (day) =>
        sum((c) => dualSpecialised(c.teachers, c.certificates, day)) /
        sum((c) => specialisedTeachers(c.teachers, day).length),
    )
    expect(shares.at(-1)).toBeGreaterThan(0.56)
    expect(shares.at(-1)).toBeLessThan(0.575)
    expect((shares.at(-1) ?? 0) - (shares[0] ?? 0)).toBeGreaterThan(0.025)
    // Newly hired teachers may hold the share for a month, but it does not fall back.
    for (const [i, share] of shares.slice(1).entries())
      expect(share, MONTH_ENDS[i + 1]).toBeGreaterThan((shares[i] ?? 0) - 0.004)
  })

  test('gives one school sixteen certificates on one day', () => {
    const { content } = named('白汀县职业教育中心')
    const sameDay = content.certificates.filter((c) => c.validFrom === '2025-09-01' && c.level === '2')
    expect(sameDay).toHaveLength(16)
  })

  test('has certificates of three to five years, two years after joining at the earliest', () => {
    for (const { content } of all)
      for (const c of content.certificates) {
        const years = Number(addDays(c.validTo, 1).slice(0, 4)) - Number(c.validFrom.slice(0, 4))
        expect([3, 5]).toContain(years)
        expect(content.teachers.some((t) => t.person.idNo === c.person.idNo)).toBe(true)
      }
  })

  test('numbers people rightly, once each', () => {
    const owner = new Map<string, string>()
    const wrong: string[] = []
    for (const { school, content } of all) {
      const moved = new Set(
        content.students.filter((s) => s.events.some((e) => e.kind === '22')).map((s) => s.person.idNo),
      )
      const here = new Set([...content.students, ...content.teachers, ...content.admissions].map((x) => x.person.idNo))
      for (const idNo of here) {
        if (!idNo.startsWith('2399') || idCheck(idNo.slice(0, 17)) !== idNo[17]) wrong.push(idNo)
        if (owner.has(idNo) && !moved.has(idNo)) wrong.push(`${idNo} at ${owner.get(idNo)} and ${school.name}`)
        owner.set(idNo, school.name)
      }
      expect(new Set(content.teachers.map((t) => t.person.idNo)).size).toBe(content.teachers.length)
      expect(new Set(content.students.map((s) => s.studentNo)).size).toBe(content.students.length)
    }
    expect(wrong).toEqual([])
    expect(owner.size).toBeGreaterThan(80_000)
  })

  test('keeps staff of working age with titles that fit', () => {
    for (const { content } of all)
      for (const t of content.teachers) {
        const age = ageOn(t.person.born, '2025-09-01')
        expect(age).toBeGreaterThanOrEqual(24)
        expect(age).toBeLessThanOrEqual(62)
        expect(t.workSince <= t.joinedOn).toBe(true)
        expect(ageOn(t.person.born, `${t.joinedOn}-28`)).toBeGreaterThanOrEqual(20)
        if (t.fullTime) expect(['10', '20', '31']).toContain(t.post)
        if (t.title !== '999') expect(ageOn(t.person.born, `${t.titleOn}-28`)).toBeGreaterThanOrEqual(22)
      }
  })

  test('admits with three in a hundred who do not come', () => {
    for (const year of [2024, 2025]) {
      const admitted = sum((c) => c.admissions.filter((a) => a.year === year).length)
      const arrived = sum((c) => c.admissions.filter((a) => a.year === year && a.arrivedOn !== '').length)
      expect(arrived / admitted).toBeGreaterThan(0.965)
      expect(arrived / admitted).toBeLessThan(0.975)
    }
  })

  test('lists units with one parent each, places on ten tiles', () => {
    const codes = new Set(world.organisations.map((o) => o.code))
    expect(codes.size).toBe(world.organisations.length)
    for (const o of world.organisations) expect(o.parent === '' || codes.has(o.parent), o.name).toBe(true)
    const tiles = world.organisations.flatMap((o) => (o.tile ? [o.tile.join()] : []))
    expect(new Set(tiles).size).toBe(10)
    expect(new Set(world.people.map((p) => p.signIn)).size).toBe(world.people.length)
    expect(world.people.filter((p) => p.role === 'clerk')).toHaveLength(38)
  })
})
