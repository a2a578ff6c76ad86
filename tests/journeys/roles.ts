import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn } from './person.ts'

/** Who comes, which act or card stands first on the workbench, and where it leads. */
const FIRST = [
  { name: 'lin', shows: '待我办理', act: /^(复核|催报|处置|确认)$/, to: /\/(collect|watch|plan)\// },
  { name: 'shinan', shows: '待我办理', act: /^(审核|催报)$/, to: /\/collect\// },
  { name: 'clerk06', shows: '待我办理', act: /^(改正|填报)$/, to: /\/collect\/returns\// },
  { name: 'renshe', shows: '待我办理', act: /^报进展$/, to: /\/plan\/mine/ },
  { name: 'secadmin', shows: '待我办理', act: /^查看$/, to: /\/system\/alerts/ },
  { name: 'head04', shows: '待我办理', act: /^(查看|提交)$/, to: /\/collect\/returns/ },
] as const
/** Nothing waits for them: the links to their pages stand there. */
const READERS = [{ name: 'shenji', link: '日志', to: '/system/audit' }] as const

/** Each role comes to its first task with one click from where signing in ends. */
export async function rolesJourney(browser: Browser, city: City): Promise<void> {
  for (const { name, shows, act, to } of FIRST) {
    const person = await signIn(browser, city, name)
    await person.settled()
    await person.page.getByText(shows).first().waitFor()
    await person.shoot(`workbench-${name}`)
    await person.page.locator('.todos').getByRole('button', { name: act }).first().click()
    await person.page.waitForURL(to)
    await person.fine()
    await person.leave()
  }
  for (const { name, link, to } of READERS) {
    const person = await signIn(browser, city, name)
    await person.settled()
    await person.shoot(`workbench-${name}`)
    await person.page.locator('main').getByRole('link', { name: link, exact: true }).click()
    await person.page.waitForURL((url) => url.pathname === to)
    await person.fine()
    await person.leave()
  }
}

/** Which schools lack teachers, and why a county has its colour: two clicks and one, from the workbench. */
export async function walksJourney(browser: Browser, city: City): Promise<void> {
  const lin = await signIn(browser, city, 'lin')
  const { page } = lin
  await page.getByRole('link', { name: '学校缺什么' }).click()
  await page.getByRole('button', { name: /^教师缺口/ }).click()
  await lin.settled()
  const rows = page.locator('.heat-table tbody tr')
  expect(await rows.count()).toBeGreaterThan(0)
  for (const row of await rows.all()) expect(await row.innerText()).toMatch(/缺/)
  await lin.shoot('walk-teachers')

  await lin.go('/')
  await page.getByRole('link', { name: /^石楠县：看 \d+ 条预警$/ }).click()
  await page.waitForURL(/\/watch\/warnings\?.*unit=/)
  await lin.settled()
  await page.locator('.watch-row', { hasText: '要做到' }).first().waitFor()
  expect(await page.locator('.context-bar, header').first().innerText()).toContain('石楠县')
  await lin.shoot('walk-county')
  await lin.leave()
}

const LIMIT = 250_000

/** Scripts and styles that a cold browser asks for until the workbench stands, as gzip carries them. */
export async function firstLoadJourney(browser: Browser, city: City): Promise<void> {
  const warm = await signIn(browser, city, 'lin')
  const state = await warm.page.context().storageState()
  await warm.leave()
  const context = await browser.newContext({ baseURL: city.address, storageState: state })
  const page = await context.newPage()
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname))
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      )
  })
  await page.goto('/')
  await page.locator('.todos li').first().waitFor()
  await page.locator('.drift li').first().waitFor()
  const all = await Promise.all([...sizes].map(async ([url, size]) => ({ url, size: await size })))
  await context.close()
  const sum = all.reduce((n, { size }) => n + size, 0)
  const largest = [...all].sort((a, b) => b.size - a.size).slice(0, 6)
  expect(all.length).toBeGreaterThan(2)
  expect(sum, JSON.stringify(largest)).toBeLessThan(LIMIT)
}
