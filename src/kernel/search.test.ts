import { describe, expect, it } from 'vitest'
import { searchScore, searchWord } from './search.ts'

const score = (typed: string, names: string[], extra = {}): number =>
  searchScore(searchWord(typed), { names, ...extra })
const sound = { pinyin: 'shuangshixingjiaoshizhanbi', initials: 'ssxjszb' }

describe('searching', () => {
  it('puts the name itself before names that begin with it, and those before names that contain it', () => {
    const all = [score('双师', ['双师']), score('双师', ['双师型教师占比']), score('双师', ['专业课双师占比'])]
    expect(all).toEqual([...all].sort((a, b) => b - a))
    expect(new Set(all).size).toBe(3)
  })
  it('finds by pinyin and by initials, after every name', () => {
    const pinyin = score('shuangshi', ['双师型教师占比'], { sound })
    const initials = score('ssx', ['双师型教师占比'], { sound })
    expect(pinyin).toBeGreaterThan(initials)
    expect(pinyin).toBeLessThan(score('双师', ['x双师y很长的一个名称']))
    expect(score('jsz', ['双师型教师占比'], { sound })).toBeGreaterThan(0)
  })
  it('does not take two letters for pinyin in the middle of a name', () => {
    expect(score('sh', ['职业教育'], { sound: { pinyin: 'zhiyejiaoyushu', initials: 'zyjys' } })).toBe(0)
  })
  it('takes wildcards literally', () => {
    expect(searchWord('50%_').like).toBe('%50\\%\\_%')
    expect(score('%', ['双师'])).toBe(0)
  })
  it('finds by other names and by code', () => {
    expect(score('dual', ['双师型教师占比'], { code: 'teachers.dual-of' })).toBe(35)
    expect(score('双师率', ['双师型教师占比'], { aliases: ['双师率'] })).toBe(57)
  })
})
