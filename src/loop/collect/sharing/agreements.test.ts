import { afterAll, beforeAll, expect, it } from 'vitest'
import { withApps } from '../../../platform/testing.ts'
import type { Caller } from '../testing/small-campaign.ts'
import { AGREEMENT, ASSESSED, SIGNED, smallSharing, type SmallSharing } from '../testing/small-sharing.ts'

interface Line {
  id: string
  number: string
  standing: string
  to: string
}
interface One {
  line: Line
  version: number
  assessment: boolean
  papers: { id: string; part: string; name: string }[]
  ended: { on: string; reason: string } | null
  may: Record<string, boolean>
}

const ROOT = '/api/sharing/agreements'

withApps('agreements on handing data out', (makeApp) => {
  let at: SmallSharing
  beforeAll(async () => {
    at = await smallSharing(makeApp)
  })
  afterAll(() => at.server.close())

  const caller = (name: string): Promise<Caller> => at.caller(name)
  const one = async (id: string, who = 'county-officer'): Promise<One> =>
    (await (await caller(who)).get(`${ROOT}/${id}`)).json<One>()
  const written = async (agreement: object = {}, papers = [SIGNED, ASSESSED]): Promise<string> => {
    const made = await at.write('county-officer', agreement, papers)
    expect(made.statusCode, made.body).toBe(200)
    return made.json<{ id: string }>().id
  }
  const decide = async (who: string, id: string, how: string, more: object = {}) =>
    (await caller(who)).send('POST', `${ROOT}/${id}/${how}`, { words: '同意', seen: 1, ...more })
  const end = async (who: string, id: string, reason = '工作已完成') =>
    (await caller(who)).send('POST', `${ROOT}/${id}/end`, { reason })
  const code = (answer: { json<T>(): T }): string => answer.json<{ code: string }>().code

  it('are written by one person and put in force by another, with a second factor', async () => {
    const id = await written()
    expect(await one(id)).toMatchObject({ line: { standing: 'waiting' }, assessment: true, may: { confirm: false } })
    const told = (await (await caller('city-officer')).get('/api/messages')).json<{ messages: { link: string }[] }>()
    expect(told.messages.map((m) => m.link)).toContain(`/privacy/sharing?open=${id}`)
    const own = await decide('county-officer', id, 'approve')
    expect([own.statusCode, code(own)]).toEqual([403, 'sharing.own-agreement'])
    expect((await decide('clerk', id, 'approve')).statusCode).toBe(403)
    expect((await decide('city-officer', id, 'approve')).statusCode).toBe(204)
    expect(await one(id)).toMatchObject({ line: { standing: 'in-force' }, may: { correct: false, end: true } })
    expect(code(await decide('city-officer', id, 'refuse'))).toBe('sharing.decided-already')
    expect((await at.log('sharing.confirmed')).at(-1)).toMatchObject({ actor: '市局主管', object: id })
    expect((await at.log('sharing.written')).at(-1)).toMatchObject({
      actor: '县区主管',
      detail: { receiver: AGREEMENT.receiver, registers: ['teachers'], fields: 3, papers: 2 },
    })
  })

  it('that name personal data wait for the impact assessment and its report', async () => {
    const lacking: [object, (typeof SIGNED)[], string][] = [
      [{ assessedOn: null }, [SIGNED, ASSESSED], 'sharing.assessment-missing'],
      [{ risk: ' ' }, [SIGNED, ASSESSED], 'sharing.assessment-missing'],
      [{}, [SIGNED], 'sharing.assessment-missing'],
      [{}, [ASSESSED], 'sharing.paper-missing'],
    ]
    for (const [agreement, papers, missing] of lacking) {
      const id = await written(agreement, papers)
      expect(code(await decide('city-officer', id, 'approve')), JSON.stringify(agreement)).toBe(missing)
      expect((await one(id)).line.standing).toBe('waiting')
    }
    const impersonal = {
      registers: [{ register: 'conditions', fields: ['orgName'] }],
      assessedOn: null,
      assessedBy: '',
    }
    const id = await written(impersonal, [SIGNED])
    expect((await one(id)).assessment).toBe(false)
    expect((await decide('city-officer', id, 'approve')).statusCode).toBe(204)
  })

  it('that wait are changed by whoever wrote them, and confirmed only as they were read', async () => {
    const id = await written({ assessedOn: null }, [SIGNED])
    expect(code(await at.correct('city-officer', id, 1))).toBe('sharing.other-writer')
    expect(code(await at.correct('county-officer', id, 2))).toBe('sharing.changed')
    const corrected = await at.correct('county-officer', id, 1, { purpose: '改过的目的' }, [ASSESSED])
    expect(corrected.statusCode, corrected.body).toBe(200)
    expect(code(await decide('city-officer', id, 'approve'))).toBe('sharing.changed')
    expect((await decide('city-officer', id, 'approve', { seen: 2 })).statusCode).toBe(204)
    expect((await one(id)).papers.map((p) => p.part)).toEqual(['signed', 'assessed'])
    expect(code(await at.correct('county-officer', id, 2))).toBe('sharing.decided-already')
  })

  it('hold columns of the register, a right code, days in order and papers that are what they are called', async () => {
    const wrong: [object, string][] = [
      [{ registers: [] }, 'sharing.wrong'],
      [{ registers: [{ register: 'teachers', fields: ['nothing'] }] }, 'sharing.field-unknown'],
      [{ registers: [{ register: 'nothing', fields: ['name'] }] }, 'collect.register-unknown'],
      [{ receiverCode: '12239900MB9A00110B' }, 'sharing.wrong'],
      [{ to: '2025-10-31' }, 'sharing.wrong'],
      [{ from: '2025-01-01', to: '2025-11-19' }, 'sharing.wrong'],
      [{ assessedOn: '2025-11-21' }, 'sharing.wrong'],
      [{ from: '0000-01-01' }, 'sharing.wrong'],
      [{ from: '1999-12-31' }, 'sharing.wrong'],
      [{ to: '2035-11-02' }, 'sharing.wrong'],
      [{ to: '9999-12-31' }, 'sharing.wrong'],
      [{ assessedOn: '0000-01-01' }, 'sharing.wrong'],
      [{ purpose: ' ' }, 'sharing.wrong'],
      [{ kind: 'gift' }, 'http.invalid'],
      [{ more: 1 }, 'http.invalid'],
    ]
    for (const [agreement, refused] of wrong)
      expect(code(await at.write('county-officer', agreement)), JSON.stringify(agreement)).toBe(refused)
    const renamed = { ...SIGNED, content: Buffer.from('MZ program') }
    expect(code(await at.write('county-officer', {}, [renamed]))).toBe('sharing.paper-kind')
    expect(code(await at.write('county-officer', {}, [{ ...SIGNED, name: '协议.exe' }]))).toBe('sharing.paper-kind')
    expect(code(await at.write('county-officer', {}, [SIGNED, { ...SIGNED }]))).toBe('sharing.paper-part')
    expect(code(await at.write('county-officer', {}, [{ ...SIGNED, field: 'more' }]))).toBe('sharing.paper-part')
    await written({ from: '2025-11-01', to: '2035-11-01' })
  })

  it('end at once with a reason, or by themselves after their last day', async () => {
    const [early, late] = [await at.inForce(), await at.inForce({ to: '2025-12-10' })]
    expect((await end('county-officer', early, '')).statusCode).toBe(400)
    expect((await end('county-officer', early)).statusCode).toBe(204)
    expect(await one(early)).toMatchObject({ line: { standing: 'ended' }, ended: { on: '2025-11-20' } })
    expect(code(await end('county-officer', early))).toBe('sharing.over-already')
    expect((await at.log('sharing.ended')).at(-1)).toMatchObject({ object: early, detail: { reason: '工作已完成' } })
    expect((await one(late)).line.standing).toBe('ending')
    const todo = (await (await caller('county-officer')).get(`/api/workbench?unit=${at.county}&year=2025`)).body
    expect(todo).toContain(`sharing-ending-${late}`)
    at.days(20)
    expect((await one(late)).line.standing).toBe('ending')
    at.days(1)
    expect((await one(late)).line.standing).toBe('expired')
    at.days(-21)
    const waiting = await written()
    expect((await end('county-officer', waiting, '登记有误')).statusCode).toBe(204)
    expect((await one(waiting)).line.standing).toBe('withdrawn')
  })

  it('are replaced by a new one on the day it begins', async () => {
    const old = await at.inForce()
    expect(code(await at.write('county-officer', { replaces: await written() }))).toBe('sharing.replaces-none')
    const next = await at.inForce({ replaces: old, from: '2025-12-01' })
    expect([(await one(old)).line, (await one(next)).line]).toMatchObject([
      { standing: 'ending', to: '2025-11-30' },
      { standing: 'upcoming' },
    ])
    at.days(11)
    expect([(await one(old)).line.standing, (await one(next)).line.standing]).toEqual(['ended', 'in-force'])
    at.days(-11)
  })

  it('that were to be replaced go on when the new one is ended before it begins', async () => {
    const old = await at.inForce()
    const next = await at.inForce({ replaces: old, from: '2025-12-01' })
    expect((await end('county-officer', next)).statusCode).toBe(204)
    expect(await one(old)).toMatchObject({ line: { standing: 'in-force', to: AGREEMENT.to }, ended: null })
    expect((await one(next)).line).toMatchObject({ standing: 'ended', to: AGREEMENT.to })
    expect((await at.log('sharing.resumed')).at(-1)).toMatchObject({ actor: '县区主管', object: old })
    // an end that came from somebody, or has come, stays
    const started = await at.inForce({ replaces: old })
    expect((await end('county-officer', started)).statusCode).toBe(204)
    expect(await one(old)).toMatchObject({ line: { standing: 'ended' }, ended: { on: '2025-11-20' } })
    expect(await at.log('sharing.resumed')).toHaveLength(1)
  })

  it('are replaced by one other only, until that one is ended', async () => {
    const old = await at.inForce()
    const [first, second] = [await written({ replaces: old, from: '2025-12-01' }), await written({ replaces: old })]
    expect((await decide('city-officer', first, 'approve')).statusCode).toBe(204)
    const refused = await decide('city-officer', second, 'approve')
    expect([refused.statusCode, code(refused)]).toEqual([409, 'sharing.replaced-already'])
    expect((await one(second)).line.standing).toBe('waiting')
    expect((await end('county-officer', first)).statusCode).toBe(204)
    expect((await decide('city-officer', second, 'approve')).statusCode).toBe(204)
    expect((await one(old)).ended).toMatchObject({ on: '2025-11-20' })
  })

  it('that end soon are no news while another stands ready in their place', async () => {
    const todo = async (id: string): Promise<boolean> =>
      (await (await caller('county-officer')).get(`/api/workbench?unit=${at.county}&year=2025`)).body.includes(
        `sharing-ending-${id}`,
      )
    const old = await at.inForce({ to: '2025-12-10' })
    expect(await todo(old)).toBe(true)
    const next = await at.inForce({ replaces: old, from: '2025-12-11' })
    expect([(await one(old)).ended, await todo(old)]).toEqual([null, false])
    await end('county-officer', next)
    expect(await todo(old)).toBe(true)
  })

  it('that wait and are taken back by another person come back to whoever wrote them', async () => {
    const id = await written()
    expect((await end('city-officer', id, '另行商定')).statusCode).toBe(204)
    const { messages } = (await (await caller('county-officer')).get('/api/messages')).json<{
      messages: { link: string; title: { zh: string } }[]
    }>()
    const told = messages.filter((m) => m.link === `/privacy/sharing?open=${id}`)
    expect(told.map((m) => m.title.zh)).toEqual([expect.stringContaining('已撤回')])
  })

  it('that replace one which has ended meanwhile are still corrected', async () => {
    const [old, over] = [await at.inForce(), await at.inForce()]
    const next = await written({ replaces: old })
    for (const id of [old, over]) expect((await end('county-officer', id)).statusCode).toBe(204)
    expect(code(await at.correct('county-officer', next, 1, { replaces: over }))).toBe('sharing.replaces-none')
    const corrected = await at.correct('county-officer', next, 1, { replaces: old, purpose: '改过的目的' })
    expect(corrected.statusCode, corrected.body).toBe(200)
    expect((await decide('city-officer', next, 'approve', { seen: 2 })).statusCode).toBe(204)
  })

  it('of another county do not exist, by every address that takes their id', async () => {
    const id = await at.inForce()
    const paper = (await one(id)).papers[0]?.id ?? ''
    // the principal of a school reaches the own school, not the county above it
    const head = await caller('head')
    expect(await head.get(ROOT).then((a) => a.json<{ agreements: unknown[] }>().agreements)).toEqual([])
    const none = '01890000-0000-7000-8000-000000000000'
    const same = async (ask: (id: string) => Promise<{ statusCode: number; body: string }>, real: string) => {
      const [there, nowhere] = [await ask(real), await ask(none)]
      const bare = (answer: { body: string }, given: string) =>
        answer.body.replaceAll(given, 'ID').replace(/"instance":"[^"]*"/, '')
      expect([there.statusCode, bare(there, real)]).toEqual([404, bare(nowhere, none)])
    }
    await same((x) => head.get(`${ROOT}/${x}`), id)
    await same((x) => head.get(`/api/sharing/papers/${x}`), paper)
    await same((x) => at.correct('head', x, 1), id)
    for (const how of ['approve', 'refuse', 'end'])
      await same((x) => head.send('POST', `${ROOT}/${x}/${how}`, { words: '不行', seen: 1, reason: '不行' }), id)
    await same(
      (x) =>
        head.send('POST', '/api/registers/teachers/export-orders', {
          format: 'csv',
          columns: [],
          reason: '年度核对',
          agreement: x,
        }),
      id,
    )
    const other = await at.write('head', {}, [SIGNED, ASSESSED])
    expect([other.statusCode, code(other)]).toEqual([403, 'permission.denied'])
  })

  it('hand their papers out with an entry in the log', async () => {
    const { papers } = await one(await at.inForce())
    const signed = papers.find((p) => p.part === 'signed')
    const answer = await (await caller('auditor')).get(`/api/sharing/papers/${signed?.id ?? ''}`)
    expect([answer.statusCode, answer.rawPayload.equals(SIGNED.content)]).toEqual([200, true])
    expect((await at.log('sharing.download')).at(-1)).toMatchObject({ actor: '审计', detail: { part: 'signed' } })
  })

  it('stand with receiver and fields in the record of processing while they are in force', async () => {
    const id = await at.inForce({ receiver: '临溪县档案馆' })
    const told = async (): Promise<{ receivers: string[]; file: string }> => {
      const who = await caller('county-officer')
      const { registers } = (await who.get('/api/privacy/processing')).json<{
        registers: { code: string; receivers: { receiver: string }[] }[]
      }>()
      return {
        receivers: registers.find((r) => r.code === 'teachers')?.receivers.map((r) => r.receiver) ?? [],
        file: (await who.get('/api/privacy/processing/file')).body,
      }
    }
    const before = await told()
    expect(before.receivers).toContain('临溪县档案馆')
    const lines = before.file.split('\r\n').filter((l) => l.includes('临溪县档案馆'))
    expect(lines.map((l) => l.split(',')[6])).toEqual(['姓名'])
    await end('county-officer', id)
    const after = await told()
    expect([after.receivers.includes('临溪县档案馆'), after.file.includes('临溪县档案馆')]).toEqual([false, false])
    const head = (await (await caller('head')).get('/api/privacy/processing')).json<{
      registers: { receivers: unknown[] }[]
    }>()
    expect(head.registers.flatMap((r) => r.receivers)).toEqual([])
  })
})
