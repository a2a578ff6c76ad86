import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn, type Person } from './person.ts'

const SCHOOL = '鹿溪县第二职业高中'
const REMINDER = '请在周五前提交，有困难打县局电话。'

interface Owed {
  readonly orgName: string
  readonly state: string
  readonly campaign: string
}

/** County officer: sees who owes what, reminds all of them; the day of the reminder stands in each row. */
export async function countyJourney(browser: Browser, city: City): Promise<void> {
  const county = await signIn(browser, city, 'luxi')
  const { page } = county
  await county.go('/collect/campaigns')
  const owing = page.getByRole('region', { name: '待填的单位' })
  const rows = owing.locator('tbody tr')
  await rows.first().waitFor()
  // opening and closing are acts of the city
  for (const name of ['开启期次', '结束期次', '全部延期'])
    expect(await page.getByRole('button', { name }).count(), name).toBe(0)
  const { returns } = (await county.get('/api/collect/returns')).body as { returns: readonly Owed[] }
  const due = returns.filter((r) => r.state === 'draft')
  const units = new Set(due.map((r) => r.orgName))
  expect(units).toEqual(new Set([SCHOOL, '鹿溪县']))
  expect(await rows.count()).toBe(due.length)
  expect(new Set(await owing.locator('tbody tr td:last-child').allTextContents())).toEqual(new Set(['—']))
  await county.fine()

  await page.getByRole('button', { name: `催报全部 ${due.length} 份`, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('催报 2 个单位', { exact: true }).waitFor()
  await dialog.getByRole('textbox').fill(REMINDER)
  await dialog.getByRole('button', { name: '催报' }).click()
  await page.getByText(`已催报 2 个单位、${due.length} 份报表`, { exact: true }).waitFor()
  await county.settled()
  const told = await owing.locator('tbody tr td:last-child').allTextContents()
  expect(told).toHaveLength(due.length)
  for (const cell of told) expect(cell).toMatch(/^(今天|刚刚|11月20日)/)
  await county.shoot('campaign-county')
  await county.leave()

  const clerk = await signIn(browser, city, 'clerk04')
  await clerk.go('/collect/returns')
  await clerk.page.getByRole('button', { name: '学籍', exact: true }).first().click()
  await clerk.page.getByText(REMINDER).waitFor()
  await clerk.fine()
  await clerk.leave()
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
  await drawer.getByLabel('期间').click()
  await page.locator('.ant-select-item-option', { hasText: '2026—2027 学年' }).click()
  expect(await drawer.getByLabel('编号').inputValue()).toBe('2026-2027')
  expect(await drawer.getByLabel('名称').inputValue()).toBe('2026—2027 学年报表')
  await drawer.getByLabel('编号').fill('2026-spring')
  await drawer.getByLabel('名称').fill('2026年春季核对')
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
  await drawer.getByText('共 6 份', { exact: true }).waitFor()
  await lin.fine()
  await drawer.getByRole('button', { name: '开启期次，布置 6 份' }).click()
  await page.locator('h1', { hasText: '2026年春季核对' }).waitFor()
  await page.getByText('应报 6，已通过 0，审核中 0，填报中 0，未动 6').waitFor()
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
