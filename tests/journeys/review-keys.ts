import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn } from './person.ts'

const PLAN = '云川市教育局2025年职业教育工作要点'

/** Draws over words of the original with the mouse, as a person does. */
async function select(page: Page, words: string): Promise<void> {
  const piece = page.locator('.paper [data-from]', { hasText: words }).first()
  await piece.scrollIntoViewIfNeeded()
  const place = () =>
    piece.evaluate((element, part) => {
      const text = element.firstChild!
      const at = (element.textContent ?? '').indexOf(part)
      const range = document.createRange()
      range.setStart(text, at)
      range.setEnd(text, at + part.length)
      const { left, top, width, height } = range.getClientRects()[0]!
      return { left, top: top + height / 2, right: left + width }
    }, words)
  // the page may still be moving to the open entry
  let box = await place()
  for (let last = NaN; last !== box.top; box = await place()) {
    last = box.top
    await page.waitForTimeout(150)
  }
  await page.mouse.move(box.left + 1, box.top)
  await page.mouse.down()
  await page.mouse.move(box.right - 2, box.top, { steps: 5 })
  await page.mouse.up()
}

/** City officer: the whole review by keys: up and down, choose, confirm, not a target, undo, correct, split, merge, find, all keys. */
export async function reviewKeysJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const { page } = lin
  await lin.go('/plan/plans')
  await page.getByText(PLAN).first().click()
  const card = page.locator('article.review-card')
  const title = async (): Promise<string> => (await card.locator('h2').first().textContent()) ?? ''
  await card.locator('h2').waitFor()
  await page.getByRole('button', { name: '原文顺序' }).or(page.getByText('原文顺序')).first().click()
  await lin.settled()

  const first = await title()
  await page.keyboard.press('j')
  await expect.poll(title).not.toBe(first)
  await page.keyboard.press('k')
  await expect.poll(title).toBe(first)

  // an open question: the second answer by its key, and back to the first
  await page.locator('.review-item', { hasText: '新型职业农民培训' }).click()
  await card.getByRole('radiogroup').waitFor()
  await page.keyboard.press('2')
  await expect.poll(() => card.getByRole('radio').nth(1).getAttribute('aria-checked')).toBe('true')
  await page.keyboard.press('1')
  await expect.poll(() => card.getByRole('radio').first().getAttribute('aria-checked')).toBe('true')
  await page.keyboard.press('Enter')
  await page.getByText('已确认“新型职业农民培训”').waitFor()

  // no target, and taken back
  await page.locator('.review-item', { hasText: '带动涉农专业在校生' }).click()
  await expect.poll(title).toBe('带动涉农专业在校生')
  await page.keyboard.press('x')
  await page.getByText('“带动涉农专业在校生”不算目标').waitFor()
  await page.locator('.paper mark.target', { hasText: '带动涉农专业在校生' }).first().click()
  await expect.poll(title).toBe('带动涉农专业在校生')
  await page.keyboard.press('u')
  await page.getByText('“带动涉农专业在校生”退回待确认').waitFor()

  await page.keyboard.press('e')
  await card.getByLabel('目标值').fill('450')
  await page.keyboard.press('Enter')
  await page.getByText('“带动涉农专业在校生”已修改').waitFor()
  await card.getByText('新增 450 人').waitFor()

  // two entries become one, and one becomes two again
  await page
    .locator('.review-item', { hasText: '全年送教' })
    .or(page.locator('.review-item', { hasText: '送教' }))
    .first()
    .click()
  await expect.poll(title).toBe('送教')
  // the mouse merges, one key takes it back in both entries, the other key merges again
  const next = page.locator('.review-item', { hasText: '结对学校专业共建率' })
  await card.getByRole('button', { name: /并入下一条/ }).click()
  await page.getByText('已合并到“送教”').waitFor()
  await expect.poll(() => next.count()).toBe(0)
  await page.keyboard.press('u')
  await page.getByText('已撤销对“送教”的上一次修改').waitFor()
  await next.waitFor()
  await lin.settled()
  await page.keyboard.press('m')
  await expect.poll(() => next.count()).toBe(0)
  await lin.settled()
  // what was said of it lies over the words
  const close = page.locator('.toast .icon-button').first()
  while (await close.isVisible()) await close.click()
  await select(page, '结对学校专业共建率')
  await page.getByRole('button', { name: /从这里拆成两条/ }).waitFor()
  await page.keyboard.press('s')
  await page.getByText('留在原来一条：全年送教二百课时').waitFor()
  await page.getByLabel('目标', { exact: true }).fill('结对学校专业共建率')
  await page.getByLabel('目标值').fill('66.67')
  await page.getByRole('textbox', { name: '单位' }).fill('%')
  await lin.shoot('plan-split')
  await page.getByRole('button', { name: '拆出这一条' }).click()
  await page.getByText('已拆出“结对学校专业共建率”').waitFor()

  await page.keyboard.press('/')
  const find = page.getByLabel('在原文中查找')
  await find.fill('学分银行')
  await find.press('Enter')
  await page.getByText(/第 1 处，共 \d+ 处/).waitFor()
  await page.locator('.paper p.found').waitFor()
  await find.press('Escape')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '全部快捷键' }).getByText('与下一条合并').waitFor()
  await lin.fine()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: '全部快捷键' }).waitFor({ state: 'hidden' })
  await lin.leave()
}
