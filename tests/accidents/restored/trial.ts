import { setTimeout as sleep } from 'node:timers/promises'
import { closeApp } from '../../../src/apps/open-app.ts'
import { problemsOf } from '../checks.ts'
import type { Moment } from '../killed.ts'
import type { Trial, Trials } from '../kinds.ts'
import { runZhiheng, zhiheng } from '../served/process.ts'
import type { Place, Stores } from '../stores.ts'
import { bringKeys, contentOf, makeSource, type Source } from './source.ts'

/** What it says when it has proved the backup and marked the place, on its way to write everything. */
const BEGUN = '开始恢复'

/** What a killed restore left, in the words of the product. */
type Left = 'nothing' | 'unfinished' | 'whole'

/** `doctor` says it: there is nothing, a restore was not finished, or all is well. Anything else is wrong. */
async function leftBy(copy: string, place: Place): Promise<Left | { readonly wrong: string }> {
  const { code, out, err } = await runZhiheng(copy, place, 'doctor')
  if (code === 1 && err.includes('cli.no-database')) return 'nothing'
  if (code === 1 && err.includes('backup.restore-unfinished')) return 'unfinished'
  return code === 0 ? 'whole' : { wrong: `doctor (${String(code)}): ${out}${err}` }
}

/** Nobody can work at half a database: a server refuses to start on it, and says what to do. */
async function servesHalf(copy: string, place: Place): Promise<string[]> {
  const { code, out, err } = await runZhiheng(copy, place, 'serve', '--port', '0')
  if (code === 1 && err.includes('backup.restore-unfinished')) return []
  return [`a server on half a database (${String(code)}): ${out}${err}`]
}

/** Kills of `zhiheng restore` into a new place; the backup comes from either kind of store in turn. */
export function restoreTrials(stores: Stores, other: Stores | null, copy: string): Trials {
  const sources = new Map<Stores, Promise<Source>>()
  let turn = 0
  const next = (): Promise<Source> => {
    const from = other && turn++ % 2 === 1 ? other : stores
    const made = sources.get(from) ?? makeSource(from, copy)
    sources.set(from, made)
    return made
  }
  return {
    async one(_: number, { from, afterMs }: Moment): Promise<Trial> {
      const source = await next()
      const place = await stores.fresh()
      const problems: string[] = []
      bringKeys(source, place)
      const first = zhiheng(copy, place, 'restore', source.file)
      if (from === 'begin' && !(await first.says(BEGUN))) problems.push('restore did not say that it begins')
      await sleep(afterMs)
      first.child.kill('SIGKILL')
      const code = await first.ended
      if (code !== null && code !== 0) problems.push(`restore (${code}): ${first.err()}`)
      await stores.alone(place)
      const left = await leftBy(copy, place)
      if (typeof left === 'object') problems.push(left.wrong)
      if (code === 0 && left !== 'whole') problems.push('a restore that told its end is not whole')
      if (left === 'unfinished') problems.push(...(await servesHalf(copy, place)))
      const again = await runZhiheng(copy, place, 'restore', source.file)
      const refused = again.code === 1 && again.err.includes('backup.target-not-empty')
      if (left === 'whole' ? !refused : again.code !== 0)
        problems.push(`restore again, ${JSON.stringify(left)} (${String(again.code)}): ${again.err}`)
      if (problems.length > 0) return { target: 'restore', afterMs, fell: 'within', acks: 0, problems }
      const app = await stores.open(place)
      try {
        if ((await contentOf(app)) !== source.content) problems.push('what was restored is not what was backed up')
        problems.push(...(await problemsOf(app, [], `${place.folder}/out`)))
      } finally {
        await closeApp(app)
      }
      await stores.drop(place)
      const fell = left === 'whole' ? 'after' : left === 'nothing' ? 'before' : 'within'
      return { target: 'restore', afterMs, fell, acks: code === 0 ? 1 : 0, problems }
    },
    leave: () => Promise.resolve(),
  }
}
