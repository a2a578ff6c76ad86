import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { figure, text } from '../../../../kernel/document.ts'
import { aCircular, aReport, charts } from '../a-report.ts'
import { writeHtml } from './write-html.ts'

describe('writeHtml', () => {
  const page = writeHtml(aReport())
  const $ = load(page)

  it('stands alone: no script, no address but namespaces, nothing loaded', () => {
    expect($('script, link, iframe, object, img, image').length).toBe(0)
    expect(page.match(/https?:\/\/[^"' )]*/g)?.filter((url) => !url.startsWith('http://www.w3.org/'))).toEqual([])
    expect(page).not.toMatch(/url\((?!#)/)
    expect($('meta[http-equiv]').attr('content')).toContain("default-src 'none'")
    expect($('html').attr('lang')).toBe('zh-CN')
  })

  it('has one title, headings in order, and real tables', () => {
    expect($('h1').text()).toBe('云川市职业教育监测报告')
    expect(
      $('h2')
        .map((_, el) => $(el).text())
        .get()[0],
    ).toBe('一、总体情况')
    expect($('h3').first().text()).toBe('（一）师资队伍')
    expect($('h4').first().text()).toBe('1. 逾期报表')
    const table = $('table').has('caption').first()
    expect(table.find('caption').text()).toBe('表1　中等职业学校办学条件差距')
    expect(table.find('thead th[scope=col]').length).toBe(7)
    expect(table.find('tbody th[scope=row]').first().text()).toBe('云川市职业教育中心')
    expect($('tfoot th[scope=row]').text()).toBe('全市')
  })

  it('gives every chart its sentence and its table', () => {
    expect($('figure').length).toBe(5)
    expect(
      $('figure svg[role=img]')
        .map((_, el) => $(el).attr('aria-label'))
        .get(),
    ).toEqual([charts.stack, charts.path, charts.bars, charts.dots, charts.line].map((chart) => chart.alt))
    expect($('figure details table').length).toBe(5)
    expect($('figure').eq(3).find('details tbody tr').first().text()).toBe('市直学校63.7%达标')
    expect($('figure').eq(2).text()).toContain('43.3（暂定）')
    expect(
      new Set(
        $('[id]')
          .map((_, el) => $(el).attr('id'))
          .get(),
      ).size,
    ).toBe($('[id]').length)
  })

  it('binds figures to their cells and shows states by sign and word', () => {
    expect($('p [data-figure=share]').text()).toBe('56.8%')
    expect($('td .state.red').first().find('svg[aria-hidden=true]').length).toBe(1)
    expect($('td .state.red').first().text()).toBe('红色预警')
  })

  it('escapes all text and attributes', () => {
    const nasty = `"><script>alert(1)</script>'&\u0000`
    const hostile = load(
      writeHtml(
        aReport({
          title: nasty,
          issuer: nasty,
          period: nasty,
          blocks: [
            { kind: 'heading', level: 1, text: nasty },
            { kind: 'paragraph', runs: [text(nasty), figure(nasty, nasty, 'red')] },
            { kind: 'list', items: [[text(nasty)]] },
            {
              kind: 'table',
              caption: nasty,
              head: [nasty],
              align: ['left'],
              rows: [[figure(nasty, nasty, 'blue')]],
              unit: nasty,
              source: nasty,
            },
            {
              ...charts.bars,
              alt: nasty,
              caption: nasty,
              data: { kind: 'bars', bars: [{ label: nasty, value: 1, text: nasty }] },
            },
          ],
        }),
      ),
    )
    expect(hostile('script').length).toBe(0)
    expect(hostile('title').text()).toBe(`"><script>alert(1)</script>'&`)
    expect(hostile('figure svg[role=img]').attr('aria-label')).toBe(`"><script>alert(1)</script>'&`)
  })

  it('is the same for the same model, and prints a circular with its head', () => {
    expect(writeHtml(aReport())).toBe(page)
    const circular = load(writeHtml(aCircular()))
    expect(circular('.head').text()).toBe('云川市教育局文件')
    expect(circular('.imprint').text()).toContain('2025年9月18日印发')
  })
})
