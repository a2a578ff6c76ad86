import { describe, expect, it } from 'vitest'
import { shortfallStep } from './heat-cell.tsx'
import { stripScale } from './joined-dots.tsx'
import { axisStart, pathLineOption, type PathLineData } from './path-option.ts'
import { sparkGeometry } from './spark-geometry.ts'
import { neighbour, type Tile } from './tile-map.tsx'

const percent = (value: number) => ({ value, text: `${value}%` })
const data: PathLineData = {
  periods: ['1月', '2月', '3月', '4月'],
  start: percent(53),
  actual: [percent(54), { ...percent(55), provisional: true }],
  path: [54.5, 56, 57.5, 59].map(percent),
  forecast: [{ value: null, text: '' }, { value: null, text: '' }, { value: null, text: '' }, percent(57)],
  target: { value: 59, text: '目标 59%' },
  gap: '落后路径 1.0 百分点',
}
const words = { actual: '实际', path: '目标路径', forecast: '预测 {{value}}', provisional: '{{value}} 暂定' }

describe('path line', () => {
  it('draws the last figure open and hatches its period while it is provisional', () => {
    const text = JSON.stringify(pathLineOption(data, words, '#8A5600', 'alt'))
    expect(text).toContain('55% 暂定')
    expect(text).toContain('预测 57%')
    expect(text).toContain('落后路径 1.0 百分点')
    expect(text).toContain('"decal"')
    const firm = { ...data, actual: [percent(54), percent(55)] }
    expect(JSON.stringify(pathLineOption(firm, words, '#8A5600', 'alt'))).not.toContain('"decal"')
  })
  it('never animates and describes itself', () => {
    expect(pathLineOption(data, words, '#000', '一句话')).toMatchObject({
      animation: false,
      aria: { enabled: true, label: { description: '一句话' } },
    })
  })
  it('says where its axis begins', () => {
    expect(axisStart(data)).toBeGreaterThan(0)
    expect(axisStart(data)).toBeLessThanOrEqual(53)
  })
})

describe('sparkline', () => {
  const base = { actual: [1, 2, 3], periods: 12, from: 1, target: 10 }
  it('breaks where a figure is missing and steps where things move by wholes', () => {
    expect(sparkGeometry({ ...base, actual: [1, null, 3] }, { width: 200, height: 30 }).line.match(/M/g)).toHaveLength(
      2,
    )
    expect(sparkGeometry({ ...base, stepped: true }, { width: 200, height: 30 }).line).toContain('V')
  })
  it('keeps inside its box and shows no forecast without one', () => {
    const shape = sparkGeometry({ ...base, forecast: 40 }, { width: 200, height: 30 })
    expect(shape.end?.y).toBeGreaterThanOrEqual(0)
    expect(shape.dot?.y).toBeLessThanOrEqual(30)
    expect(sparkGeometry(base, { width: 200, height: 30 }).forecast).toBeNull()
    expect(sparkGeometry({ ...base, actual: [] }, { width: 200, height: 30 }).dot).toBeNull()
  })
  it('shows a course without a target: no path, no tick, its own span', () => {
    const shape = sparkGeometry({ actual: [0.4, null, 0.5], periods: 3 }, { width: 120, height: 24 })
    expect(shape).toMatchObject({ path: '', target: '', end: null })
    expect(shape.dot).toEqual({ x: 111, y: 4 })
    expect(shape.line.match(/M/g)).toHaveLength(2)
  })
})

describe('tiles and cells', () => {
  const tile = (id: string, x: number, y: number): Tile => ({ id, label: id, x, y, value: 1, text: '1' })
  const tiles = [tile('a', 0, 0), tile('b', 1, 0), tile('c', 2, 1), tile('d', 0, 2)]
  it('moves to the nearest tile in a direction', () => {
    const [a, b] = [tiles[0], tiles[1]]
    if (!a || !b) throw new Error('unreachable')
    expect(neighbour(tiles, a, [1, 0])?.id).toBe('b')
    expect(neighbour(tiles, b, [1, 0])?.id).toBe('c')
    expect(neighbour(tiles, a, [0, 1])?.id).toBe('d')
    expect(neighbour(tiles, a, [-1, 0])).toBeUndefined()
  })
  it('has three steps of a shortfall', () => {
    expect([0.01, 0.05, 0.149, 0.15, 0.6].map(shortfallStep)).toEqual([0, 1, 1, 2, 2])
  })
})

describe('joined dots', () => {
  it('keeps every dot inside its strip, in the order of the values', () => {
    const at = stripScale([29.4, 50, 36.4])
    expect(at(29.4)).toBe(4)
    expect(at(50)).toBe(96)
    expect(at(36.4)).toBeGreaterThan(4)
    expect(at(36.4)).toBeLessThan(50)
  })
  it('puts equal values in the middle, and nothing where there is nothing', () => {
    expect(stripScale([7, 7])(7)).toBe(50)
    expect(stripScale([])(7)).toBe(50)
  })
})
