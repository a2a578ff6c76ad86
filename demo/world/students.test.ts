import { describe, expect, test } from 'vitest'
import { standing } from './students.ts'
import { statusOn } from './status.ts'
import { makeWorld } from './world.ts'

const world = makeWorld({ schools: 38, students: 48_000, seed: 'lives', year: 2025 })

describe('student lives', () => {
  const all = world.schools.flatMap((school) => world.content(school).students.map((student) => ({ school, student })))

  test('take only steps that the life cycle has, in order of days, none after the world’s day', () => {
    const wrong = all.filter(({ student }) => {
      const days = student.events.map((e) => e.on)
      const inOrder = days.every((day, i) => i === 0 || day >= (days[i - 1] ?? ''))
      const inTime = (days[0] ?? '') >= `${student.entryYear}-09-01` && (days.at(-1) ?? '') <= world.asOf
      return statusOn(student.events) === null || !inOrder || !inTime
    })
    expect(wrong.map(({ student }) => student.events)).toEqual([])
    expect(all.length).toBeGreaterThan(80_000)
  })

  test('carry what each event needs', () => {
    for (const e of all.flatMap(({ student }) => student.events)) {
      if (['11', '19', '31'].includes(e.kind)) expect(e.reason).toMatch(/^\d\d$/)
      if (['21', '22', '23', '29'].includes(e.kind)) expect(e.toValue).toBeTruthy()
      if (['11', '19'].includes(e.kind)) expect((e.until ?? '') > e.on).toBe(true)
      if (e.kind === '18') expect(e.documentNo).toContain('〔')
    }
  })

  test('never stand on two rolls: who leaves by transfer arrives elsewhere the same day', () => {
    const byPerson = new Map<string, typeof all>()
    for (const x of all) byPerson.set(x.student.person.idNo, [...(byPerson.get(x.student.person.idNo) ?? []), x])
    const moved = [...byPerson.values()].filter((list) => list.length > 1)
    expect(moved.length).toBeGreaterThan(100)
    for (const list of moved) {
      expect(list).toHaveLength(2)
      const [out, into] = list
      const left = out?.student.events.find((e) => e.kind === '21')
      const came = into?.student.events.find((e) => e.kind === '22')
      expect(left?.on).toBe(came?.on)
      expect(left?.toValue).toBe(into?.school.code)
      expect(out?.student.person.name).toBe(into?.student.person.name)
      for (const day of ['2023-09-01', '2024-09-01', '2025-02-25', '2025-09-01', world.asOf])
        expect(list.filter(({ student }) => standing(student, day)).length).toBeLessThanOrEqual(1)
    }
    const leavers = all.filter(({ student }) => student.events.some((e) => e.kind === '21'))
    expect(leavers).toHaveLength(moved.length)
  })
})

describe('worlds of other sizes', () => {
  test.each([
    [1, 300],
    [6, 900],
    [50, 60_000],
  ])('%i schools with %i students add up', (schools, students) => {
    const other = makeWorld({ schools, students, seed: 1, year: 2025 })
    expect(other.schools).toHaveLength(schools)
    const count = other.schools.reduce(
      (n, s) => n + other.content(s).students.filter((x) => standing(x, '2025-09-01')).length,
      0,
    )
    expect(count).toBe(students)
  })

  test('a school is the same whether or not others were made before it', () => {
    const [a, b] = [
      makeWorld({ schools: 6, students: 900, seed: 5, year: 2025 }),
      makeWorld({ schools: 6, students: 900, seed: 5, year: 2025 }),
    ]
    const last = a.schools[5]
    if (!last) throw new Error('no sixth school')
    for (const school of b.schools) b.content(school)
    expect(b.content(last)).toEqual(a.content(last))
    expect(makeWorld({ schools: 6, students: 900, seed: 6, year: 2025 }).content(last)).not.toEqual(a.content(last))
  })

  test('too few students are refused', () => {
    expect(() => makeWorld({ schools: 10, students: 100, seed: 1, year: 2025 })).toThrow(/60 students/)
  })
})
