import { readFileSync } from 'node:fs'
import type { Browser, FrameLocator } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn } from './person.ts'

const BEGINS = { DOCX: 'PK', PDF: '%PDF-' } as const

const textOf = async (sheet: FrameLocator): Promise<string> => {
  await sheet.getByText('需要办理的事项').first().waitFor()
  return (await sheet.locator('main').innerText()).replace(/\s/g, '')
}

/** City officer: a circular by task group with places and what is late, as official files; an earlier one stays as it was. */
export async function circularJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const { page } = lin
  const sheet = page.frameLocator('.report-sheet')
  await lin.go('/publish/circulars')
  await page.locator('tbody tr[data-row]').last().getByRole('button').first().click()
  await page.waitForURL(/\/publish\/circulars\/[0-9a-f-]{36}/)
  const earlier = new URL(page.url()).pathname
  const before = await textOf(sheet)

  await lin.go('/publish/circulars?new=1')
  await page.getByRole('button', { name: /^生成/ }).last().click()
  await page.getByText('已按现在的数据生成初稿').waitFor()
  const said = await textOf(sheet)
  for (const part of ['各项任务进展', '（一）', '目标完成', '县（区）位次', '学校位次', '逾期和未报情况'])
    expect(said, part).toContain(part)
  // schools have places of their own, best first, each with the targets it is held against
  const places = await sheet.locator('table', { hasText: '平均完成' }).last().locator('tbody tr').allInnerTexts()
  expect(places.length).toBeGreaterThan(3)
  expect(places[0]).toMatch(/^\s*1\s/)
  await lin.shoot('circular')
  for (const [format, begin] of Object.entries(BEGINS)) {
    const file = await lin.file(page.getByRole('button', { name: format }))
    expect(file.suggestedFilename()).toMatch(new RegExp(`^关于2025年.+通报.+\\.${format.toLowerCase()}$`))
    expect(
      readFileSync(await file.path())
        .subarray(0, begin.length)
        .toString('latin1'),
    ).toBe(begin)
  }
  await lin.go(earlier)
  expect(await textOf(sheet)).toBe(before)
  await lin.fine()
  await lin.leave()
}
