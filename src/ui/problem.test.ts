import { describe, expect, it } from 'vitest'
import { readProblem } from './problem.ts'

const fallback = { title: '服务器没有完成这一步', advice: '稍后重新读取', reference: 'h1' }
const document = {
  type: '/problems/returns.closed',
  title: '本期已截止',
  status: 409,
  detail: '本期已截止。请联系县教育局',
  instance: 'R-7F31',
  code: 'returns.closed',
  params: { field: 'period', day: '2025-09-22' },
  advice: '请联系县教育局',
  text: {
    what: { zh: '本期已截止', en: 'The period is closed' },
    advice: { zh: '请联系县教育局', en: 'Ask the county' },
  },
}

describe('problem documents', () => {
  it('are read in the language of the screen', () => {
    expect(readProblem(409, document, 'zh', fallback)).toMatchObject({
      status: 409,
      code: 'returns.closed',
      title: '本期已截止',
      advice: '请联系县教育局',
      reference: 'R-7F31',
      fields: { period: '本期已截止' },
    })
    expect(readProblem(409, document, 'en', fallback)).toMatchObject({
      title: 'The period is closed',
      advice: 'Ask the county',
    })
  })
  it('become a fallback with a number when nothing readable came', () => {
    for (const body of [null, 'gateway', {}, { title: 7 }]) {
      expect(readProblem(502, body, 'zh', fallback)).toMatchObject({
        code: 'http.502',
        title: fallback.title,
        reference: 'h1',
      })
    }
  })
})
