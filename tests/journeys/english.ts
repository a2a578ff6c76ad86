import type { Page, Response } from 'playwright-core'

const HAN = /\p{Script=Han}+/gu

/** Strings of an answer that are data: everything but the Chinese half of a label, which an English page must not show. */
function dataIn(value: unknown, into: Set<string>, key = ''): void {
  if (typeof value === 'string') {
    if (!/^zh$|Zh$/.test(key)) for (const run of value.match(HAN) ?? []) into.add(run)
  } else if (Array.isArray(value)) for (const item of value) dataIn(item, into, key)
  else if (value !== null && typeof value === 'object')
    for (const [name, item] of Object.entries(value)) dataIn(item, into, name)
}

export interface DataOfPage {
  readonly known: ReadonlySet<string>
  /** Listens no longer: who looks at many pages must not read each answer once for each page before it. */
  stop(): void
}

/** Remembers names and sentences that the server sends as data: units, people, plans, campaigns, records. */
export function dataOf(page: Page): DataOfPage {
  const known = new Set<string>()
  const keep = (response: Response): void => {
    if (/^\/(api|public\/v1)\//.test(new URL(response.url()).pathname))
      void response.json().then(
        (body: unknown) => dataIn(body, known),
        () => undefined,
      )
  }
  page.on('response', keep)
  return { known, stop: () => void page.off('response', keep) }
}

/** Chinese on the page that is not data, each text once. */
export async function chineseLeft(page: Page, data: ReadonlySet<string>): Promise<string[]> {
  const shown = await page.locator('body').innerText()
  const known = [...data].join('\n')
  return [...new Set(shown.match(HAN) ?? [])].filter((run) => !known.includes(run))
}
