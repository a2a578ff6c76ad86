import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasPerson } from '../../../kernel/derive/columns.ts'
import { text } from '../../../kernel/field.ts'
import { entity } from '../../../kernel/entity.ts'
import { label } from '../../../kernel/label.ts'
import { modules } from '../../../modules.ts'
import { newId } from '../../../kernel/id.ts'
import { msOf } from '../../../platform/clock/clock.ts'
import { withApps } from '../../../platform/testing.ts'
import { smallCampaign, type Caller, type SmallCampaign } from '../testing/small-campaign.ts'
import { levelOf, registerLevel } from './levels.ts'

const registers = modules.flatMap((m) => m.register ?? [])
const students = registers.find((r) => r.code === 'students')!

describe('levels of data', () => {
  it('follow the mark of a field unless it declares another, and a register has that of its highest field', () => {
    expect(levelOf(students.entity, 'idNo')).toBe('important')
    expect(levelOf(students.entity, 'phone')).toBe('important')
    expect(levelOf(students.entity, 'className')).toBe('general')
    const own = entity('own', {
      label: label('x', 'x'),
      sheet: 'x',
      key: ['a'],
      fields: {
        a: text(9)('甲', 'A', 'R', { level: 'core' }),
        b: text(9)('乙', 'B', 'R', { sealed: true, level: 'general' }),
      },
    })
    expect([levelOf(own, 'a'), levelOf(own, 'b')]).toEqual(['core', 'general'])
    expect(registerLevel({ ...students, entity: own, lines: [] })).toBe('core')
    expect(registerLevel({ ...students, lines: [], entity: { ...own, fields: {} }, level: 'important' })).toBe(
      'important',
    )
  })

  it('are never below important where a paper number is kept', () => {
    for (const r of registers)
      if ([r.entity, ...r.lines].some(hasPerson)) expect(registerLevel(r), r.code).not.toBe('general')
  })
})

withApps('persons under fourteen', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  let city: Caller

  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    clerk = await at.caller('clerk')
    city = await at.caller('city-officer')
    const add = (unit: string, birth: string, consent: string | null, ended = false) =>
      at.app.db.write((tx) =>
        sql`insert into students (region, id, from_version, to_version, org_id, state, digest, changed_at, person_id, birth_date, guardian_consent_on)
          values (${at.app.region}, ${newId(msOf(at.app.clock.now()))}::uuid, 1, ${ended ? '2' : '9007199254740991'}::bigint,
            ${at.units.get(unit) ?? ''}::uuid, '01', ${Buffer.alloc(1)}, ${at.app.clock.now()}::timestamptz,
            ${newId(msOf(at.app.clock.now()))}::uuid, ${birth}::date, ${consent}::date)`.execute(tx),
      )
    // Today is 20 November 2025: the first is fourteen today, the second tomorrow.
    await add('3623990001', '2011-11-20', null)
    await add('3623990001', '2011-11-21', null)
    await add('3623990001', '2012-03-01', '2025-09-01')
    await add('3623990001', '2012-03-01', null, true)
    await add('3623990002', '2013-01-01', null)
  })
  afterAll(() => at.server.close())

  const held = async (who: Caller) =>
    (await who.get('/api/privacy/minors'))
      .json<{ minors: { register: string; orgName: string; held: number; lacking: number | null }[] }>()
      .minors.map((m) => [m.register, m.orgName, m.held, m.lacking])

  it('are counted per register and unit in reach, with those for whom no guardian agreed', async () => {
    const own = ['students', '临溪县职业教育中心', 2, 1]
    expect(await held(clerk)).toEqual([own])
    expect(await held(city)).toEqual([own, ['students', '城中区旅游职业学校', 1, 1]])
  })

  it('the record says the level of every field and register, and is exported with it', async () => {
    const record = (await city.get('/api/privacy/processing')).json<{
      registers: { code: string; level: { zh: string }; fields: { label: { zh: string }; level: { zh: string } }[] }[]
      others: { label: { zh: string }; level: { zh: string } }[]
    }>()
    const of = record.registers.find((r) => r.code === 'students')
    expect(of?.level.zh).toBe('重要')
    expect(of?.fields.find((f) => f.label.zh === '监护人')?.level.zh).toBe('一般')
    expect(of?.fields.find((f) => f.label.zh === '证件号码')?.level.zh).toBe('重要')
    expect(record.registers.length + record.others.length).toBe(registers.length)
    const file = await city.get('/api/privacy/processing/file')
    expect(file.body.split('\r\n')[0]).toContain('登记册,数据级别,处理目的')
    expect(file.body).toMatch(/^学籍,重要,.*,学籍,证件号码,重要,是,是,/m)
    const lines = record.registers.reduce((n, r) => n + r.fields.length, 0)
    expect(file.body.trim().split('\r\n').length).toBe(lines + 1)
  })
})
