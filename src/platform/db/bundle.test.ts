import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

it('opens PGlite from a bundle, whose second entry point is the worker', async () => {
  const project = fileURLToPath(new URL('../../..', import.meta.url))
  // Inside the project, so that the bundle finds the packages it leaves outside.
  mkdirSync(`${project}/node_modules/.cache`, { recursive: true })
  const folder = mkdtempSync(`${project}/node_modules/.cache/bundle-`)
  try {
    const here = fileURLToPath(new URL('.', import.meta.url))
    writeFileSync(
      `${folder}/main.ts`,
      `import { openDatabase } from ${JSON.stringify(`${here}database.ts`)}
       const db = await openDatabase('pglite:memory')
       console.log(JSON.stringify(await db.execute('select 40 + 2 as n')))
       await db.close()`,
    )
    await build({
      entryPoints: { main: `${folder}/main.ts`, 'pglite-worker': `${here}pglite-worker.ts` },
      outdir: `${folder}/dist`,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    })
    writeFileSync(`${folder}/dist/package.json`, '{"type":"module"}')
    const out = execFileSync(process.execPath, [`${folder}/dist/main.js`], { encoding: 'utf8', cwd: '/' })
    expect(JSON.parse(out)).toEqual([{ n: 42 }])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
