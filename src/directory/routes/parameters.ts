import { sql } from 'kysely'
import { Type } from 'typebox'
import { label, type Label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { first, rows } from '../../platform/db/statement.ts'
import { route } from '../../platform/http/route.ts'
import { demandRegion } from '../permission/region-wide.ts'
import type { KnownParameter } from '../region/known-parameter.ts'
import { demandParameter, KNOWN_PARAMETERS } from '../region/known-parameters.ts'
import { setParameter } from '../region/store.ts'

const LabelBody = Type.Object({ zh: Type.String(), en: Type.String() })
const Confidence = Type.Union([Type.Literal('V'), Type.Literal('S'), Type.Literal('G')], { title: '可信度' })

interface Value {
  readonly name: string
  readonly value: string
  readonly source: string
  readonly confidence: string
  readonly validFrom: string
  readonly validTo: string
}

const list = route({
  method: 'GET',
  path: '/api/parameters',
  name: 'listParameters',
  summary: label('参数', 'Parameters with every dated value, and the count rules'),
  permission: 'directory.read-parameters',
  response: Type.Object({
    parameters: Type.Array(
      Type.Object({
        name: Type.String(),
        label: LabelBody,
        effect: LabelBody,
        shipped: Type.String(),
        basis: LabelBody,
        unit: LabelBody,
        values: Type.Array(Type.String(), { description: 'Words allowed; empty for numbers' }),
        security: Type.Boolean({ description: 'Set by the security administrator alone' }),
        history: Type.Array(
          Type.Object({
            value: Type.String(),
            source: Type.String(),
            confidence: Type.String(),
            validFrom: Type.String(),
            validTo: Type.String(),
          }),
        ),
      }),
    ),
    countRules: Type.Array(
      Type.Object({
        name: Type.String(),
        referenceDay: Type.String(),
        bookingDeadline: Type.String(),
        source: Type.String(),
        validFrom: Type.String(),
        validTo: Type.String(),
        own: Type.Boolean(),
      }),
    ),
  }),
  async handle(ctx) {
    const set = await rows(
      ctx.tx,
      sql<Value>`select name, value, source, confidence, valid_from as "validFrom", valid_to as "validTo"
        from region_parameter where region in ('', ${ctx.region}) order by valid_from desc`,
    )
    const countRules = await rows(
      ctx.tx,
      sql<{
        name: string
        referenceDay: string
        bookingDeadline: string
        source: string
        validFrom: string
        validTo: string
        own: boolean
      }>`select name, reference_day as "referenceDay", booking_deadline as "bookingDeadline", source,
          valid_from as "validFrom", valid_to as "validTo", region <> '' as own
        from count_rule where region in ('', ${ctx.region}) order by name, valid_from desc`,
    )
    return {
      parameters: KNOWN_PARAMETERS.map((p) => ({
        ...p,
        values: 'min' in p.values ? [] : [...p.values],
        security: p.security === true,
        history: set.filter((v) => v.name === p.name).map(({ name: _name, ...v }) => v),
      })),
      countRules,
    }
  },
})

const later = (day: string): Refusal =>
  new Refusal(
    'parameter.later-value',
    {
      what: label(`${day} 当天或之后已有设定值`, `There is a value from ${day} or later`),
      advice: label(
        '请选择更晚的生效日期；已有的值不会被改写',
        'Choose a later day; values that stand are not overwritten',
      ),
    },
    { params: { field: 'from', day }, status: 409 },
  )

const notYours = (known: KnownParameter): Refusal =>
  known.security
    ? new Refusal(
        'parameter.security',
        {
          what: label(
            `“${known.label.zh}”由安全管理员设定`,
            `"${known.label.en}" is set by the security administrator`,
          ),
          advice: label('请联系安全管理员', 'Ask the security administrator'),
        },
        { status: 403 },
      )
    : new Refusal(
        'parameter.not-security',
        {
          what: label(`“${known.label.zh}”不是安全参数`, `"${known.label.en}" is no parameter of security`),
          advice: label('由市局主管或系统管理员设定', 'It is set by the office or the system administrator'),
        },
        { status: 403 },
      )

/** Setting a value. What watches and limits officers and the system administrator is set by another hand than the rest. */
const setRoute = (path: string, name: string, summary: Label, permission: string, security: boolean) =>
  route({
    method: 'POST',
    path,
    name,
    summary,
    permission,
    params: Type.Object({ name: Type.String({ maxLength: 80, title: '参数' }) }),
    body: Type.Object({
      value: Type.String({ title: '取值', minLength: 1, maxLength: 40 }),
      from: Type.String({ title: '生效日期', format: 'date' }),
      source: Type.String({ title: '依据', minLength: 2, maxLength: 200 }),
      confidence: Confidence,
    }),
    async handle(ctx, { params, body }) {
      await demandRegion(ctx, permission)
      const known = demandParameter(params.name, body.value)
      if ((known.security === true) !== security) throw notYours(known)
      const standing = await first(
        ctx.tx,
        sql<{ value: string; from: string }>`select value, valid_from as "from" from region_parameter
          where region = ${ctx.region} and name = ${params.name} order by valid_from desc limit 1`,
      )
      if (standing && standing.from >= body.from) throw later(standing.from)
      await setParameter(ctx.tx, { region: ctx.region, name: params.name, ...body })
      await ctx.audit({
        action: 'directory.parameter-set',
        objectKind: 'parameter',
        objectId: params.name,
        detail: { before: standing?.value ?? null, after: body.value, from: body.from, source: body.source },
      })
      return null
    },
  })

export const parameterRoutes = [
  list,
  setRoute(
    '/api/parameters/:name',
    'setParameter',
    label('设置参数', 'A new value from a day on; earlier days keep theirs'),
    'directory.manage-parameters',
    false,
  ),
  setRoute(
    '/api/security-parameters/:name',
    'setSecurityParameter',
    label('设置安全参数', 'A new value of a parameter of accounts, exports or alerts from a day on'),
    'directory.manage-security-parameters',
    true,
  ),
]
