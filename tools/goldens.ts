/**
 * Rewrites what is derived from the register declarations: `npx tsx tools/goldens.ts`; with `--check` nothing is written and the
 * differing files are named (exit 1). Each register has golden/dictionary.md and golden/columns.txt.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { columnsText, dictionaryMarkdown } from '../src/kernel/derive/dictionary.ts'
import { modules } from '../src/modules.ts'

const check = process.argv.includes('--check')
let stale = 0
for (const { register } of modules) {
  if (!register) continue
  const folder = `src/registers/${register.area}/${register.code}/golden`
  for (const [name, text] of [
    ['dictionary.md', dictionaryMarkdown(register)],
    ['columns.txt', columnsText(register)],
  ] as const) {
    const path = `${folder}/${name}`
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    stale++
    if (check) process.stderr.write(`${path} is not what the declaration says; run npx tsx tools/goldens.ts\n`)
    else {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
      process.stdout.write(`${path}\n`)
    }
  }
}
if (check && stale > 0) process.exitCode = 1
