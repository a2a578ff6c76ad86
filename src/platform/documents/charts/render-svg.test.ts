import { describe, expect, it } from 'vitest'
import { charts } from '../write/a-report.ts'
import { renderChart } from './render-svg.ts'

describe('renderChart', () => {
  it.each(Object.entries(charts))('draws %s as plain, repeatable SVG', (name, chart) => {
    const { svg, width, height } = renderChart(chart, name)
    expect(svg).toMatch(/^<svg /)
    expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`)
    expect(svg).not.toMatch(/<style|<script|<image|<foreignObject|class=|ecmeta|href=|zr\d/)
    expect(svg).toContain('font-family:Noto Sans SC')
    expect(renderChart(chart, name).svg).toBe(svg)
  })

  it('names ids after the chart, so that two charts fit into one page', () => {
    expect(renderChart(charts.bars, 'one').svg).toContain('url(#one-p0)')
    expect(renderChart(charts.bars, 'two').svg).toContain('url(#two-p0)')
  })

  it('escapes markup in labels and drops control characters', () => {
    const { svg } = renderChart(
      { ...charts.bars, data: { kind: 'bars', bars: [{ label: '<i>\u0000"&', value: 1, text: '<script>' }] } },
      'x',
    )
    expect(svg).not.toMatch(/<i>|<script>|\u0000/)
    expect(svg).toContain('&lt;script&gt;')
  })

  it('draws charts that have nothing but gaps, one value, or negative values', () => {
    const bars = (values: (number | null)[]) => ({
      ...charts.bars,
      data: { kind: 'bars' as const, bars: values.map((value, i) => ({ label: `${i}`, value, text: `${value}` })) },
    })
    for (const values of [[null], [0], [-3, 4], [1e12]]) {
      const { svg } = renderChart(bars(values), 'x')
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    }
  })
})
