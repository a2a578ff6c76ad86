import { describe, expect, it } from 'vitest'
import { KEEP_PARAMETERS, keepParameter } from '../../../directory/public.ts'
import { tableOf } from '../../../kernel/derive/columns.ts'
import { modules } from '../../../modules.ts'
import { isPersonal } from '../privacy/processing.ts'
import { destroyedValues } from './destroyed-values.ts'
import { recordTables } from './past-time.ts'
import { yearsBefore } from './keep-rule.ts'

const all = modules.flatMap((m) => m.register ?? [])
const personal = all.filter(isPersonal)
const of = (code: string) => all.find((r) => r.code === code)!
const values = (code: string, line?: string) => {
  const register = of(code)
  const entity = [register.entity, ...register.lines].find((e) => e.name === (line ?? register.entity.name))!
  return destroyedValues(register, entity, all)
}

describe('keep-times', () => {
  it('have a parameter for every personal register and for no other, called like it, shipped as not said', () => {
    expect(KEEP_PARAMETERS.map((p) => p.name).sort()).toEqual(personal.map((r) => keepParameter(r.code)).sort())
    for (const r of personal) {
      const p = KEEP_PARAMETERS.find((k) => k.name === keepParameter(r.code))!
      expect([p.label.zh, p.label.en, p.shipped]).toEqual([`保存年限：${r.label.zh}`, `Keep-time: ${r.label.en}`, '0'])
    }
  })

  it('are counted in calendar years', () => {
    expect(yearsBefore('2026-11-25', 1)).toBe('2025-11-25')
    expect(yearsBefore('2028-02-29', 3)).toBe('2025-02-28')
    expect(yearsBefore('2028-02-29', 4)).toBe('2024-02-29')
    expect(yearsBefore('2000-02-29', 100)).toBe('1900-02-28')
  })

  it('run from states that a register has', () => {
    for (const r of all)
      for (const state of r.lifecycle.ended ?? []) expect(Object.keys(r.lifecycle.states), r.code).toContain(state)
    // A live register of persons without such a state would never be past its time.
    const without = personal.filter((r) => r.kind === 'live' && !r.lifecycle.ended?.length)
    expect(without.map((r) => r.code)).toEqual([])
  })
})

describe('what is destroyed', () => {
  it('is every name, number and contact, and every other masked value that no figure counts', () => {
    expect(values('teachers')).toMatchObject({ emptied: ['name', 'birth_date', 'ethnic'], marked: [], kept: [] })
    expect(values('students')).toMatchObject({
      emptied: ['name', 'birth_date', 'ethnic', 'guardian', 'guardian_phone', 'guardian_consent'],
      marked: [],
      kept: ['hukou'],
    })
    expect(values('students', 'student-event')).toMatchObject({ emptied: ['proof'], kept: ['reason'] })
    expect(values('graduates')).toMatchObject({ kept: ['hukou', 'payStart', 'difficult'] })
    expect(values('programs')).toMatchObject({ emptied: ['leader'] })
    expect(values('conditions')).toBeNull()
  })

  it('leaves a sign where figures ask only whether there is something', () => {
    expect(values('training-classes', 'training-trainee')).toMatchObject({
      marked: ['cert_no'],
      kept: ['traineeGroup'],
    })
  })

  it('goes with the record: lines that have its key with it, others by their own', () => {
    const shape = (code: string) =>
      recordTables(of(code), all).map((t) => [tableOf(t.entity), t.personal.map((v) => tableOf(v.entity)), t.key])
    expect(shape('students')).toEqual([['students', ['student_event', 'students'], ['org_id', 'student_no']]])
    expect(shape('training-classes')).toEqual([
      ['training_classes', ['training_trainee', 'training_classes'], ['org_id', 'class_no']],
    ])
    expect(shape('graduates')).toEqual([['graduates', ['graduates'], ['org_id', 'period', 'person_id']]])
    expect(shape('conditions')).toEqual([])
    for (const r of personal) expect(recordTables(r, all).length, r.code).toBeGreaterThan(0)
  })

  it('is destroyed in tables that a register derives from its rows as well', () => {
    for (const r of all) {
      const gone = destroyedValues(r, r.entity, all)?.emptied ?? []
      for (const [, table = '', body = ''] of (r.extraSql ?? [])
        .join(';\n')
        .matchAll(/create table (\w+) \(([\s\S]*?)\n\)/g)) {
        const repeated = [...body.matchAll(/^ {2}(\w+) /gm)].map((m) => m[1]!).filter((c) => gone.includes(c))
        const declared = r.copies?.find((c) => c.table === table)?.columns ?? []
        expect(declared, `${r.code} ${table}`).toEqual(expect.arrayContaining(repeated))
      }
    }
  })
})
