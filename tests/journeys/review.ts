import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { openTeachers, submit } from './collect.ts'
import { signIn, type Person } from './person.ts'
import { asUpload, columnOf, workbookOf } from './workbook.ts'

const SCHOOL = '鹿溪县第二职业高中'
const INDICATOR = '/measure/indicators/teachers.graduate-degree-share'

/** Opens the return of the school in the queue. */
async function openInQueue(person: Person): Promise<void> {
  const { page } = person
  await person.go('/collect/review')
  await page.getByRole('button', { name: new RegExp(SCHOOL) }).click()
  await page.getByRole('heading', { name: `${SCHOOL} · 教职工` }).waitFor()
  await person.settled()
}

const figure = async (person: Person): Promise<{ value: string; covered: string }> => {
  await person.go(INDICATOR)
  const hero = person.page.locator('.measure-hero')
  return {
    value: (await hero.locator('.hero-box').textContent()) ?? '',
    covered:
      (await hero
        .getByText(/个单位/)
        .first()
        .textContent()) ?? '',
  }
}

/** County, then city: queue, differences, back with a reason per cell, again, accepted; the city's figure is another one. */
export async function reviewJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const before = await figure(lin)

  const county = await signIn(browser, city, 'luxi')
  const { page } = county
  await openInQueue(county)
  await page.locator('.changes ins', { hasText: '硕士' }).waitFor()
  await page.locator('.changes del', { hasText: '学士' }).waitFor()
  await page.locator('.figures tbody tr').first().waitFor()
  await page.getByRole('button', { name: /^标为退回 .+\*\s学位$/ }).click()
  await page.getByRole('button', { name: /^标为退回 教职工数/ }).click()
  const right = page.locator('.review-right')
  await expect.poll(() => right.getByRole('button', { name: /^退回 2 处/ }).isDisabled()).toBe(true)
  await right.getByRole('textbox', { name: /\s学位 写明/ }).fill('请附硕士学位证书编号，写在教职工档案里。')
  await right.getByRole('textbox', { name: /教职工数 写明/ }).fill('与编制台账差一人，请核对。')
  await county.shoot('review-queue')
  await right.getByRole('button', { name: /^退回 2 处/ }).click()
  await page.getByText(`已退回 ${SCHOOL}`).waitFor()
  await county.fine()

  // the school reads why, corrects one cell and hands in again
  const clerk = await signIn(browser, city, 'clerk04')
  await openTeachers(clerk)
  await clerk.page.getByText('退回 2 处，请改正后重新提交').waitFor()
  await clerk.page.locator('.remarks', { hasText: /\*\s学位：请附硕士学位证书编号，写在教职工档案里。/ }).waitFor()
  await clerk.page.locator('.remarks', { hasText: '教职工数：与编制台账差一人，请核对。' }).waitFor()
  const file = await workbookOf(await clerk.file(clerk.page.getByRole('button', { name: '下载', exact: true })))
  const sheet = file.getWorksheet('教职工')!
  sheet.getCell(5, columnOf(sheet, '学历')).value = '21 大学本科毕业'
  sheet.getCell(5, columnOf(sheet, '学位')).value = '4 学士'
  await clerk.page.locator('input[type=file]').setInputFiles(await asUpload(file, '教职工2025第二稿.xlsx'))
  await clerk.page.getByText(/已入库：新增 0，变化 1，结束 0/).waitFor()
  await clerk.fine()
  await clerk.leave()
  await submit(browser, city, 'head04')

  await openInQueue(county)
  await page.getByText('第 1 稿退回', { exact: false }).waitFor()
  await page.getByRole('button', { name: /^审核通过/ }).click()
  await page.getByText(`${SCHOOL}已转市级复核`).waitFor()
  await county.leave()

  await openInQueue(lin)
  await lin.page.getByText('通过后会影响').waitFor()
  await lin.page.getByText('云川市研究生学位教师占专任教师比例').waitFor()
  await lin.fine()
  await lin.page.getByRole('button', { name: /^整份通过/ }).click()
  await lin.page.getByText(`已通过 ${SCHOOL}，数据已更新`).waitFor()
  const after = await figure(lin)
  expect(before.covered).toContain('4 / 6')
  expect(after.covered).toContain('5 / 6')
  expect(after.value).not.toBe(before.value)
  await lin.leave()
}
