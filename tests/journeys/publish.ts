import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn } from './person.ts'

/** What each format begins with. */
const BEGINS = { DOCX: 'PK', PDF: '%PDF-', HTML: '<!' } as const

/** City officer: what drifts, why and what would have to happen; the report, and the same as three files. */
export async function publishJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const { page } = lin
  await lin.go('/watch/warnings')
  await page.getByRole('button', { name: '重新比对' }).click()
  await page.getByText(/已比对 \d+ 个目标/).waitFor()
  await lin.settled()
  for (const level of ['红色', '黄色', '蓝色']) {
    const group = page.locator('section', { has: page.getByRole('heading', { name: new RegExp(`^${level}`) }) })
    const row = group.locator('.watch-row').first()
    await row.waitFor()
    expect((await row.locator('p').first().textContent())?.length, `reason, ${level}`).toBeGreaterThan(8)
    await row.getByText('要做到').waitFor()
  }
  // what was corrected in the plan is what is compared now
  await page
    .locator('.watch-row', { hasText: '生师比' })
    .getByText(/守住 22/)
    .first()
    .waitFor()
  await page.locator('.toast button').last().click()
  await lin.shoot('warnings')

  await lin.go('/publish/reports')
  await page.getByRole('button', { name: '生成本期报告' }).click()
  await page.getByText('已按现在的数据生成初稿').waitFor()
  await page.frameLocator('.report-sheet').getByText('云川市职业教育监测报告').first().waitFor()
  expect(await page.frameLocator('.report-sheet').locator('[data-figure]').count()).toBeGreaterThan(20)
  await page.locator('.toast button').last().click()
  await lin.shoot('report-preview')
  for (const [format, begin] of Object.entries(BEGINS)) {
    const file = await lin.file(page.getByRole('button', { name: format }))
    expect(file.suggestedFilename()).toBe(`云川市职业教育监测报告（2025年度）.${format.toLowerCase()}`)
    const bytes = readFileSync(await file.path())
    expect(bytes.length).toBeGreaterThan(10_000)
    expect(bytes.subarray(0, begin.length).toString('latin1')).toBe(begin)
  }
  await lin.fine()
  await lin.leave()
}
