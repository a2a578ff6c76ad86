import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

it('starts the reader process from a bundle, without the sources', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  const main = join(folder, 'main.ts')
  await writeFile(join(folder, 'data.csv'), '姓名,张三\n')
  await writeFile(
    main,
    `import { readSheets } from ${JSON.stringify(here('./read-sheets.ts'))}
const source = { path: ${JSON.stringify(join(folder, 'data.csv'))}, fileName: 'data.csv' }
await readSheets(source, async (events) => console.log(JSON.stringify(events.filter((event) => event.type === 'row'))))`,
  )
  await build({
    entryPoints: [main, here('./reader-child.ts'), here('./sheet-task.ts')],
    entryNames: '[name]',
    outdir: join(folder, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'dist', 'main.mjs')], { cwd: folder })
  await rm(folder, { recursive: true, force: true })
  expect(JSON.parse(stdout)).toEqual([
    {
      type: 'row',
      sheet: 'data',
      row: 1,
      cells: [
        { type: 'text', text: '姓名' },
        { type: 'text', text: '张三' },
      ],
    },
  ])
})
