import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn, type Person } from './person.ts'

const PLAN = new URL('../../policies/yunchuan-2025-work-points.txt', import.meta.url)
const NAME = '市工业和信息化局'

interface PlanItem {
  readonly id: string
  readonly title: string
  readonly edition: number
}

/** Brings a file in as a person does; returns what the page said of it. */
async function bringIn(person: Person, city: City, name: string, text: string): Promise<string> {
  const path = join(city.folder, name)
  writeFileSync(path, text)
  await person.go('/plan/plans?import=1')
  await person.page.locator('input[type=file]').first().setInputFiles(path)
  const said = person.page.getByRole('status').filter({ hasText: '读出' })
  await said.waitFor()
  return said.innerText()
}

/**
 * City officer: a name of a unit is asked once and remembered; a new edition beside the old one, with what was decided carried over; next
 * year's plan beside this year's, where nothing can be taken over.
 */
export async function editionsJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const { page } = lin
  const plans = async (): Promise<PlanItem[]> =>
    ((await lin.get('/api/plan/plans?all=true')).body as { plans: PlanItem[] }).plans
  const [first] = await plans()
  const names = async (id: string): Promise<string[]> =>
    ((await lin.get(`/api/plan/plans/${id}/names`)).body as { open: { written: string }[] }).open.map((q) => q.written)
  // short names of offices are known, only what nobody keeps in the tree is asked about
  const open = await names(first!.id)
  expect(open).toContain(NAME)
  expect(open).not.toContain('市人力资源社会保障局')
  await lin.go(`/plan/plans/${first!.id}?names=1`)
  const question = page.locator('.unit-name', { hasText: NAME }).first()
  await question.getByRole('combobox').fill('不在单位树')
  await page.locator('.ant-select-item-option', { hasText: '不在单位树里' }).first().click()
  await page.keyboard.press('Escape')
  await question.getByRole('button', { name: '认定' }).click()
  await page.getByText(/工业和信息化局”已认定/).waitFor()
  await lin.fine()

  const text = readFileSync(PLAN, 'utf8')
  const edited = text.replace('新增专任教师320名', '新增专任教师300名').replace('安排职业教育专项资金1.2亿元，', '')
  const said = await bringIn(lin, city, '修订稿.txt', edited)
  expect(said).toMatch(/\d+ 个目标原文没变，沿用上一稿的核对结果/)
  const all = await plans()
  const [old, now] = all.filter((p) => p.title === first!.title).sort((a, b) => a.edition - b.edition)
  expect(await names(now!.id)).not.toContain(NAME)
  await lin.go(`/plan/compare?old=${old!.id}&now=${now!.id}`)
  const figure = page.locator('.compare-line.figure', { hasText: '新增专任教师' })
  expect([await figure.locator('del').innerText(), await figure.locator('ins').innerText()]).toEqual(['320', '300'])
  await page.locator('.compare-line.dropped', { hasText: '专项资金1.2亿元' }).waitFor()
  await page.getByRole('button', { name: /^采用新稿/ }).waitFor()
  await lin.shoot('compare-editions')
  await page.getByRole('button', { name: /^采用新稿/ }).click()
  await page.getByText(/已确认 \d+ 个/).waitFor()
  await lin.go(`/plan/compare?old=${old!.id}&now=${now!.id}&show=all`)
  await page
    .getByText(/沿用 .+ 的核对：已确认/)
    .first()
    .waitFor()
  // the corrected figure of the review is still there, and so is what was handed down
  const kept = (await lin.get(`/api/plan/plans/${now!.id}`)).body as { targets: { subject: string; value: string }[] }
  expect(kept.targets.find((t) => t.subject === '带动涉农专业在校生')?.value).toBe('450')

  const next = text.replaceAll('2025年', '2026年').replace('〔2025〕', '〔2026〕').replace('1.95万人', '2.05万人')
  await bringIn(lin, city, '明年要点.txt', next.replace('截至2024年底', '截至2025年底'))
  const other = (await plans()).find((p) => p.title.includes('2026年'))!
  await lin.go(`/plan/compare?old=${now!.id}&now=${other.id}`)
  await page.getByText('2026年度').first().waitFor()
  const grown = page.locator('.compare-line.figure', { hasText: '秋季中职招生' })
  expect(await grown.locator('ins').innerText()).toBe('2.05')
  expect(await page.getByRole('button', { name: /采用新稿/ }).count()).toBe(0)
  expect(await page.getByRole('button', { name: '逐条核对新稿' }).count()).toBe(0)
  await lin.shoot('compare-years')
  await lin.leave()
}
