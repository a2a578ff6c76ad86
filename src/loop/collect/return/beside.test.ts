import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inWrite, SYSTEM } from '../../../platform/context.ts'
import { withApps } from '../../../platform/testing.ts'
import { openCampaign } from '../campaign/campaign.ts'
import { smallCampaign, teacherFile, teacherLine, type SmallCampaign } from '../testing/small-campaign.ts'

interface Listed {
  returns: { id: string; period: string }[]
}
interface Shown {
  return: { lockVersion: number }
}

withApps('two open returns of one live register', (makeApp) => {
  let at: SmallCampaign
  beforeAll(async () => {
    at = await smallCampaign(makeApp, ['teachers'])
    await inWrite(at.app, SYSTEM, (ctx) =>
      openCampaign(ctx, {
        code: '2024',
        name: '2024年秋季年报',
        period: '2024-2025',
        countDay: '2024-09-01',
        bookingDeadline: '2024-10-31',
        opensOn: '2024-09-01',
        dueOn: '2025-12-24',
        registers: ['teachers'],
      }),
    )
  })
  afterAll(() => at.server.close())

  it('a principal does not submit what he has not seen: rows handed in for the other one are new here too', async () => {
    const [clerk, head] = [await at.caller('clerk'), await at.caller('head')]
    const { returns } = (await clerk.get('/api/collect/returns')).json<Listed>()
    const of = (period: string): string => `/api/collect/returns/${returns.find((r) => r.period === period)!.id}`
    const hand = (...lines: string[]) => clerk.upload(`${of('2025-2026')}/upload`, 't.csv', teacherFile(...lines))
    const seen = async (): Promise<number> => (await head.get(of('2024-2025'))).json<Shown>().return.lockVersion
    await hand(teacherLine(1, '林向阳'), teacherLine(2, '周文竹'))
    const lockVersion = await seen()
    await hand(teacherLine(1, '林向阳'), teacherLine(2, '周文竹'), teacherLine(3, '方启明'))
    const blind = await head.send('POST', `${of('2024-2025')}/submit`, { lockVersion })
    expect([blind.statusCode, blind.json<{ code: string }>().code]).toEqual([409, 'collect.return-changed'])
    const looked = await head.send('POST', `${of('2024-2025')}/submit`, { lockVersion: await seen() })
    expect(looked.statusCode, looked.body).toBeLessThan(300)
  })

  it('who submitted a return does not accept it, though one person may hold both roles; somebody else does', async () => {
    const [head, city] = [await at.caller('head'), await at.caller('city-officer')]
    const { returns } = (await head.get('/api/collect/returns')).json<Listed>()
    const { id } = returns.find((r) => r.period === '2024-2025')!
    const accept = async () => {
      const { lockVersion } = (await city.get(`/api/collect/returns/${id}`)).json<Shown>().return
      return city.send('POST', '/api/collect/returns/accept', { returns: [{ id, lockVersion }] })
    }
    await at.app.db.write((tx) =>
      sql`update returns set submitted_by = (select id from user_account where sign_name = 'city-officer'), state = 'county-reviewed'
        where id = ${id}::uuid`.execute(tx),
    )
    const own = await accept()
    expect([own.statusCode, own.json<{ code: string }>().code], own.body).toEqual([403, 'collect.own-return'])
    await at.app.db.write((tx) =>
      sql`update returns set submitted_by = (select id from user_account where sign_name = 'head') where id = ${id}::uuid`.execute(
        tx,
      ),
    )
    const other = await accept()
    expect(other.statusCode, other.body).toBeLessThan(300)
  })
})
