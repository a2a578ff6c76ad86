import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn, type Person } from './person.ts'

const HOURS = '周课时'
const LEDGER = '/registers/teachers'

/** Opens the first record of the ledger in its form. */
async function edit(person: Person): Promise<void> {
  await person.go(LEDGER)
  await person.page.locator('tbody tr').first().locator('button').first().click()
  await person.page.locator('.drawer').getByRole('button', { name: '修改', exact: true }).first().click()
  await person.page.locator('.drawer').getByLabel(HOURS).waitFor()
}

/** Saves; whatever a check asks about is explained. */
async function save(person: Person): Promise<void> {
  const drawer = person.page.locator('.drawer')
  await drawer.getByRole('button', { name: '保存' }).click()
  await person.settled()
  const asked = drawer.getByLabel(/^说明原因/)
  for (let n = 0; n < (await asked.count()); n++) await asked.nth(n).fill('已与人事处核对')
  if ((await asked.count()) > 0) await drawer.getByRole('button', { name: '保存' }).click()
}

/** Clerk: a record typed and found again after a reload, a colleague who was quicker, the history, the export. */
export async function recordJourney(browser: Browser, city: City): Promise<void> {
  const clerk = await signIn(browser, city, 'clerk05')
  const { page } = clerk
  const drawer = page.locator('.drawer')
  await edit(clerk)
  await drawer.getByLabel(HOURS).fill('13')
  await page.reload()
  await drawer.getByText(/已在本机自动保存（不含个人信息）/).waitFor()
  expect(await drawer.getByLabel(HOURS).inputValue()).toBe('13')
  await clerk.fine()

  const colleague = await signIn(browser, city, 'clerk05')
  await edit(colleague)
  await colleague.page.locator('.drawer').getByLabel(HOURS).fill('9')
  await save(colleague)
  await colleague.page.getByText('已保存').first().waitFor()
  await colleague.leave()

  // Coming back to the window a minute later reads the record anew: what was typed stays typed over what was read first.
  await page.evaluate('{ const now = Date.now; Date.now = () => now() + 60_000 }')
  const again = page.waitForResponse((response) => /\/api\/registers\/teachers\/rows\/[0-9a-f-]+$/.test(response.url()))
  await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
  await again
  await clerk.settled()
  await drawer.getByRole('button', { name: '保存' }).click()
  const conflict = drawer.locator('.record-compare')
  await conflict.locator('tr', { hasText: HOURS }).waitFor()
  clerk.refused(409)
  await clerk.settled()
  expect(await conflict.locator('tr', { hasText: HOURS }).locator('td').allTextContents()).toEqual([HOURS, '9', '13'])
  expect(await conflict.isVisible()).toBe(true)
  await clerk.shoot('record-conflict')
  await drawer.getByRole('button', { name: '用我填的覆盖这几项' }).click()
  await drawer.getByText('变更与来源').waitFor()
  await drawer.locator('.ledger-history li', { hasText: `${HOURS}：9 → 13` }).waitFor()
  await clerk.shoot('record-history')

  await page.getByRole('button', { name: '导出', exact: true }).click()
  const file = await clerk.file(page.getByRole('menuitem', { name: '导出 CSV' }))
  expect(file.suggestedFilename()).toMatch(/^教职工-.+\.csv$/)

  // Who signs out leaves no form behind that was not sent.
  const drafts = (): Promise<string[]> =>
    page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('zhiheng.draft.')))
  await edit(clerk)
  await drawer.getByLabel(HOURS).fill('12')
  await expect.poll(drafts).toHaveLength(1)
  await clerk.go('/')
  await page.locator('button.rail-foot').click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByLabel('用户名').waitFor()
  expect(await drafts()).toEqual([])
  await clerk.leave()
}
