/**
 * Drafts the first migration of a register from its declaration: `npx tsx tools/draft-migrations.ts [register ...]`.
 * The draft is reviewed and committed; a released file is never edited, later changes are migrations of their own.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { snake } from '../src/kernel/entity.ts'
import { registerSql, stageOf, tableOf } from '../src/kernel/derive/columns.ts'
import type { Register } from '../src/kernel/register.ts'

const wanted = process.argv.slice(2)
const ROOT = 'src/registers'

/** Every `register.ts` below the registers' folder: a new register needs no module yet, whose migration is what is drafted here. */
async function declared(): Promise<Register[]> {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((f) =>
    /^[^/]+\/[^/]+\/register\.ts$/.test(f),
  )
  const found: Register[] = []
  for (const file of files) {
    const exported = (await import(`../${ROOT}/${file}`)) as Readonly<Record<string, unknown>>
    for (const one of Object.values(exported))
      if (typeof one === 'object' && one !== null && 'entity' in one && 'lifecycle' in one) found.push(one as Register)
  }
  return found
}

for (const register of await declared()) {
  const folder = `${register.area}/${register.code}`
  if (wanted.length > 0 && !wanted.includes(register.code)) continue
  const path = `src/registers/${folder}/migrations`
  mkdirSync(path, { recursive: true })
  const file = `${path}/0001-create.ts`
  if (existsSync(file) && wanted.length === 0) continue
  const entities = [register.entity, ...register.lines]
  const tables = entities.flatMap((e) => [tableOf(e), stageOf(e)])
  const extra = [...(register.extraSql ?? []).join('\n').matchAll(/create table (\w+)/g)].map((m) => m[1]!)
  const name = `create${snake(register.code).replace(/(^|_)(\w)/g, (_, __, c: string) => c.toUpperCase())}`
  const sql = registerSql(register)
    .map((s) => `${s.trim()};`)
    .join('\n\n')
  const distribute = [...tables, ...extra].map((t) => `    ${t}: 'region',`).join('\n')
  writeFileSync(
    file,
    `import type { Migration } from '${'../'.repeat(folder.split('/').length + 2)}kernel/module.ts'\n\n/** Tables of register ${register.code}, drafted from its declaration. */\nexport const ${name}: Migration = {\n  id: '${register.code}/0001-create',\n  up: \`\n${sql.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\n\`,\n  distribute: {\n${distribute}\n  },\n}\n`,
  )
  process.stdout.write(`${file}\n`)
}
