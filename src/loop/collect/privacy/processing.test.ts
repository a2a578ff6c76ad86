import { describe, expect, it } from 'vitest'
import { modules } from '../../../modules.ts'
import { assemble } from '../../../platform/assembly.ts'
import { processingRecord } from './processing.ts'

describe('the record of processing', () => {
  const record = processingRecord(assemble(modules))

  it('has a line with purpose and legal basis for every register that holds personal fields', () => {
    expect(record.filter((p) => p.basis === null).map((p) => p.register.code)).toEqual([])
    expect(record.map((p) => p.register.code)).toEqual(expect.arrayContaining(['teachers', 'students', 'graduates']))
    for (const p of record) expect(p.readers.length, p.register.code).toBeGreaterThan(0)
  })

  it('tells sensitive fields from others, and who may open them', () => {
    const teachers = record.find((p) => p.register.code === 'teachers')
    const fields = Object.fromEntries((teachers?.tables[0]?.fields ?? []).map((f) => [f.property, f]))
    expect(fields['idNo']).toMatchObject({ sensitive: true, sealed: true })
    expect(fields['phone']).toMatchObject({ sensitive: true, sealed: true })
    expect(fields['name']).toMatchObject({ sensitive: false, sealed: false })
    expect(fields['post']).toBeUndefined()
    expect(teachers?.clear).toEqual(['clerk', 'head', 'city-officer'])
  })
})
