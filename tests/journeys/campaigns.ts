import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn, type Person } from './person.ts'


/** County officer: passes the return on, sees who owes, reminds all of them; the school reads it. */
export async function countyJourney(browser: Browser, city: City): Promise<void> {
  const county = await signIn(browser, city, 'luxi')
  const { page } = county
  await county.go('/collect/campaigns')
  const owing = page.getByRole('region', { name: '待填的单位' })
  await owing.locator('tbody tr').first().waitFor()
  expect(await page.getByRole('button', { name: '开启期次' }).count()).toBe(0)
  await page.getByRole('button', { name: /^催报全部 \d+ 份$/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('请在周五前提交，有困难打县局电话。')
  await dialog.getByRole('button', { name: '催报' }).click()
  await page.getByText(/^已催报 \d+ 个单位、\d+ 份报表$/).waitFor()
  await county.fine()
  await county.leave()
}

/** City officer: moves one deadline with its reason, opens a campaign after looking at who will owe what, and closes it. */
export async function campaignJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const { page } = lin
  await lin.go('/collect/campaigns')
  await lin.shoot('campaign-board')
  const row = page.getByRole('region', { name: '待填的单位' }).locator('tr', { hasText: '办学条件年报' }).first()
  await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: '延期 1 份' }).click()
  const dialog = page.getByRole('dialog')
  await pickDay(lin, '新的截止日期', '2025-12-05')
  await dialog.getByLabel('延期原因').fill('学校正在搬迁实训室')
  await dialog.getByRole('button', { name: '延期 1 份' }).click()
  await page.getByText('已延期 1 份').waitFor()

  await page.getByRole('button', { name: '开启期次' }).click()
  const drawer = page.locator('.drawer')
  await drawer.getByLabel('编号').fill('2026-spring')
  await drawer.getByLabel('名称').fill('2026年春季核对')
  await drawer.getByLabel('期间').fill('2026-2027')
  for (const [name, day] of [
    ['统计时点', '2025-11-01'],
    ['补录截止', '2025-11-30'],
    ['开始日期', '2025-11-20'],
    ['截止日期', '2025-12-31'],
  ] as const)
    await pickDay(lin, name, day)
  await drawer.getByLabel('台账').click()
  await page.locator('.ant-select-item-option', { hasText: '办学条件年报' }).click()
  await page.keyboard.press('Escape')
  await drawer.getByText(/共 \d+ 份/).waitFor()
  await lin.fine()
  await drawer.getByRole('button', { name: /^开启期次，布置 [1-9]\d* 份$/ }).click()
  await page.locator('h1', { hasText: '2026年春季核对' }).waitFor()
  await page.getByRole('button', { name: '结束期次' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('试开，正式期次另行布置')
  await page.getByRole('dialog').getByRole('button', { name: '结束期次' }).click()
  await page.getByText('已结束', { exact: true }).first().waitFor()
  await lin.fine()
  await lin.leave()

  const clerk = await signIn(browser, city, 'clerk04')
  await clerk.go('/collect/returns')
  await clerk.page.getByRole('button', { name: '办学条件年报', exact: true }).first().click()
  await clerk.page.getByText(/截止日期延到12月5日：学校正在搬迁实训室/).waitFor()
  await clerk.page.getByText('请在周五前提交，有困难打县局电话。').waitFor()
  await clerk.fine()
  await clerk.leave()
}

/** Types a day into a date field and leaves it. */
async function pickDay(person: Person, label: string, day: string): Promise<void> {
  const field = person.page.getByLabel(label).first()
  await field.click()
  await field.fill(day)
  await field.press('Enter')
}
