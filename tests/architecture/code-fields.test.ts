import { expect, it } from 'vitest'
import { modules } from '../../src/modules.ts'
import { codeLists } from '../../src/directory/code-lists/index.ts'

const shipped = new Map(codeLists.map((l) => [l.name, new Set(l.items.map((i) => i.code))]))

it('every code field of every register names a shipped list, and only codes of it', () => {
  const wrong = modules.flatMap((m) =>
    [...(m.register ? [m.register.entity, ...m.register.lines] : [])].flatMap((entity) =>
      Object.entries(entity.fields).flatMap(([name, field]) => {
        if (field.kind !== 'code' && field.kind !== 'codes') return []
        const codes = shipped.get(field.list)
        if (!codes) return [`${entity.name}.${name}: no list ${field.list}`]
        return (field.only ?? []).filter((c) => !codes.has(c)).map((c) => `${entity.name}.${name}: no code ${c}`)
      }),
    ),
  )
  expect(wrong).toEqual([])
})
