import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { inWrite, SYSTEM } from '../context.ts'
import { openDatabase } from '../db/database.ts'
import { touch } from '../db/statement.ts'
import { withApps, type TestApp } from '../testing.ts'
import { createJobs } from './pg-boss-jobs.ts'
import { silentLog } from '../log.ts'
import { dueTurn, turnId } from './timing.ts'

const until = async (done: () => boolean, ms = 10_000): Promise<void> => {
  for (let waited = 0; !done(); waited += 20) {
    if (waited > ms) throw new Error('waited too long')
    await sleep(20)
  }
}

withApps('jobs', (makeApp) => {
  let app: TestApp
  const done: string[] = []
  let failures = 0
  beforeAll(async () => {
    app = await makeApp()
    app.jobs.work<{ text: string }>('test/echo', async (inner, job) => {
      // A handler opens its own transaction.
      await inWrite(inner, SYSTEM, () => Promise.resolve())
      done.push(job.data.text)
    })
    app.jobs.work<{ text: string }>('test/once', (_app, job) => Promise.resolve(void done.push(job.data.text)), {
      once: true,
    })
    app.jobs.work('test/fails', () => Promise.reject(new Error(`failure ${++failures}`)), { retries: 1 })
    app.jobs.work('test/daily', (_app, job) => Promise.resolve(void done.push(JSON.stringify(job.data))), {
      at: { daily: '02:30' },
    })
    await app.jobs.prepare()
  })
  const send = (name: string, text: string, options = {}) =>
    inWrite(app, SYSTEM, (ctx) => ctx.jobs.send(name, { text }, options))

  it('refuses a queue that nobody declared', async () => {
    await expect(send('test/other', 'x')).rejects.toThrow(/no job queue/)
  })

  it('works jobs in the order of sending, the urgent first', async () => {
    await send('test/echo', 'a')
    await send('test/echo', 'b')
    await send('test/echo', 'c', { priority: 1 })
    expect(await app.jobs.drain(app)).toBe(3)
    expect(done.splice(0)).toEqual(['c', 'a', 'b'])
  })

  it('keeps one waiting job per key', async () => {
    await send('test/once', '1', { key: 'k' })
    await send('test/once', '2', { key: 'k' })
    await send('test/once', '3', { key: 'other' })
    await app.jobs.drain(app)
    expect(done.splice(0)).toEqual(['1', '3'])
    await send('test/once', '4', { key: 'k' })
    await app.jobs.drain(app)
    expect(done.splice(0)).toEqual(['4'])
  })

  it('waits for those who were told that one waits, and does nothing before they have written', async () => {
    await send('test/once', 'first', { key: 'k' })
    let told = (): void => undefined
    const isTold = new Promise<void>((resolve) => (told = resolve))
    let go = (): void => undefined
    const mayCommit = new Promise<void>((resolve) => (go = resolve))
    const sender = inWrite(app, SYSTEM, async (ctx) => {
      await ctx.jobs.send('test/once', { text: 'told' }, { key: 'k' })
      await touch(ctx.tx, sql`select 1`)
      told()
      await mayCommit
    })
    await isTold
    const drained = app.jobs.drain(app)
    await sleep(300)
    expect(done).toEqual([])
    go()
    await sender
    expect(await drained).toBe(1)
    expect(done.splice(0)).toEqual(['first'])
  })

  it('leaves a delayed job alone', async () => {
    await send('test/echo', 'later', { delaySeconds: 3600 })
    expect(await app.jobs.drain(app)).toBe(0)
  })

  it('tries a failed job again after a pause, as often as declared', async () => {
    await send('test/fails', 'x')
    expect(await app.jobs.drain(app)).toBe(1)
    expect(failures).toBe(1)
    for (let i = 0; i < 80 && failures < 2; i++) {
      await sleep(100)
      await app.jobs.drain(app)
    }
    await sleep(100)
    expect(await app.jobs.drain(app)).toBe(0)
    expect(failures).toBe(2)
  })

  it('takes up what a process that is gone had under way, and nothing that another may be at', async () => {
    await send('test/echo', 'left')
    await app.db.execute(
      `update pgboss.job set state = 'active', started_on = created_on where data ->> 'text' = 'left'`,
    )
    const other = app.db.kind === 'postgres' ? await openDatabase(app.db.url) : null
    const next = createJobs(app.db, silentLog, 50)
    next.work<{ text: string }>('test/echo', (_app, job) => Promise.resolve(void done.push(job.data.text)))
    await next.start(app)
    await sleep(200)
    if (other) expect(done).toEqual([])
    await other?.close()
    await until(() => done.length > 0)
    expect(done.splice(0)).toEqual(['left'])
    await next.stop()
  })

  it('does not take up a job again that ended its server as often as it may be tried', async () => {
    await send('test/echo', 'deadly')
    const set = `update pgboss.job set state = 'active', started_on = created_on, retry_count = retry_limit where data ->> 'text' = 'deadly'`
    await app.db.execute(set)
    await createJobs(app.db, silentLog).prepare()
    const [job] = await app.db.execute(`select state from pgboss.job where data ->> 'text' = 'deadly'`)
    expect(job).toEqual({ state: 'failed' })
  })

  it('is woken by a commit while it runs, queues a day once, and stops', async () => {
    app.clock.set('2026-09-17T18:29:00.000Z')
    // So slow a pace that only the commit can have woken it.
    const first = createJobs(app.db, silentLog, 600_000)
    first.work<{ text: string }>('test/echo', (_app, job) => Promise.resolve(void done.push(job.data.text)))
    await first.start(app)
    await sleep(200)
    await app.db.write((tx) => first.send(tx, 'test/echo', { text: 'woken' }))
    await until(() => done.includes('woken'))
    expect(done.splice(0)).toEqual(['woken'])
    await first.stop()
    const again = createJobs(app.db, silentLog)
    again.work('test/daily', (_app, job) => Promise.resolve(void done.push(JSON.stringify(job.data))), {
      at: { daily: '02:30' },
    })
    app.clock.set('2026-09-17T18:30:00.000Z')
    await again.start(app)
    await until(() => done.length > 0)
    await again.stop()
    const third = createJobs(app.db, silentLog)
    third.work('test/daily', (_app, job) => Promise.resolve(void done.push(JSON.stringify(job.data))), {
      at: { daily: '02:30' },
    })
    await third.start(app)
    await sleep(300)
    await third.stop()
    expect(done).toEqual(['{"turn":"2026-09-18"}'])
  })
})

describe('turns', () => {
  it('come at their time in Shanghai and not before', () => {
    expect(dueTurn({ daily: '02:30' }, '2026-09-17T18:29:59.000Z')).toBeNull()
    expect(dueTurn({ daily: '02:30' }, '2026-09-17T18:30:00.000Z')).toBe('2026-09-18')
    expect(dueTurn({ everySeconds: 60 }, '1970-01-01T00:01:59.999Z')).toBe('1')
  })

  it('have the same id everywhere and different ids for different turns', () => {
    expect(turnId('a', '1')).toBe(turnId('a', '1'))
    expect(turnId('a', '1')).not.toBe(turnId('a', '2'))
    expect(turnId('a', '1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
