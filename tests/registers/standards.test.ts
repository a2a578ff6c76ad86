import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeLists } from '../../src/directory/code-lists/index.ts'
import { readStandards } from '../../src/kernel/standards.ts'
import { modules } from '../../src/modules.ts'
import { readYaml } from '../../src/platform/yaml/read-yaml.ts'

const files = readdirSync('parameters').filter((f) => f.includes('standards-'))
const units = new Map(modules.flatMap((m) => m.indicators ?? []).map((i) => [i.code, i.unit]))
const groups = codeLists.find((l) => l.name === 'school-group')!.items.map((i) => i.code)

test.each(files)('%s: groups and indicators exist, units fit, G only in samples', async (name) => {
  const list = readStandards(await readYaml(`parameters/${name}`), name)
  expect(list.length).toBeGreaterThan(0)
  for (const s of list) {
    expect(groups, `${name}: ${s.group}`).toContain(s.group)
    expect(units.get(s.indicator), `${name}: ${s.indicator}`).toBe(s.unit)
    expect(s.sample).toBe(name.startsWith('sample-'))
  }
})

test('the general secondary school has its nine key conditions, four of them totals', async () => {
  const key = readStandards(await readYaml('parameters/standards-secondary.yaml'), 'x').filter(
    (s) => s.group === 'secondary_general' && s.role === 'key',
  )
  expect(key).toHaveLength(9)
  expect(key.filter((s) => !s.unit.includes('/') && s.unit !== 'ratio')).toHaveLength(4)
  expect(key.find((s) => s.comparator === 'at-most')?.indicator).toBe('conditions.student-teacher-ratio')
})
