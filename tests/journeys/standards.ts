import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn } from './person.ts'

const DAY = '2027-01-01'
const NAME = '报刊种类'
const BASIS = '市教体局发〔2026〕1号'

/** System administrator: thresholds of one kind of school, a value of the region's own from a day on, and what is refused. */
export async function standardsJourney(browser: Browser, city: City): Promise<void> {
  const admin = await signIn(browser, city, 'sysadmin')
  const { page } = admin
  await admin.go('/system/standards')
  const rows = page.locator('tbody tr')
  const kinds = page.getByLabel('学校类别')
  const first = await rows.allTextContents()
  expect(first.length).toBeGreaterThan(8)
  // each with its threshold in the unit of its document, and where it stands
  for (const row of first) expect(row).toMatch(/[≥≤] [\d,.]+.*\d{4}-\d{2}-\d{2}/)
  const other = await kinds.locator('option').nth(1).innerText()
  await kinds.selectOption({ label: other })
  await admin.settled()
  expect(page.url()).toContain('group=')
  expect(await rows.allTextContents()).not.toEqual(first)
  await admin.go('/system/standards')

  const line = rows.filter({ hasText: NAME })
  expect(await line.count()).toBe(1)
  const drawer = page.locator('.drawer')
  const set = async (value: string): Promise<void> => {
    await line.getByRole('button', { name: '设定本地值' }).click()
    await drawer.getByLabel('标准值').fill(value)
    await drawer.getByLabel('生效日期').fill(DAY)
    await drawer.getByLabel('依据').fill(BASIS)
    await drawer.getByRole('button', { name: '从生效日起采用' }).click()
  }
  await set('100')
  await page.getByText(`已设定，${DAY} 起采用`).waitFor()
  await admin.settled()
  // the value of today stands beside the one that comes
  expect(await line.count()).toBe(2)
  expect(await line.filter({ hasText: BASIS }).innerText()).toMatch(/≥ 100 种[\s\S]*2027-01-01 起[\s\S]*未生效/)
  expect(await line.filter({ hasText: '未生效' }).count()).toBe(1)
  await admin.fine()
  await admin.shoot('standards')

  // what stands is not written over
  await line.getByRole('button', { name: '设定本地值' }).click()
  await drawer.getByLabel('标准值').fill('120')
  await drawer.getByLabel('生效日期').fill(DAY)
  await drawer.getByLabel('依据').fill(BASIS)
  await drawer.getByRole('button', { name: '从生效日起采用' }).click()
  await drawer
    .getByText(/已有本地标准值/)
    .first()
    .waitFor()
  admin.refused(409)
  await admin.leave()
}
