import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn } from './person.ts'

const INDICATOR = '/measure/indicators/teachers.dual-of-specialised'

/** Anyone with the right: one indicator by unit and period, and how it came about; a clerk sees the own school alone. */
export async function measureJourney(browser: Browser, city: City): Promise<void> {
  const auditor = await signIn(browser, city, 'shenji')
  const { page } = auditor
  await auditor.go('/measure/indicators')
  await page.getByLabel('查找指标').first().fill('双师')
  await page.getByRole('button', { name: /^双师型教师占专业课教师比例/ }).click()
  await page.getByRole('heading', { name: '双师型教师占专业课教师比例' }).waitFor()
  await auditor.settled()
  await page.locator('.measure-hero').getByText('还差').waitFor()
  await page.locator('.echart svg').first().waitFor()
  await page.getByText('下级单位排序').waitFor()
  await page.getByText('示意图', { exact: true }).waitFor()
  await auditor.fine()

  // from the city to a county and to another period by the address, as a link that was sent would
  await page
    .getByRole('radio', { name: /年报/ })
    .or(page.getByRole('button', { name: /^年报/ }))
    .first()
    .click()
  await auditor.settled()
  expect(page.url()).toContain('at=2025-2026')

  await auditor.go(INDICATOR)
  await page.keyboard.press('x')
  const drawer = page.locator('.drawer')
  await drawer.getByText(/是怎么来的/).waitFor()
  await drawer.getByText('先合计再相除').waitFor()
  await drawer.getByRole('button', { name: '石楠县', exact: true }).click()
  await drawer.getByRole('button', { name: '石楠县民族职业学校' }).click()
  await drawer.getByText('计入条件').waitFor()
  await drawer.locator('.boxed').last().locator('tbody button').first().click()
  await drawer.getByText(/“.+”表第 \d+ 行/).waitFor()
  await drawer.locator('td.hit').first().waitFor()
  await drawer.locator('mark', { hasText: '双师型教师占专业课教师比例' }).waitFor()
  await auditor.shoot('indicator-explain')
  await auditor.leave()

  const lin = await signIn(browser, city, 'lin')
  await lin.go('/measure/conditions')
  await lin.page.locator('.heat-table').waitFor()
  await lin.shoot('conditions-heat-map')
  const list = await lin.file(lin.page.getByRole('button', { name: '生成“一校一策”清单' }))
  expect(list.suggestedFilename()).toMatch(/\.xlsx$/)
  const foreign = (await lin.get('/api/collect/returns')).body as {
    returns: { id: string; orgId: string; orgName: string }[]
  }
  await lin.leave()

  const clerk = await signIn(browser, city, 'clerk04')
  const own = ((await clerk.get('/api/collect/returns')).body as typeof foreign).returns
  expect(new Set(own.map((r) => r.orgName))).toEqual(new Set(['鹿溪县第二职业高中']))
  const other = foreign.returns.find((r) => r.orgName === '石楠县民族职业学校')!
  // What another school has is not told from what is not there; a unit that is named may be known, and is refused.
  for (const [path, status] of [
    [`/api/collect/returns/${other.id}`, 404],
    [`/api/collect/returns/${other.id}/template`, 404],
    [`/api/measure/explain?indicator=teachers.dual-of-specialised&org=${other.orgId}&period=2025-2026`, 403],
  ] as const)
    expect((await clerk.get(path)).status, path).toBe(status)
  await clerk.page.goto(`/collect/returns/${other.id}`)
  await clerk.page.getByText('没有这份报表').first().waitFor()
  await clerk.leave()
}
