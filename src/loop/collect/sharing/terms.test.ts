import { describe, expect, it } from 'vitest'
import { modules } from '../../../modules.ts'
import { beyondAgreed, columnsUnder } from './beyond.ts'
import { sharableFields } from './sharable.ts'
import { holdsOn, lastDay, shownEnd, standingOf, type Terms } from './terms.ts'

const terms = (more: Partial<Terms> = {}): Terms => ({
  state: 'confirmed',
  from: '2025-03-01',
  to: '2025-12-31',
  endedOn: null,
  ...more,
})

describe('the term of an agreement', () => {
  it('begins on its first day, is ending for thirty days, and holds on its last', () => {
    const days = ['2025-02-28', '2025-03-01', '2025-12-01', '2025-12-02', '2025-12-31', '2026-01-01']
    expect(days.map((day) => standingOf(terms(), day))).toEqual([
      'upcoming',
      'in-force',
      'in-force',
      'ending',
      'ending',
      'expired',
    ])
    expect(days.map((day) => holdsOn(terms(), day))).toEqual([false, true, true, true, true, false])
  })
  it('is over from the day on which it was ended, also before it began', () => {
    expect(lastDay(terms({ endedOn: '2025-06-10' }))).toBe('2025-06-09')
    const ended = terms({ endedOn: '2025-06-10' })
    expect(['2025-06-09', '2025-06-10'].map((day) => standingOf(ended, day))).toEqual(['ending', 'ended'])
    expect(standingOf(terms({ endedOn: '2025-02-01' }), '2025-03-02')).toBe('ended')
    // a term that would end before it begins is shown as it was agreed
    const ends = ['2025-02-01', '2025-03-01', '2025-03-02'].map((endedOn) => shownEnd(terms({ endedOn })))
    expect(ends).toEqual(['2025-12-31', '2025-12-31', '2025-03-01'])
  })
  it('does not hold while nobody has confirmed it', () => {
    for (const state of ['waiting', 'refused', 'withdrawn'] as const)
      expect([standingOf(terms({ state }), '2025-06-01'), holdsOn(terms({ state }), '2025-06-01')]).toEqual([
        state,
        false,
      ])
  })
})

describe('what goes beyond an agreement', () => {
  const register = modules.flatMap((m) => m.register ?? []).find((r) => r.code === 'teachers')!
  const agreed = ['name', 'post']
  const beyond = (columns: string[], query: object = {}): string[] =>
    beyondAgreed(register, agreed, { columns, query }).map((l) => l.zh)

  it('is every column, filter and order by another field, and every search', () => {
    expect(beyond(['name', 'post'])).toEqual([])
    expect(beyond(['person', 'phone'])).toEqual(['手机'])
    expect(beyond(agreed, { fields: { post: ['10'], quota: [] } })).toEqual([])
    expect(beyond(agreed, { fields: { quota: ['1'] }, sort: '-title', state: 'active', q: ' 林 ' })).toEqual([
      '编制类别',
      '状态',
      '职称',
      '检索文字',
    ])
  })
  it('is never what the list would show', () => {
    expect(columnsUnder(register, [], agreed)).toEqual(agreed)
    expect(columnsUnder(register, ['nothing'], agreed)).toEqual(agreed)
    expect(columnsUnder(register, ['person'], agreed)).toEqual(['name'])
  })
  it('may name every column of a ledger, and says which leave masked', () => {
    const fields = sharableFields(register)
    expect(fields.at(-1)?.property).toBe('state')
    expect(fields.filter((f) => f.masked).map((f) => f.property)).toEqual(
      expect.arrayContaining(['name', 'idNo', 'phone', 'ethnic']),
    )
    expect(fields.find((f) => f.property === 'post')).toMatchObject({ masked: false, personal: false })
  })
})
