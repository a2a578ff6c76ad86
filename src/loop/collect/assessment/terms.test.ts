import { describe, expect, it } from 'vitest'
import { modules } from '../../../modules.ts'
import { sensitiveFields } from './sensitive.ts'
import { dayFault, isWhole, reviewFault, reviewState, standingFor, type Candidate } from './terms.ts'

const TODAY = '2025-11-20'

describe('an impact assessment', () => {
  it('is whole with day, person and three conclusions', () => {
    const whole = { assessedOn: TODAY, assessedBy: '办公室', lawful: '合法', risk: '较小', measures: '有效' }
    expect(isWhole(whole)).toBe(true)
    for (const lacking of [{ assessedOn: null }, { assessedBy: '' }, { lawful: '' }, { risk: ' ' }, { measures: '' }])
      expect(isWhole({ ...whole, ...lacking }), JSON.stringify(lacking)).toBe(false)
  })

  it('was made by today, and is reviewed after it and within three years', () => {
    expect(['1999-12-31', '2000-01-01', TODAY, '2025-11-21'].map((day) => dayFault(day, TODAY) === null)).toEqual([
      false,
      true,
      true,
      false,
    ])
    const days = ['2024-02-28', '2024-02-29', '2024-03-01', '2027-02-28', '2027-03-01']
    expect(days.map((day) => reviewFault('2024-02-29', day) === null)).toEqual([false, false, true, true, false])
    expect(reviewFault('2024-03-05', '2027-03-05')).toBe(null)
  })

  it('is valid up to the day of its review, and due for ninety days before', () => {
    const days = ['2026-02-18', '2026-02-17', TODAY, '2025-11-19']
    expect(days.map((day) => reviewState(day, TODAY))).toEqual(['current', 'due-soon', 'due-soon', 'expired'])
  })
})

describe('a register', () => {
  const own = (more: Partial<Candidate> = {}): Candidate => ({
    fields: ['a.x', 'a.y'],
    reviewBy: '2027-01-01',
    depth: 0,
    ...more,
  })
  const stands = (candidates: Candidate[], sensitive = ['a.x', 'a.y']) => {
    const { standing, of, added } = standingFor(candidates, sensitive, TODAY)
    return [standing, of?.depth ?? null, added]
  }

  it('stands by the nearest assessment that holds and knows its fields', () => {
    expect(stands([])).toEqual(['missing', null, []])
    expect(stands([own({ depth: 2 }), own()])).toEqual(['current', 0, []])
    expect(stands([own({ reviewBy: '2025-12-01' }), own({ depth: 1 })])).toEqual(['due-soon', 0, []])
    expect(stands([own({ reviewBy: '2025-11-19' }), own({ depth: 1 })])).toEqual(['current', 1, []])
    expect(stands([own({ fields: ['a.x'] }), own({ depth: 1 })])).toEqual(['current', 1, []])
    expect(stands([own({ reviewBy: '2025-11-19' }), own({ fields: [], depth: 1 })])).toEqual([
      'changed',
      1,
      ['a.x', 'a.y'],
    ])
  })

  it('has changed when a sensitive field has come, not when one has gone', () => {
    expect(stands([own()], ['a.x', 'a.z'])).toEqual(['changed', 0, ['a.z']])
    expect(stands([own()], ['a.x'])).toEqual(['current', 0, []])
    expect(stands([own({ reviewBy: '2025-11-19' })], ['a.z'])).toEqual(['expired', 0, ['a.z']])
  })

  it('has its sensitive fields named by table and property, those of its lines too', () => {
    const registers = modules.flatMap((m) => m.register ?? [])
    const keys = (code: string) => sensitiveFields(registers.find((r) => r.code === code)!).map((f) => f.key)
    expect(keys('teachers')).toEqual(expect.arrayContaining(['teachers.idNo', 'teachers.phone']))
    expect(keys('teachers')).not.toContain('teachers.name')
    expect(keys('conditions')).toEqual([])
    const lines = registers.filter((r) => r.lines.some((l) => keys(r.code).some((k) => k.startsWith(`${l.name}.`))))
    expect(lines.map((r) => r.code)).not.toEqual([])
  })
})
