import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn, type Person } from './person.ts'

const TARGET = '职业培训'
const MORE = '新增校内实训工位'
const REASON = '县内只有一所职业学校，场地和教师都不够'

/** The row of the ledger that holds a target by this very name. */
const rowOf = (lin: Person, name: string): Locator =>
  lin.page.locator('tbody tr[data-row]', { hasText: new RegExp(`\\d${name}`) }).first()

/**
 * A target's year: handed down, objected to, changed by a new version, reported on with evidence, sent back; who is silent is listed, and
 * the circular says of it what the ledger says.
 */
export async function livingJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const { page } = lin
  await lin.go('/plan/targets')
  await rowOf(lin, MORE).first().waitFor()
  // an increase stands beside an increase, and the names that are still open are asked here too
  const increase = await rowOf(lin, MORE).innerText()
  expect(increase).toMatch(/(新增|减少) \d+/)
  expect(increase).toContain('新增 1,200')
  await page.getByText(/个名称在单位树里找不到/).waitFor()
  await lin.shoot('targets-living')

  await rowOf(lin, TARGET).getByRole('button', { name: TARGET }).click()
  await page.locator('.drawer').getByRole('button', { name: '分解下达' }).click()
  await page.waitForURL(/\/shares/)
  const address = new URL(page.url()).pathname
  await page.getByRole('button', { name: '下达第 1 版' }).click()
  await page.getByText(/已下达第 1 版/).waitFor()
  await lin.fine()

  const county = await signIn(browser, city, 'shinan')
  await county.go('/plan/mine')
  const share = county.page.locator('.living-row', { hasText: TARGET }).first()
  const given = await share.innerText()
  await share.getByRole('button', { name: '提异议' }).click()
  await county.page.getByLabel('建议改为，选填').fill('9000')
  await county.page.getByLabel('理由').fill(REASON)
  await county.shoot('objection')
  await county.page.getByRole('button', { name: '提交异议' }).click()
  await share.getByText('已提异议，待答复').waitFor()

  await lin.go(address)
  await page.getByText(REASON).waitFor()
  await page.getByLabel('改为').fill('9000')
  await page.getByLabel('答复理由').fill('情况属实，其余单位分担')
  await page.getByRole('button', { name: '采纳', exact: true }).click()
  await page.getByText(/已采纳，见第 2 版/).waitFor()
  await lin.shoot('objection-answered')

  await county.go('/plan/mine')
  const changed = county.page.locator('.living-row', { hasText: TARGET }).first()
  await changed.getByText('异议已采纳').waitFor()
  expect(await changed.innerText()).toContain('9,000')
  expect(given).not.toContain('9,000')

  // progress with evidence, and the office that sends it back
  const task = county.page.locator('a.living-row', { hasText: '扩大职业培训' })
  await task.click()
  const drawer = county.page.locator('.drawer')
  await drawer.getByLabel('进展情况').fill('与三家企业签了培训协议，第一期 120 人已开班。')
  const evidence = join(city.folder, 'evidence.txt')
  writeFileSync(evidence, '培训协议三份，开班名册 120 人\n')
  await drawer.locator('input[type=file]').first().setInputFiles(evidence)
  await county.shoot('progress')
  await drawer.getByRole('button', { name: /^报送 .+ 进展$/ }).click()
  await county.page.getByText(/已报送 .+ 进展/).waitFor()
  await county.fine()

  await lin.go('/plan/tasks')
  await page.getByText('欠报单位').waitFor()
  const silent = page.getByRole('group', { name: '欠报单位' }).getByRole('button')
  expect(await silent.count()).toBeGreaterThan(0)
  await page
    .getByRole('button', { name: /扩大职业培训/ })
    .first()
    .click()
  const beside = page.locator('.drawer')
  const block = beside.locator('.unit-block', { hasText: '与三家企业签了培训协议' })
  await block.getByText('evidence.txt').waitFor()
  await block.getByLabel('批注').fill('请补培训合格人数')
  await block.getByRole('button', { name: '退回' }).click()
  await page.getByText('已退回').first().waitFor()
  await lin.shoot('task-returned')

  // who answers for it is put right on the same page
  await beside.getByRole('button', { name: '改责任单位和期限' }).click()
  const helpers = beside.getByLabel('配合单位，选填')
  await helpers.click()
  await helpers.fill('shinan')
  await page.getByTitle('石楠县', { exact: true }).click()
  await page.keyboard.press('Escape')
  await beside.getByRole('button', { name: '保存责任单位' }).click()
  await page.getByText(/的责任单位已改/).waitFor()
  await beside
    .getByText(/石楠县/)
    .first()
    .waitFor()
  await lin.fine()

  await county.go('/plan/mine')
  await county.page.locator('a.living-row', { hasText: '扩大职业培训' }).click()
  await county.page.getByText('请补培训合格人数').first().waitFor()
  await county.leave()

  // one number: what the ledger says now is what the circular says
  await lin.go('/plan/targets')
  const cells = rowOf(lin, TARGET).locator('td')
  await cells.first().waitFor()
  const now = (await rowOf(lin, TARGET).locator('b').first().innerText()).replace(/\s/g, '')
  await lin.go('/publish/circulars?new=1')
  await page.getByRole('button', { name: /^生成/ }).last().click()
  const sheet = page.frameLocator('.report-sheet')
  await sheet.getByText(TARGET).first().waitFor()
  const said = (await sheet.locator('body').innerText()).replace(/[\s,]/g, '')
  expect(said).toContain(now.replace(/,/g, ''))
  await lin.leave()
}
