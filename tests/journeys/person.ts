import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Download, Locator, Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'

/** What a person waits for at most; generous, because machines that test do other things as well. */
export const PATIENCE = 45_000

const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
const SHOTS = process.env['SCREENSHOTS'] ?? 'out/screenshots'
/** Two frames later, and nothing left to do; a window that is given no frames is looked at as it stands. */
const DRAWN = `new Promise((drawn) => {
  requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(drawn)))
  setTimeout(drawn, 5000)
})`
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** One who is signed in, in a browser window of their own. */
export interface Person {
  readonly page: Page
  /** Opens a page by its address and waits until nothing is loading. */
  go(path: string): Promise<void>
  /** Waits until the page shows its content. */
  settled(): Promise<void>
  /** As wide as this, and drawn anew. */
  resize(width: number): Promise<void>
  /** Neither sideways scrolling nor an error of the browser so far. */
  fits(): Promise<void>
  /** It fits, and no serious accessibility finding; once nothing is loading, or as it stands. */
  fine(): Promise<void>
  fineAsItStands(): Promise<void>
  /** The server refused once with this status, as it should; the browser's note of it is no fault of the page. */
  refused(status: number): void
  /** The page as it stands, wide and as a phone shows it. */
  shoot(name: string, before?: (page: Page) => Promise<void>): Promise<void>
  /** Clicks something that gives a file. */
  file(button: Locator): Promise<Download>
  /** What the server answers to this person. */
  get(path: string): Promise<{ status: number; body: unknown }>
  leave(): Promise<void>
}

/** Signs in with name and password on the page that everyone sees first. */
export async function signIn(browser: Browser, city: City, name: string): Promise<Person> {
  const person = await openWindow(browser, city.address)
  const { page } = person
  await page.goto('/')
  await page.getByLabel('用户名').fill(name)
  await page.getByLabel('密码').fill(city.password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.locator('nav').first().waitFor()
  return person
}

/** A browser window in which nobody is signed in yet. */
export async function openWindow(browser: Browser, address: string): Promise<Person> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: SIZES.desk,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const { url } = message.location()
    // before signing in the server says so; that is the only refusal a page may meet
    if (message.type() === 'error' && !(message.text().includes('401') && url.endsWith('/api/session')))
      errors.push(`${page.url()}: ${message.text()} ${url}`)
  })
  const running = new Set<Request>()
  page.on('request', (request) => running.add(request))
  page.on('requestfinished', (request) => {
    // A document that has come ends what the one before it still asked for; the browser does not always say so.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame())
      for (const earlier of running) {
        if (earlier === request) break
        running.delete(earlier)
      }
    running.delete(request)
  })
  page.on('requestfailed', (request) => running.delete(request))

  const nothingPasses = async (): Promise<void> => {
    for (const passing of ['.skeleton, [aria-busy=true]', '.ant-btn-loading'])
      await page.locator(passing).first().waitFor({ state: 'hidden' })
  }
  const settled = async (): Promise<void> => {
    const late = performance.now() + 3 * PATIENCE
    for (let calm = 0; calm < 3; calm = running.size === 0 ? calm + 1 : 0) {
      if (performance.now() > late)
        throw new Error(
          `${page.url()} still waits for ${[...running].map((r) => `${r.method()} ${r.url()}`).join(', ')}`,
        )
      await page.waitForTimeout(60)
    }
    await nothingPasses()
  }
  // What hears of a new size does so before the next frame, and asks the server at once if it has to.
  const resize = async (width: number): Promise<void> => {
    await page.setViewportSize({ width, height: width === SIZES.phone.width ? SIZES.phone.height : SIZES.desk.height })
    await page.evaluate(DRAWN)
    if (running.size > 0) await settled()
    else await nothingPasses()
  }
  const fine = async (): Promise<void> => {
    if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe)
    const found = await page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] }).then((found) =>
      found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 4).join(' | ')))`)
    expect(found, page.url()).toEqual([])
    await fits()
  }
  const fits = async (): Promise<void> => {
    const over = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(over, `sideways scrolling of ${page.url()}`).toBe(0)
    expect(errors.splice(0)).toEqual([])
  }
  return {
    page,
    settled,
    resize,
    fits,
    async fine() {
      await settled()
      await fine()
    },
    fineAsItStands: fine,
    refused(status) {
      const at = errors.findIndex((error) => error.includes(`status of ${status} `))
      expect(at, `a refusal with ${status} among ${errors.join('; ')}`).toBeGreaterThanOrEqual(0)
      errors.splice(at, 1)
    },
    async go(path) {
      await page.goto(path)
      await page.locator('main').first().waitFor()
      await settled()
    },
    async shoot(name, before) {
      mkdirSync(SHOTS, { recursive: true })
      for (const [size, { width }] of Object.entries(SIZES).reverse()) {
        await resize(width)
        if (before) await before(page)
        await page.screenshot({ path: join(SHOTS, `${name}-${size}.png`), animations: 'disabled', caret: 'hide' })
        if (size === 'phone') await fine()
      }
    },
    async file(button) {
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
      return download
    },
    async get(path) {
      const response = await context.request.get(path)
      return { status: response.status(), body: await response.json().catch(() => null) }
    },
    leave: () => context.close(),
  }
}
