import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn } from './person.ts'

const PLAN = '云川市教育局2025年职业教育工作要点'

/** City officer: the plan beside its ledger; confirm, correct, link, add by hand. */
export async function planJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const { page } = lin
  await page.getByRole('heading', { name: '工作台', exact: true }).waitFor()
  await lin.settled()
  await lin.shoot('workbench')

  await page.getByRole('link', { name: '计划' }).first().click()
  await page.getByText(PLAN).first().click()
  const original = page.locator('.paper')
  await original.waitFor()
  for (const kind of ['target', 'when', 'who', 'past'])
    expect(await original.locator(`mark.${kind}`).count(), `marks of ${kind}`).toBeGreaterThan(0)
  expect(await original.locator('mark.target').count()).toBeGreaterThan(30)
  expect(await page.locator('.review-item').count()).toBeGreaterThan(40)
  const card = page.locator('article.review-card')
  const confirmed = page.getByRole('button', { name: /^已确认\s*\d+/ })
  const count = async (): Promise<number> => Number(/\d+/.exec((await confirmed.textContent()) ?? '')?.[0])

  // the open question stands first, with what each answer would mean
  await card.getByRole('radiogroup').waitFor()
  await lin.shoot('plan-review')
  const before = await count()
  const question = await card.locator('h2').textContent()
  await card.getByRole('radio').last().click()
  await card.getByRole('button', { name: '确认，下一个' }).click()
  await page.getByText(`已确认“${question ?? ''}”`).waitFor()
  await expect.poll(count).toBe(before + 1)

  await page.locator('.review-item', { hasText: '生师比' }).click()
  await card.getByRole('button', { name: '修改' }).click()
  await card.getByLabel('目标值').fill('22')
  await card.getByLabel('期限').fill('2025-12-30')
  await card.getByRole('button', { name: '保存修改' }).click()
  await page.getByText('“生师比”已修改').waitFor()
  await card.getByText('≤ 22').waitFor()
  await card.getByText('2025-12-30').waitFor()

  await page.locator('.review-item', { hasText: '新增专任教师' }).click()
  await card.getByText('已关联“专任教师数”').waitFor()
  await card.getByRole('button', { name: '换指标' }).click()
  await card.getByLabel('指标名称').fill('新招聘')
  await card.getByRole('option', { name: '新招聘教师数' }).click()
  await card.getByRole('button', { name: '关联', exact: true }).click()
  await page.getByText('“新增专任教师”已关联').waitFor()
  await card.getByText('已关联“新招聘教师数”').waitFor()

  // a sentence that the reading left out: drawn over with the mouse, then added
  const from = original.locator('span[data-from]', { hasText: '撤销连续3年未招生的专业' })
  await from.scrollIntoViewIfNeeded()
  const box = await from.evaluate((span) => {
    const text = span.firstChild!
    const at = (span.textContent ?? '').indexOf('撤销连续3年')
    const range = document.createRange()
    range.setStart(text, at)
    range.setEnd(text, at + '撤销连续3年'.length)
    const { left, top, width, height } = range.getClientRects()[0]!
    return { left, top: top + height / 2, right: left + width }
  })
  await page.mouse.move(box.left + 1, box.top)
  await page.mouse.down()
  await page.mouse.move(box.right - 2, box.top, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: /补录为目标/ }).click()
  await page.getByLabel('目标', { exact: true }).fill('撤销连续三年未招生的专业')
  await page.getByLabel('目标值').fill('3')
  await page.getByRole('textbox', { name: '单位' }).fill('个')
  await page.getByRole('button', { name: '补录这个目标' }).click()
  await page.getByText('已补录“撤销连续三年未招生的专业”').waitFor()
  await page.locator('.review-item, .review-card', { hasText: '撤销连续三年未招生的专业' }).first().waitFor()
  await lin.fine()

  await lin.go('/plan/targets')
  const rows = page.locator('tbody tr[data-row]')
  await rows.first().waitFor()
  await page.locator('svg[role=img]').first().waitFor()
  await lin.shoot('targets-ledger')
  await rows.getByRole('button', { name: '双师型教师占专业课教师比例' }).click()
  const drawer = page.locator('.drawer')
  await drawer.locator('mark', { hasText: '双师型教师占专业课教师比例达到60%以上' }).waitFor()
  await drawer.getByText('还差').waitFor()
  await lin.fine()
  await lin.leave()
}
