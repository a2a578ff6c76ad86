import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BROWSER_TIMEOUT, launchChromium } from '../setup/chromium.ts'

const styles = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../src/ui/styles/${name}.css`, import.meta.url)), 'utf8')

const ROWS = Array.from(
  { length: 90 },
  (_, n) => `<tr><th scope="row"><button class="row-open">第 ${n} 所学校</button></th>
    <td><button class="figure-button">${n}.0%</button></td></tr>`,
).join('')

const PAGE = `<div class="stage-main"><main class="page">
  <p class="print-only head">云川市　2025 年度</p>
  <div class="page-acts"><button class="ant-btn">导出</button></div>
  <div class="card table-scroll" style="max-height: 300px"><table class="table">
    <thead><tr><th><button class="sort-button">学校</button></th><th><button class="sort-button">数值</button></th></tr></thead>
    <tbody>${ROWS}</tbody></table></div></main></div>`

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  await page.setContent(`<style>${['base', 'page', 'table', 'print'].map(styles).join('\n')}</style>${PAGE}`)
  await page.emulateMedia({ media: 'print' })
}, BROWSER_TIMEOUT)
afterAll(() => browser.close())

it('prints names, heads and figures though they are buttons on the screen, and no acts', async () => {
  expect(await page.locator('.row-open').first().isVisible()).toBe(true)
  expect(await page.locator('.figure-button').last().isVisible()).toBe(true)
  expect(await page.locator('.head').isVisible()).toBe(true)
  expect(await page.locator('thead').innerText()).toContain('学校')
  expect(await page.locator('.ant-btn').isVisible()).toBe(false)
})

it('begins a long table below its title and shows all of it', async () => {
  const box = await page.locator('.table-scroll').boundingBox()
  const table = await page.locator('table').boundingBox()
  expect(box?.height ?? 0).toBeGreaterThanOrEqual(table?.height ?? Infinity)
  const broken = await page.locator('.table-scroll').evaluate((e) => getComputedStyle(e).breakInside)
  expect(broken).toBe('auto')
})
