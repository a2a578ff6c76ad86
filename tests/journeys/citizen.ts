import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { openWindow } from './person.ts'
import { workbookOf } from './workbook.ts'

const SHOWN = '双师型教师占专业课教师比例'

/** Anyone, not signed in: the list of public figures, one of them with definition and versions, and its files. */
export async function citizenJourney(browser: Browser, city: City): Promise<void> {
  const citizen = await openWindow(browser, city.address)
  const { page } = citizen
  await citizen.go('/public')
  await page.getByText('即将公布').waitFor()
  await citizen.fine()
  await citizen.shoot('public-list')
  await page.getByRole('link', { name: new RegExp(SHOWN) }).click()
  await page.getByRole('heading', { name: SHOWN }).waitFor()
  await citizen.settled()
  expect(page.url()).toContain('/public/figures/teachers.dual-of-specialised')
  await citizen.fine()

  // the figure, what it counts, and the two sides of the fraction
  expect(await page.locator('.public-fraction span').allTextContents()).toEqual([
    '认定双师型专业课教师数',
    '专业课教师数',
  ])
  await page.getByText('每年9月1日').waitFor()
  await page.getByText('先合计分子分母再相除，不对比例求平均').waitFor()
  await page.getByText('15 人', { exact: true }).waitFor()
  await page.getByText('34 人', { exact: true }).waitFor()
  expect(await page.locator('.public-table tbody tr').count()).toBe(10)
  await citizen.shoot('public-figure')

  const save = page.locator('.public-title').getByRole('button', { name: '下载 CSV' })
  const csv = readFileSync(await (await citizen.file(save)).path(), 'utf8')
  expect(csv.charCodeAt(0)).toBe(0xfeff)
  const lines = csv.slice(1).trim().split(/\r?\n/)
  expect(lines[0]).toBe('指标代码,指标,期间,单位代码,单位,数值,分子,分母,上期数值,版本,公布时间')
  expect(lines).toHaveLength(12)
  expect(lines[1]?.split(',').slice(0, 10)).toEqual([
    'teachers.dual-of-specialised',
    SHOWN,
    '2025-2026',
    '239900',
    '云川市',
    '44%',
    '15',
    '34',
    '38%',
    '1',
  ])
  // groups of fewer than ten people are hidden in every column, not only in the share
  const small = lines.filter((line) => line.includes('*')).map((line) => line.split(',').slice(4, 9))
  expect(small).toEqual(['岚谷', '禾丰', '石楠', '青岑'].map((unit) => [unit, '*', '*', '*', '*']))
  const book = await workbookOf(await citizen.file(page.getByRole('button', { name: 'XLSX', exact: true })))
  expect(book.worksheets.map((s) => s.name)).toEqual(['数据', '说明'])
  expect(book.getWorksheet('数据')!.rowCount).toBe(12)
  expect(book.getWorksheet('数据')!.getCell('F2').text).toBe('44%')

  // the year before is a version of its own; the page says which one is shown
  const versions = page.locator('.public-versions li')
  expect(await versions.count()).toBe(2)
  await versions.nth(1).getByRole('link', { name: '2024—2025 学年' }).click()
  await versions.nth(1).getByText('当前', { exact: true }).waitFor()
  await citizen.settled()
  expect(await page.locator('.public-title p').textContent()).toContain('云川市 · 2024—2025 学年 · 第 1 版')
  expect(page.url()).toContain('period=2024-2025')
  await citizen.fine()
  // nothing of the office answers to who is not signed in
  for (const path of ['/api/measure/indicators', '/api/collect/returns', '/api/people'])
    expect((await citizen.get(path)).status, path).toBe(401)
  await citizen.leave()
}
