import { expect, it } from 'vitest'
import { sourceOf } from './standard-source.ts'

const own = (basis: string) => sourceOf({ own: true, basis })

it('calls a ministry document national, whoever keeps the line', () => {
  expect(['教职成〔2010〕12号', '教发〔2004〕2号', '人社部发〔2012〕8号', '国办发〔2021〕1号'].map(own)).toEqual(
    Array(4).fill('national'),
  )
  expect(sourceOf({ own: false, basis: '随产品' })).toBe('national')
})

it('tells a province from the region itself', () => {
  expect(['豫教职成〔2023〕5号', '云南省教育厅通知', '重庆市教委发〔2024〕3号'].map(own)).toEqual(
    Array(3).fill('province'),
  )
  expect(['市教体局发〔2026〕1号', '云教发〔2026〕1号', '教体局会议纪要'].map(own)).toEqual(Array(3).fill('local'))
})
