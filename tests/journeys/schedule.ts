import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn, type Person } from './person.ts'

const STEP = '学分银行平台上线运行'
const TASK = '推动学分银行建设'

/** What is late of milestones, as the board says it. */
async function lateSteps(person: Person): Promise<string> {
  await person.go('/watch/warnings?source=milestone')
  await person.page.getByRole('button', { name: '重新比对' }).click()
  await person.page.getByText(/已比对 \d+ 个目标/).waitFor()
  await person.settled()
  return person.page.locator('main').innerText()
}

/**
 * City officer: the month and the year with tasks, milestones and pilots; a milestone done with its day and evidence, and its warning
 * goes; units that are silent are reminded, and they read it.
 */
export async function scheduleJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const { page } = lin
  expect(await lateSteps(lin)).toContain(STEP)

  // the next act is on the warning: it leads to the month in which the step was due
  await page.locator('.watch-row', { hasText: STEP }).getByRole('link', { name: '记完成' }).click()
  await page.getByRole('heading', { name: '2025年10月' }).first().waitFor()
  await page
    .locator('.month-item', { hasText: STEP.slice(0, 4) })
    .first()
    .waitFor()
  await lin.go('/plan/schedule')
  await page.getByText('本月到期').waitFor()
  const before = page.locator('.card', { hasText: '以前到期，没有完成' })
  await before.getByRole('button', { name: new RegExp(STEP) }).waitFor()
  await lin.shoot('schedule-month')

  await page.getByText('甘特图').first().click()
  const chart = page.getByRole('region', { name: '甘特图' })
  await chart.getByText('试点', { exact: true }).waitFor()
  await chart
    .getByRole('button', { name: /双师工作坊进企业|田间学校按农时排课/ })
    .first()
    .waitFor()
  await lin.shoot('schedule-year')
  await chart.getByRole('button', { name: new RegExp(TASK) }).click()
  const drawer = page.locator('.drawer')
  await drawer.getByRole('button', { name: '记为完成' }).first().click()
  await drawer.getByLabel('说明').fill('平台 10 月 30 日上线，首批账户导入完成')
  await drawer.getByLabel('佐证，选填').setInputFiles({
    name: '上线通知.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('平台上线通知'),
  })
  await drawer.getByRole('button', { name: '记为完成' }).last().click()
  await page.getByText('已记录').waitFor()
  await drawer.getByText('上线通知.txt').waitFor()
  await lin.fine()
  expect(await lateSteps(lin)).not.toContain(STEP)

  // who is silent is listed with what is owed, and reminded in one act
  await lin.go('/plan/tasks')
  await page.getByText('欠报单位').waitFor()
  await page.getByLabel('附一句话，选填').fill('请月底前报齐')
  await page.getByRole('button', { name: /^催报 \d+ 个单位$/ }).click()
  await page.getByText(/已催报 \d+ 份/).waitFor()
  const owing = await page.getByRole('group', { name: '欠报单位' }).innerText()
  await lin.leave()
  const [name, word] = (
    [
      ['石楠', 'shinan'],
      ['禾丰', 'hefeng'],
      ['鹿溪', 'luxi'],
      ['青岑', 'qingcen'],
    ] as const
  ).find(([n]) => owing.includes(n))!
  const county = await signIn(browser, city, word)
  await county.go('/plan/mine')
  await county.page.getByText(/催报.*请月底前报齐/).waitFor()
  expect(name).not.toBe('')
  await county.leave()
}
