import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn } from './person.ts'

/** City officer: Ctrl K, the initials of a school, Enter; its page opens with the school as the unit looked at. */
export async function findJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const { page } = lin
  await lin.settled()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('lxxdezy')
  const option = page.getByRole('option', { name: /鹿溪县第二职业高中/ }).first()
  await option.waitFor()
  await lin.fine()
  await lin.shoot('search-palette')
  await page.keyboard.press('Enter')
  await page.locator('.context-pick', { hasText: '鹿溪县第二职业高中' }).first().waitFor()
  expect(page.url()).toContain('unit=')
  await lin.leave()
}
