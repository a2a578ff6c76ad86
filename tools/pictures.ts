/**
 * Pictures of every page, wide and as a phone shows it: `npx tsx tools/pictures.ts` walks the demonstration as the test
 * "every page stands" does and rewrites docs/pictures and docs/pictures.md; `--from DIR` takes PNG files made before.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { modules } from '../src/modules.ts'
import { webModules } from '../src/modules.web.ts'
import { pictureName } from '../tests/journeys/picture-name.ts'
import { launchChromium } from '../tests/setup/chromium.ts'

const OUT = 'docs/pictures'
const QUALITY = 0.55
/** Which screen of the standard (`../shared/ui`) the page is held against. */
const MOCK: Readonly<Record<string, string>> = {
  '/': '01',
  '/plan/plans/$id': '02',
  '/plan/targets': '03',
  '/collect/returns/$id': '04',
  '/collect/review': '05',
  '/measure/conditions': '06',
  '/measure/results': '06',
  '/measure/indicators/$code': '07',
  '/publish/reports/$id': '09b',
  '/publish/circulars/$id': '09',
  '/cockpit': '10',
  '/public/figures/$code': '11',
}

function taken(): string {
  const given = process.argv.indexOf('--from')
  if (given > 0) return process.argv[given + 1]!
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-pictures-'))
  const run = ['vitest', 'run', 'tests/journeys', '-t', 'every page']
  execFileSync('npx', run, { stdio: 'inherit', env: { ...process.env, PICTURES: folder } })
  return folder
}

/** A PNG as WebP, by the browser that took it. */
const webpOf = (page: Page, png: Buffer): Promise<string> =>
  page.evaluate<string>(`(async () => {
    const image = new Image()
    image.src = 'data:image/png;base64,${png.toString('base64')}'
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    canvas.getContext('2d').drawImage(image, 0, 0)
    return canvas.toDataURL('image/webp', ${QUALITY})
  })()`)

async function convert(from: string): Promise<void> {
  rmSync(OUT, { recursive: true, force: true })
  mkdirSync(OUT, { recursive: true })
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    for (const file of readdirSync(from).filter((f) => f.endsWith('.png'))) {
      const url = await webpOf(page, readFileSync(join(from, file)))
      writeFileSync(join(OUT, file.replace(/\.png$/, '.webp')), Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
    }
  } finally {
    await browser.close()
  }
}

/** The table of all pages; a register's page is told by the register. */
function table(): string {
  const pages = webModules
    .flatMap((m) => m.pages)
    .flatMap(({ path, label }) =>
      path === '/registers/$register'
        ? modules.flatMap(({ register }) =>
            register ? [{ path: `/registers/${register.code}`, label: register.label, of: path }] : [],
          )
        : [{ path, label, of: path }],
    )
  const lines = pages.flatMap(({ path, label, of }) => {
    const link = (width: number): string => {
      const file = `${pictureName(path)}-${width}.webp`
      return existsSync(join(OUT, file)) ? `[${width}](pictures/${file})` : '–'
    }
    return [`| ${label.zh} | \`${path}\` | ${link(1440)} | ${link(390)} | ${MOCK[of] ?? '–'} |`]
  })
  return [
    '# Pictures of every page',
    '',
    'Made by `npx tsx tools/pictures.ts` from the small demonstration; the last column is the screen of the standard that a page is held against.',
    'The test "every page stands" opens each of them at 1440, 1280 and 390, in Chinese and English.',
    '',
    '| page | address | desk | phone | standard |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

await convert(taken())
writeFileSync('docs/pictures.md', table())
