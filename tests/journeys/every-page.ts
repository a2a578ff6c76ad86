import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { modules } from '../../src/modules.ts'
import { webModules } from '../../src/modules.web.ts'
import type { WebPage } from '../../src/ui/web-module.ts'
import type { City } from './city.ts'
import { chineseLeft, dataOf } from './english.ts'
import { openWindow, signIn, type Person } from './person.ts'
import { pictureName } from './picture-name.ts'

/** Who may look at a page, tried in this order: most pages are the city officer's. */
const VIEWERS = ['lin', 'clerk06', 'secadmin', 'sysadmin', 'auditadmin', 'head04'] as const

/** The first of a list that the server answers with, whose `keep` holds. */
const firstOf =
  (api: string, list: string, keep: Readonly<Record<string, string>> = {}, id = 'id') =>
  async (person: Person): Promise<string> => {
    const { body } = await person.get(api)
    const all = (body as Record<string, Record<string, string>[]>)[list] ?? []
    const found = all.find((one) => Object.entries(keep).every(([name, value]) => one[name] === value))
    if (!found) throw new Error(`${api} has none of ${JSON.stringify(keep)}`)
    return found[id]!
  }

/** What stands for the parameter of a page whose list opens its rows without a link. */
const EXAMPLES: Readonly<Record<string, (person: Person) => Promise<string>>> = {
  '/measure/indicators/$code': () => Promise.resolve('teachers.dual-of-specialised'),
  '/plan/targets/$id/shares': firstOf('/api/plan/targets', 'targets'),
  '/plan/pilots/$id': firstOf('/api/plan/pilots', 'pilots'),
  '/collect/returns/$id': firstOf('/api/collect/returns', 'returns'),
  '/publish/reports/$id': firstOf('/api/publish/reports', 'reports', { kind: 'monitor' }),
  '/publish/circulars/$id': firstOf('/api/publish/reports', 'reports', { kind: 'circular' }),
  '/public/figures/$code': firstOf('/public/v1/figures', 'figures', {}, 'code'),
}

const asPattern = (path: string): RegExp => new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}$`)

/** Each register is a page of its own. */
const EVERY_ONE = '/registers/$register'

/** Addresses of a page: one that a list links to where it has parameters, all of them for the registers. */
async function addressesOf(person: Person, page: WebPage): Promise<string[]> {
  if (!page.path.includes('$')) return [page.path]
  const example = EXAMPLES[page.path]
  if (example) return [page.path.replace(/\$\w+/, await example(person))]
  if (page.path === EVERY_ONE)
    return modules.flatMap((m) => (m.register ? [page.path.replace('$register', m.register.code)] : []))
  await person.go(page.path.slice(0, page.path.indexOf('/$')))
  const found = (await linksOf(person)).find((href) => asPattern(page.path).test(new URL(href).pathname))
  if (found === undefined) throw new Error(`no link leads to ${page.path}`)
  return [new URL(found).pathname]
}

const linksOf = (person: Person): Promise<string[]> =>
  person.page.locator('a[href]').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))

/** A language is offered under its own name. */
const OWN_NAME = '中文'

const WIDTHS = [1440, 1280, 390] as const
const SHOTS = process.env['PICTURES']

async function setLanguage(person: Person, language: 'zh' | 'en'): Promise<void> {
  await person.page.evaluate(`localStorage.setItem('zhiheng.lang', '${language}')`)
}

/** A page at every width: nothing scrolls sideways, nothing is inaccessible; in English no Chinese but names and data. */
async function lookAt(person: Person, page: WebPage, address: string): Promise<string[]> {
  const wrong: string[] = []
  for (const language of ['zh', 'en'] as const) {
    await setLanguage(person, language)
    const data = language === 'en' ? dataOf(person.page) : null
    await person.go(address)
    for (const width of WIDTHS) {
      await person.resize(width)
      // The rules of access do not depend on the language: wide in Chinese, narrow in English.
      const look = (width === 390) === (language === 'en') && width !== 1280 ? person.fineAsItStands() : person.fits()
      await look.catch((error: unknown) => wrong.push(`${language} ${width}: ${saidBy(error)}`))
      if (SHOTS && width !== 1280 && language === 'zh')
        await shoot(person, `${pictureName(page.path === EVERY_ONE ? address : page.path)}-${width}`)
    }
    if (data === null) continue
    data.stop()
    const left = await chineseLeft(person.page, data.known)
    const foreign = left.filter((text) => text !== OWN_NAME)
    if (foreign.length > 0) wrong.push(`en: Chinese left: ${foreign.join(' ')}`)
  }
  await setLanguage(person, 'zh')
  await person.resize(WIDTHS[0])
  return wrong.map((what) => `${page.path} (${address}) ${what}`)
}

/** What an expectation found instead of nothing. */
function saidBy(error: unknown): string {
  const found: unknown = error instanceof Error ? Reflect.get(error, 'actual') : undefined
  return JSON.stringify(found ?? String(error)).slice(0, 600)
}

async function shoot(person: Person, name: string): Promise<void> {
  mkdirSync(SHOTS!, { recursive: true })
  await person.page.screenshot({ path: join(SHOTS!, `${name}.png`), animations: 'disabled' })
}

/** Every page that a module declares, by someone who may see it: no page can be added without standing this. */
export async function everyPageJourney(browser: Browser, city: City): Promise<void> {
  const wanted = webModules.flatMap((m) => m.pages).filter((p) => p.path !== '/setup')
  const wrong: string[] = []
  let left = wanted.filter((p) => !p.open)
  const look = async (person: Person, pages: readonly WebPage[]): Promise<void> => {
    for (const page of pages) {
      for (const address of await addressesOf(person, page)) wrong.push(...(await lookAt(person, page, address)))
    }
  }
  for (const name of VIEWERS) {
    const person = await signIn(browser, city, name)
    const { body } = await person.get('/api/session')
    const held = new Set((body as { permissions: string[] }).permissions)
    const mine = left.filter((p) => p.permission === undefined || held.has(p.permission))
    await look(person, mine)
    left = left.filter((p) => !mine.includes(p))
    await person.leave()
  }
  expect(left.map((p) => p.path)).toEqual([])
  const citizen = await openWindow(browser, city.address)
  await citizen.page.goto('/public')
  await look(
    citizen,
    wanted.filter((p) => p.open),
  )
  await citizen.leave()
  expect(wrong).toEqual([])
}
