import { describe, expect, it } from 'vitest'
import { grouped, ownMatches, worthAsking, type Line } from './palette-lines.ts'

const own = [
  { group: '操作', title: '导入工作要点', note: '', to: '/plan/plans?import=1' },
  {
    group: '页面',
    title: '预警板',
    note: '预警',
    to: '/watch/warnings',
    sound: { pinyin: 'yujingban', initials: 'yjb' },
  },
]

describe('lines of the palette', () => {
  it('shows all pages and acts while nothing is typed', () => {
    expect(ownMatches(own, '')).toHaveLength(2)
  })
  it('finds by name, by stage, by pinyin and by initials', () => {
    expect(ownMatches(own, '导入').map((l) => l.to)).toEqual(['/plan/plans?import=1'])
    for (const typed of ['预警', 'yujing', 'YJB'])
      expect(ownMatches(own, typed).map((l) => l.title)).toEqual(['预警板'])
    expect(ownMatches(own, '督办')).toEqual([])
  })
  it('puts the group with the best answer first and keeps groups together', () => {
    const line = (group: string, title: string, score: number): Line => ({ group, title, note: '', to: '', score })
    const sorted = grouped([line('页面', 'a', 60), line('指标', 'b', 90), line('页面', 'c', 80), line('指标', 'd', 40)])
    expect(sorted.map((l) => l.title)).toEqual(['b', 'd', 'a', 'c'])
  })
  it('asks for one character but not for one letter', () => {
    expect([worthAsking('双'), worthAsking('s'), worthAsking('ss'), worthAsking(' ')]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
})
