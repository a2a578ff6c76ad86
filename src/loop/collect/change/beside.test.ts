import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { students } from '../../../registers/students/students/register.ts'
import { teachers } from '../../../registers/teachers/teachers/register.ts'
import { withApps } from '../../../platform/testing.ts'
import { paperNumber, smallCampaign, type Caller, type SmallCampaign } from '../testing/small-campaign.ts'
import { seenBeside } from './stage-change.ts'

describe('rows that a typed one must be seen with', () => {
  it('are those its rules name, and all where one of them counts the unit', () => {
    expect(seenBeside(students)).toContain('t.class_name = c.class_name')
    expect(seenBeside(teachers)).toBeNull()
  })
})

withApps('a student typed on screen', (makeApp) => {
  let at: SmallCampaign
  let clerk: Caller
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['students'])
    clerk = await at.caller('clerk')
  })
  afterAll(() => at.server.close())

  const send = async (n: number, more: object) =>
    (
      await clerk.send('POST', '/api/registers/students/rows', {
        orgId: at.units.get('3623990001'),
        explanations: { 'students.age|idNo': '证件无误' },
        values: {
          studentNo: `202466010100${n}`,
          name: ['魏青山', '吕安', '何清和'][n - 1],
          idType: '居民身份证',
          idNo: paperNumber(n),
          ethnic: '01',
          hukou: '1',
          homeCounty: '239921',
          campusNo: 1,
          program: '660301',
          className: '机电2401',
          entryOn: '2024-09',
          schoolYears: 3,
          mode: '1',
          boarding: '1',
          jointType: '0',
          guardian: '魏大山',
          guardianPhone: '13900000000',
          ...more,
        },
      })
    ).json<{ saved: boolean; issues: { code: string; severity: string }[] }>()

  it('is seen with the others of its class and number, not with the rest of the school', async () => {
    const codes = async (n: number, more: object = {}) => (await send(n, more)).issues.map((i) => i.code)
    const first = await send(1, {})
    expect(first.saved, JSON.stringify(first.issues)).toBe(true)
    expect(await codes(2, { className: '机电2402', program: '660302' })).not.toContain('students.grade-class')
    expect(await codes(3, { program: '660302' })).toContain('students.grade-class')
    expect(await codes(3, { studentNo: '2024660101001' })).toContain('kit.duplicate-key')
    expect(await codes(3, { studentNo: '2024660101009', idNo: paperNumber(1) })).toContain('students.twice-in-file')
  })
})
