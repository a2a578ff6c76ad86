import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LinkResult } from '../../src/loop/plan/linking/link.ts'
import { Linker } from '../../src/loop/plan/linking/link-sentence.ts'
import { sentenceOf } from '../../src/loop/plan/linking/sentence-of.ts'
import { readPlan } from '../../src/loop/plan/reading/read-plan.ts'
import { modules } from '../../src/modules.ts'
import { RIGHT_LINKS } from './links.ts'
import { SHARED_POLICIES } from './score.ts'

export const OWN_POLICIES = fileURLToPath(new URL('../../policies', import.meta.url))

const UNITS = ['云麓区', '川东区', '岚谷县', '石楠县', '青岑县', '鹿溪县', '禾丰县', '望川区', '白汀县']

/** One figure of a document: what is right ('manual' or a code), what the linker said, and how. */
export interface ScoredLink {
  readonly document: string
  readonly number: number
  readonly subject: string
  readonly right: string
  readonly got: string
  readonly state: LinkResult['state']
}

/** Links made without asking, how many of them are right, and how many figures are right over all. */
export interface LinkScore {
  readonly all: number
  /** Linked to the right indicator, asked with the right one on top, or left to be counted by hand as it should. */
  readonly right: number
  readonly linked: number
  readonly linkedRight: number
  readonly asked: number
  readonly askedRight: number
}

/** What the linker makes of every figure of a document, beside what is right. */
export function linksOf(folder: string, document: string): ScoredLink[] {
  const linker = new Linker(
    modules.flatMap((m) => m.indicators ?? []),
    { unitNames: UNITS },
  )
  const text = readFileSync(join(folder, `${document}.txt`), 'utf8')
  const plan = readPlan(text)
  const tasks = new Map(plan.tasks.map((t) => [t.number, t]))
  return plan.targets.map((t, i) => {
    const task = t.task === null ? null : (tasks.get(t.task) ?? null)
    const { state, candidates } = linker.link(sentenceOf(text, t, task, plan.title))
    const got = candidates[0]?.indicator ?? 'manual'
    const right = RIGHT_LINKS[document]?.links[i + 1] ?? 'manual'
    return { document, number: i + 1, subject: t.subject, right, got, state }
  })
}

export function scoreLinks(links: readonly ScoredLink[]): LinkScore {
  const count = (fits: (l: ScoredLink) => boolean): number => links.filter(fits).length
  return {
    all: links.length,
    right: count((l) => l.got === l.right),
    linked: count((l) => l.state === 'linked'),
    linkedRight: count((l) => l.state === 'linked' && l.got === l.right),
    asked: count((l) => l.state === 'ask'),
    askedRight: count((l) => l.state === 'ask' && l.got === l.right),
  }
}

/** Annotated documents beside the repository, and our own. */
export const allLinks = (folder: string): ScoredLink[] =>
  Object.keys(RIGHT_LINKS)
    .filter((d) => (folder === OWN_POLICIES) === OWN_DOCUMENTS.includes(d))
    .flatMap((d) => linksOf(folder, d))

const OWN_DOCUMENTS = ['baiting-2025-plan', 'yunchuan-2025-work-points']

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const folder of [SHARED_POLICIES, OWN_POLICIES]) {
    const links = allLinks(folder)
    for (const l of links.filter((x) => x.got !== x.right))
      process.stdout.write(`${l.document} ${l.number} ${l.subject}: ${l.got} (${l.state}), right is ${l.right}\n`)
    for (const d of new Set(links.map((l) => l.document)))
      process.stdout.write(`${d} ${JSON.stringify(scoreLinks(links.filter((l) => l.document === d)))}\n`)
    process.stdout.write(`${JSON.stringify(scoreLinks(links))}\n`)
  }
