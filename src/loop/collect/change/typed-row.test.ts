import { describe, expect, it } from 'vitest'
import { modules } from '../../../modules.ts'
import type { Row } from '../../../kernel/entity.ts'
import { asTyped, differing, readTyped, typedOf, typedProperties } from './typed-row.ts'

const register = modules.flatMap((m) => m.register ?? []).find((r) => r.code === 'training-classes')!
const trainee = register.lines[0]!
const words = {
  codes: {
    'id-type': [{ code: '1', zh: '居民身份证' }],
    'trainee-group': [{ code: '02', zh: '企业职工' }],
    education: [],
  },
  orgs: [],
}
const context = {
  today: '2025-11-20',
  period: '2025-2026',
  orgCode: '3623990001',
  provinceCode: '23',
  parameter: () => undefined,
}
const row: Row = {
  classNo: 'TC2025000901',
  name: '覃大山',
  idType: '1',
  idNo: '11010519491231002X',
  traineeGroup: '02',
  employer: '临溪县装备公司',
  phone: '13800012345',
  hoursDone: '40.0',
  signIns: 8,
  finished: true,
  subsidyPaid: '128050',
}

describe('a row as it is typed', () => {
  it('writes a value as a cell would hold it', () => {
    expect([null, true, false, ['10', '20'], 12.5].map(asTyped)).toEqual(['', '是', '否', '10、20', '12.5'])
  })
  it('shows codes with their names and cents as yuan, a person as three parts', () => {
    expect(typedProperties(trainee).slice(0, 4)).toEqual(['classNo', 'name', 'idType', 'idNo'])
    expect(typedOf(trainee, row, words)).toMatchObject({
      idType: '1 居民身份证',
      traineeGroup: '02 企业职工',
      finished: '是',
      subsidyPaid: '1280.50',
    })
  })
  it('reads back to the same row, so that nothing differs', () => {
    const typed = typedOf(trainee, row, words)
    const read = readTyped(register, trainee, typed, { words, context, base: null, demanded: [] })
    expect(read.issues.filter((i) => i.severity === 'block')).toEqual([])
    expect(differing(trainee, row, read.row)).toEqual([])
    const changed = { ...typed, signIns: '9' }
    const again = readTyped(register, trainee, changed, { words, context, base: null, demanded: [] })
    expect(differing(trainee, row, again.row)).toEqual(['signIns'])
  })
  it('demands what a move asks for, whatever the declaration says', () => {
    const typed = { ...typedOf(trainee, row, words), certNo: '' }
    const read = readTyped(register, trainee, typed, { words, context, base: null, demanded: ['certNo'] })
    expect(read.issues.filter((i) => i.severity === 'block').map((i) => i.field)).toEqual(['certNo'])
  })
})
