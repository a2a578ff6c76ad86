import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { moveOrg } from '../../../../directory/org/change-org.ts'
import { importUnits, type UnitRow } from '../../../../directory/org/import-units.ts'
import { saveRegion } from '../../../../directory/region/store.ts'
import { loadReference } from '../../../../directory/setup/load-reference.ts'
import { isRefusal } from '../../../../kernel/refusal.ts'
import { inRead, inWrite, SYSTEM, type Ctx } from '../../../../platform/context.ts'
import { first, rows, touch } from '../../../../platform/db/statement.ts'
import type { TestApp } from '../../../../platform/testing.ts'
import {
  acceptReturns,
  correctReturn,
  openCampaign,
  processUpload,
  receiveUpload,
  submitReturn,
} from '../../../collect/public.ts'
import { TRACK_DAILY } from '../../jobs.ts'
import { dualFile, teacherFile } from './random-steps.ts'
import { wrongFigures } from './wrong-figures.ts'

export const PROVINCE = '230000'

const unit = (code: string, kind: UnitRow['kind'], parentCode: string): UnitRow => ({
  code,
  name: code,
  kind,
  parentCode,
})

/** A province with two cities in one data home; city A has two counties, city B one; five schools. */
const UNITS = [
  unit(PROVINCE, 'province', ''),
  unit('A', 'city', PROVINCE),
  unit('A1', 'county', 'A'),
  unit('A2', 'county', 'A'),
  unit('B', 'city', PROVINCE),
  unit('B1', 'county', 'B'),
  unit('B0', 'group', 'B'),
  unit('a', 'school', 'A1'),
  unit('aa', 'school', 'A1'),
  unit('c', 'school', 'A2'),
  unit('b', 'school', 'B1'),
  unit('g', 'school', 'B0'),
]
export const SCHOOLS = ['a', 'aa', 'c', 'b', 'g'] as const
/** Persons by school in the first files. */
const COUNTS = [3, 2, 4, 1, 2]
const YEARS = ['2024-2025', '2025-2026'] as const
const PROGRAM_HEAD =
  '专业代码,专业方向,目录版本,学制,开设年份,备案文号,专业负责人,建设级别,所属专业群,主要服务产业,合作企业,学费标准,以往招生数'
/** What schools teach: they share a program, so that a county or city counts fewer than its schools together. */
const PROGRAMS = [['660301', '700206'], ['660301'], ['700206'], ['660301'], ['660301', '700206']]

export const people = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    n,
    kind: n % 2 === 0 ? ('专业课' as const) : ('公共基础课' as const),
    senior: n === 0,
    joined: '2009-08',
    certificate: n < 2,
  }))

/** The tree above, with acts on it and its figures compared with those of a full recomputation. */
export class TwoCities {
  readonly ids = new Map<string, string>()

  constructor(readonly app: TestApp) {}

  id(code: string): string {
    return this.ids.get(code)!
  }

  /** Units, two campaigns, files of every school, accepted returns of both years. */
  async begin(): Promise<void> {
    const { app } = this
    await app.db.write(async (tx) => {
      await saveRegion(tx, { code: PROVINCE, name: '某省', level: 'province' })
      await loadReference(tx)
      for (const [code, id] of await importUnits(tx, PROVINCE, UNITS, '2020-01-01', app.clock.now()))
        this.ids.set(code, id)
    })
    for (const year of YEARS)
      await inWrite(app, SYSTEM, (ctx) =>
        openCampaign(ctx, this.campaign(year, ['teachers', 'dual-qualified', 'programs', 'students'])),
      )
    for (const [n, school] of SCHOOLS.entries()) {
      await this.upload(school, 'teachers', teacherFile(n, people(COUNTS[n]!)))
      await this.upload(school, 'dual-qualified', dualFile(n, people(COUNTS[n]!)))
      await this.upload(
        school,
        'programs',
        [PROGRAM_HEAD, ...PROGRAMS[n]!.map((p) => `${p},,2021,3,2012,,林向阳,一般,,装备制造,,0,`)].join('\r\n'),
      )
      if (school !== 'c') await this.noStudents(school)
    }
    for (const school of SCHOOLS) await this.accept(school)
    await this.settle()
  }

  campaign(year: string, registers: readonly string[], orgIds?: readonly string[]) {
    const y = year.slice(0, 4)
    return {
      code: `${y}-${orgIds?.length ?? 'all'}`,
      name: `${y}年秋季`,
      period: year,
      countDay: `${y}-09-01`,
      bookingDeadline: `${y}-10-31`,
      opensOn: `${y}-09-01`,
      dueOn: '2026-06-30',
      registers,
      ...(orgIds && { orgIds }),
    }
  }

  async upload(school: string, register: string, text: string): Promise<void> {
    const { app } = this
    const id = await receiveUpload(app, SYSTEM, {
      orgId: this.id(school),
      register,
      period: '',
      fileName: `${register}.csv`,
      content: Readable.from([Buffer.from(text)]),
    })
    const done = await processUpload(app, SYSTEM, id)
    if (done.state !== 'published') throw new Error(`${register} of ${school} ended as ${done.state}`)
    await inWrite(app, SYSTEM, (ctx) =>
      touch(
        ctx.tx,
        sql`update upload_issue set explanation = '已核实' where region = ${ctx.region} and severity = 'explain'`,
      ),
    )
  }

  /** A new file of teachers. */
  teachers(school: string, count: number): Promise<void> {
    const known = SCHOOLS.findIndex((s) => s === school)
    return this.upload(school, 'teachers', teacherFile(known === -1 ? SCHOOLS.length : known, people(count)))
  }

  /** A unit comes on a list of its own. */
  owe(school: string, year: string): Promise<void> {
    return this.change((ctx) => openCampaign(ctx, this.campaign(year, ['teachers'], [this.id(school)])))
  }

  /** An accepted return is opened again, filled otherwise and accepted. */
  async correct(school: string, register: string, count: number): Promise<void> {
    await inWrite(this.app, SYSTEM, async (ctx) => {
      const last = await first(
        ctx.tx,
        sql<{
          id: string
        }>`select id from returns where region = ${ctx.region} and org_id = ${this.id(school)}::uuid and register = ${register}
          and state = 'accepted' order by period desc limit 1`,
      )
      await correctReturn(ctx, last!.id, '数据有误')
    })
    await this.teachers(school, count)
    await this.accept(school)
    await this.settle()
  }

  /** Former official values of a node's teachers, the oldest first. */
  history(code: string, period: string): Promise<string[]> {
    return inRead(this.app, SYSTEM, async (ctx) =>
      (
        await rows(
          ctx.tx,
          sql<{
            value: string
          }>`select value from cell_history where region = ${ctx.region} and org_id = ${this.id(code)}::uuid and period = ${period}
            and measure = 'teachers.full-time' and slice = '' and units_in > 1 order by version desc limit 1`,
        )
      ).map((h) => h.value),
    )
  }

  /** What is answered when a unit shall hang below a county whose data lies elsewhere. */
  elsewhere(code: string): Promise<string> {
    return inWrite(this.app, SYSTEM, async (ctx) => {
      const other = await importUnits(
        ctx.tx,
        '240000',
        [unit('X', 'city', ''), unit('X1', 'county', 'X')],
        '2020-01-01',
        ctx.now,
      )
      const told: unknown = await moveOrg(ctx, this.id(code), other.get('X1')!, ctx.today).catch(
        (error: unknown) => error,
      )
      return isRefusal(told) ? told.code : 'done'
    })
  }

  /** A school that keeps its register of students and has none: flows of the year before are confirmed with this year's list. */
  private noStudents(school: string): Promise<void> {
    return inWrite(this.app, SYSTEM, async (ctx) => {
      const org = this.id(school)
      await touch(
        ctx.tx,
        sql`insert into data_version (region, org_id, register, version, changed_at) values (${ctx.region}, ${org}::uuid, 'students', 1, ${ctx.now}::timestamptz)`,
      )
      await touch(
        ctx.tx,
        sql`insert into change_set (region, org_id, register, version, kind, added, changed, ended, at)
          values (${ctx.region}, ${org}::uuid, 'students', 1, 'form', 0, 0, 0, ${ctx.now}::timestamptz)`,
      )
      await touch(
        ctx.tx,
        sql`update returns set data_version = 1 where region = ${ctx.region} and org_id = ${org}::uuid and register = 'students' and state = 'draft'`,
      )
    })
  }

  /** Everything that a school can submit goes through. */
  accept(school: string): Promise<void> {
    return inWrite(this.app, SYSTEM, async (ctx) => {
      const drafts = await rows(
        ctx.tx,
        sql<{
          id: string
        }>`select id from returns where region = ${ctx.region} and org_id = ${this.id(school)}::uuid and state = 'draft' and data_version is not null
          order by period, register`,
      )
      for (const { id } of drafts) await submitReturn(ctx, id)
      await acceptReturns(
        ctx,
        drafts.map((d) => d.id),
      )
    })
  }

  /** A change of the tree, then what waits. */
  async change(work: (ctx: Ctx) => Promise<unknown>): Promise<void> {
    await inWrite(this.app, SYSTEM, async (ctx) => void (await work(ctx)))
    await this.settle()
  }

  async settle(): Promise<void> {
    await this.app.jobs.drain(this.app)
  }

  /** A night passes: the job of the new day, then what it asks for. */
  async night(day: string): Promise<void> {
    this.app.clock.set(`${day}T02:00:00.000Z`)
    await inWrite(this.app, SYSTEM, (ctx) => ctx.jobs.send(TRACK_DAILY, {}))
    await this.settle()
  }

  /** Value and units (in of due) of a measure at a unit; '-' when there is none. */
  cell(code: string, period: string, measure = 'teachers.full-time'): Promise<string> {
    return inRead(this.app, SYSTEM, async (ctx) => {
      const found = await first(
        ctx.tx,
        sql<{ text: string }>`select value || ' ' || units_in || '/' || units_due as text from cell
          where region = ${ctx.region} and org_id = ${this.id(code)}::uuid and period = ${period} and measure = ${measure} and slice = ''`,
      )
      return found?.text ?? '-'
    })
  }

  /** How many units below a node owe their teachers. */
  due(code: string, period: string): Promise<number | undefined> {
    return inRead(this.app, SYSTEM, async (ctx) => {
      const found = await first(
        ctx.tx,
        sql<{ due: number }>`select due from unit_due
          where region = ${ctx.region} and org_id = ${this.id(code)}::uuid and period = ${period} and register = 'teachers'`,
      )
      return found?.due
    })
  }

  /** Every figure that is wrong against a recomputation of everything, which is taken back. Empty when all is well. */
  wrong(): Promise<string[]> {
    return wrongFigures(this.app, new Map([...this.ids].map(([code, id]) => [id, code])))
  }
}
