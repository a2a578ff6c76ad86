import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { SCHOOL_RETURNS, type City } from './city.ts'
import { signIn, type Person } from './person.ts'
import { asUpload, columnOf, noteOf, workbookOf } from './workbook.ts'

const SHEET = '教职工'

/** Row of the file whose cell is written wrongly, and by whom the return is handed in. */
const ROW = 4

export const openTeachers = async (person: Person): Promise<void> => {
  await person.go('/collect/returns')
  await person.page.getByRole('button', { name: SHEET, exact: true }).click()
  await person.page.locator('h1', { hasText: SHEET }).waitFor()
  await person.settled()
}

/** The head swears and hands in. */
export async function submit(browser: Browser, city: City, name: string): Promise<void> {
  const head = await signIn(browser, city, name)
  await openTeachers(head)
  await head.page.getByRole('button', { name: '提交审核' }).click()
  await head.page.getByLabel(/真实、准确、完整/).check()
  await head.page.getByRole('dialog').getByRole('button', { name: '提交审核' }).click()
  await head.page.getByText('已提交', { exact: true }).first().waitFor()
  await head.page.getByRole('dialog').waitFor({ state: 'hidden' })
  await head.page.getByRole('button', { name: '撤回' }).waitFor()
  await head.fine()
  await head.leave()
}

/** School clerk: what is owed, template, a wrong cell, the marked file, the fix on the page; then the head. */
export async function collectJourney(browser: Browser, city: City): Promise<void> {
  const many = await signIn(browser, city, 'clerk06')
  await many.page.getByRole('heading', { name: '工作台', exact: true }).waitFor()
  await many.fine()
  await openTeachers(many)
  await many.page.locator('.issue').first().waitFor()
  expect(await many.page.locator('.issue').count()).toBeGreaterThan(1)
  await many.shoot('return-upload')
  await many.leave()

  const clerk = await signIn(browser, city, 'clerk04')
  const { page } = clerk
  await clerk.go('/collect/returns')
  await page.getByText(`${SCHOOL_RETURNS} 份待填`).waitFor()
  expect(await page.getByText(/11月21日截止，还有 1 个工作日/).count()).toBe(SCHOOL_RETURNS)
  await clerk.fine()
  await openTeachers(clerk)

  const template = await workbookOf(await clerk.file(page.getByRole('button', { name: '下载', exact: true })))
  const sheet = template.getWorksheet(SHEET)!
  const post = columnOf(sheet, '岗位类别')
  expect(sheet.getCell(3, post).dataValidation).toMatchObject({ type: 'list' })
  expect(noteOf(sheet.getCell(1, post))).not.toBe('')
  expect(template.getWorksheet('填表说明')!.rowCount).toBeGreaterThan(20)
  expect(template.getWorksheet('_选项')!.state).toBe('hidden')
  const names = [3, 4, 5, 6, 7, 8, 9, 10, 11].map((row) => sheet.getCell(row, columnOf(sheet, '姓名')).text)
  expect(names.every((name) => name.length > 1)).toBe(true)

  // last year's file again, with a degree that was earned since and a post that nobody has
  const degree = columnOf(sheet, '学位')
  expect(sheet.getCell(ROW, degree).text).toBe('4 学士')
  sheet.getCell(ROW, degree).value = '3 硕士'
  sheet.getCell(ROW, post).value = '教师傅'
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles(await asUpload(template, '教职工2025.xlsx'))
  const issue = page.locator('.issue.block').first()
  await issue.waitFor()
  const letter = sheet.getColumn(post).letter
  await issue.getByText(`“${SHEET}”表第 ${ROW} 行 ${letter} 列：岗位类别`).waitFor()
  await issue.getByText('教师傅').first().waitFor()
  await page.getByText('改完 1 处错误后可以提交').waitFor()
  await page.getByText('尚未入库').waitFor()
  await clerk.fine()

  const marked = await workbookOf(await clerk.file(page.getByRole('button', { name: '下载标注版' })))
  const wrong = marked.getWorksheet(SHEET)!.getCell(ROW, post)
  expect(wrong.fill).toMatchObject({ type: 'pattern' })
  expect(noteOf(wrong)).not.toBe('')
  expect(marked.worksheets.map((s) => s.name)).toContain('问题清单')

  await issue.getByRole('button', { name: '改为教师' }).click()
  await page.getByText(/已入库：新增 0，变化 1，结束 0/).waitFor()
  await page.getByText('已核对，可由校长提交。').waitFor()
  await page.locator('.changes ins', { hasText: '硕士' }).waitFor()
  await clerk.fine()
  await clerk.leave()

  await submit(browser, city, 'head04')
}
