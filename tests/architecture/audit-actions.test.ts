import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { actionTexts } from '../../src/directory/web/audit/actions.ts'
import { returnLife } from '../../src/loop/collect/return/lifecycle.ts'

const SRC = fileURLToPath(new URL('../../src/', import.meta.url))

/** Actions that are put together where they happen: what stands behind `action:` there, and everything it can become. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  'collect.{move}': returnLife.moves.map((m) => `collect.${m.name}`),
  'collect.{kind}': ['collect.form', 'collect.move', 'collect.end'],
  'plan.{action}': literals('loop/plan', /changeTarget\(\s*ctx,\s*\w+,\s*'([a-z-]+)'/g).map((a) => `plan.${a}`),
  'directory.org-{what}': literals('directory/routes', /tell\(\s*ctx,\s*'([a-z-]+)'/g).map((a) => `directory.org-${a}`),
  action: literals('directory/routes', /'((?:auth|directory)\.(?:account|unlocked|sessions)[a-z-]*)'/g),
  CHECKED: ['audit.chain-checked'],
}

/** What stands behind `action:` of an entry for the log: it is followed by the kind of its object, at once or lines below. */
const ENTRY = /\baction(?:: ([^\n]+?))?,\s*objectKind:/g

/** Or the action is written out and the rest of the entry is put together elsewhere. */
const PLAIN = /\baction: ('[a-z]+\.[a-z-]+')/g

function sources(folder: string): { file: string; text: string }[] {
  return readdirSync(SRC + folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts') && !/(^|\/)(web|testing)\//.test(f))
    .map((file) => ({ file, text: readFileSync(`${SRC}${folder}/${file}`, 'utf8') }))
}

function literals(folder: string, pattern: RegExp): string[] {
  return sources(folder).flatMap(({ text }) => [...text.matchAll(pattern)].map((m) => m[1] ?? ''))
}

/** Every action that some code writes to the log, with the file that does. */
const emitted = sources('.').flatMap(({ file, text }) =>
  [...text.matchAll(ENTRY), ...text.matchAll(PLAIN)]
    .map((m) => m[1] ?? 'action')
    .filter((said) => !/^(Type\.|string)/.test(said))
    .flatMap((said) => {
      const written = [...said.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map((m) => m[1] ?? '')
      return (written.length > 0 ? written : (COMPUTED[said.replace(/[`$]/g, '')] ?? [`unread: ${said}`])).map(
        (action) => ({
          action,
          file,
        }),
      )
    }),
)

describe('actions of the log', () => {
  it('are found in the code', () => {
    const found = new Set(emitted.map((e) => e.action))
    expect(found.size).toBeGreaterThan(60)
    for (const known of [
      'auth.sign-in',
      'directory.org-merged',
      'collect.send-back',
      'plan.link-target',
      'publish.release',
    ])
      expect(found).toContain(known)
  })

  it.each(['zh', 'en'] as const)('have words (%s)', (lang) => {
    const words: Readonly<Record<string, string>> = actionTexts[lang]
    expect(emitted.filter((e) => !words[e.action])).toEqual([])
  })
})
