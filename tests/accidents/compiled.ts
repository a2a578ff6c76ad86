import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'

const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** In the copy nothing is TypeScript any more: the reader process starts without a loader. */
const WITHOUT_LOADER = `
export const moduleUrl = (source) => source.href
export const readerEntry = () => new URL('./reader-child.js', import.meta.url)
export const loaderOptions = () => []
`

/** What `bin/zhiheng.mjs` does, without a loader. */
const PROGRAM = `
import { main } from './src/apps/cli/main.js'
await main(process.argv.slice(2))
`

const isLeftOut = (path: string): boolean =>
  /\/(web|ui)$/.test(path) || path.endsWith('.tsx') || /\.test\.ts$/.test(path)

async function compile(path: string, out: string): Promise<void> {
  for (const entry of readdirSync(`${project}/${path}`, { withFileTypes: true })) {
    const inner = `${path}/${entry.name}`
    if (isLeftOut(inner)) continue
    if (entry.isDirectory()) {
      mkdirSync(`${out}/${inner}`, { recursive: true })
      await compile(inner, out)
    } else if (!inner.endsWith('.ts')) cpSync(`${project}/${inner}`, `${out}/${inner}`)
    else {
      const { code } = await transform(readFileSync(`${project}/${inner}`, 'utf8'), { loader: 'ts', target: 'node20' })
      const script = inner.endsWith('/excel/reader-location.ts')
        ? WITHOUT_LOADER
        : code.replace(/(?<!endsWith\()(["'`])([^"'`\n]*?)\.ts\1/g, '$1$2.js$1')
      writeFileSync(`${out}/${inner.replace(/\.ts$/, '.js')}`, script)
    }
  }
}

let made: Promise<string> | undefined

/**
 * The server's sources and this folder as plain JavaScript, file by file, so that a process that is killed a second later
 * starts three times as fast. Returns the folder; `src/…` and `tests/accidents/…` lie in it as in the project, and `zhiheng.js` is the program.
 * Made once per process, in the folder of the test run, which goes with it.
 */
export const compiledCopy = (): Promise<string> => (made ??= makeCopy())

async function makeCopy(): Promise<string> {
  const out = `${process.env['ZHIHENG_TEST_RUN']!}/accidents-${process.pid}`
  for (const part of ['src', 'demo', 'tests/accidents']) {
    mkdirSync(`${out}/${part}`, { recursive: true })
    await compile(part, out)
  }
  symlinkSync(`${project}/parameters`, `${out}/parameters`)
  writeFileSync(`${out}/package.json`, '{"type":"module"}')
  writeFileSync(`${out}/zhiheng.js`, PROGRAM)
  return out
}
