import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { preparePassword } from '../../platform/auth/credentials.ts'
import { inWrite } from '../../platform/context.ts'
import { doorRoute, route } from '../../platform/http/route.ts'
import { firstPassword } from '../people/first-password.ts'
import { alreadyFounded, FIRST_ROLES, foundRegion, type FirstPerson } from '../setup/found-region.ts'
import { nobodyYet, setupCodeMatches } from '../setup/setup-code.ts'

const state = route({
  method: 'GET',
  path: '/api/setup',
  name: 'readSetup',
  summary: label('是否等待首次设置', 'Is this an empty installation that waits for its first administrators?'),
  permission: 'public',
  response: Type.Object({ open: Type.Boolean() }),
  async handle(ctx) {
    return { open: await nobodyYet(ctx.tx) }
  },
})

const codeWrong = (): Refusal =>
  new Refusal(
    'setup.code-wrong',
    {
      what: label('设置码不正确', 'The set-up code is wrong'),
      advice: label('设置码在启动服务的窗口里：zhiheng serve 的第一屏', 'It stands where `zhiheng serve` was started'),
    },
    { params: { field: 'code' }, status: 403 },
  )

const sameName = (): Refusal =>
  new Refusal(
    'setup.same-person',
    {
      what: label('三名管理员的登录名不能相同', 'The three administrators need names of their own'),
      advice: label('三员分立：每个角色一个人、一个登录名', 'One person, one account for each role'),
    },
    { params: { field: 'signName' } },
  )

const Person = Type.Object({
  role: Type.Union(FIRST_ROLES.map((r) => Type.Literal(r))),
  signName: Type.String({ title: '登录名', pattern: '^[a-zA-Z0-9._-]{3,40}$' }),
  name: Type.String({ title: '姓名', minLength: 2, maxLength: 20 }),
  title: Type.String({ title: '职务', maxLength: 40, default: '' }),
})

const found = doorRoute({
  method: 'POST',
  path: '/api/setup',
  name: 'foundRegion',
  summary: label(
    '建立地区和首批管理员',
    'Found the region and its three administrators, by the code that serve printed',
  ),
  permission: 'public',
  perMinute: 10,
  body: Type.Object({
    code: Type.String({ title: '设置码', minLength: 1, maxLength: 40 }),
    region: Type.Object({
      code: Type.String({ title: '地区代码', pattern: '^[0-9]{6}$' }),
      name: Type.String({ title: '地区名称', minLength: 2, maxLength: 30 }),
      shortName: Type.Optional(Type.String({ title: '简称', minLength: 1, maxLength: 20 })),
    }),
    people: Type.Array(Person, { title: '管理员', minItems: 3, maxItems: 3 }),
  }),
  response: Type.Object({
    people: Type.Array(
      Type.Object({ role: Type.String(), signName: Type.String(), name: Type.String(), password: Type.String() }),
    ),
  }),
  async handle(door, { body }) {
    const { app } = door
    if (!(await app.db.read(nobodyYet))) throw alreadyFounded()
    if (!setupCodeMatches(app.keys, body.code)) throw codeWrong()
    const names = new Set(body.people.map((p) => p.signName.toLowerCase()))
    const roles = new Set(body.people.map((p) => p.role))
    if (names.size < 3 || roles.size < 3) throw sameName()
    const people: (FirstPerson & { readonly plain: string })[] = []
    for (const person of body.people) {
      const plain = firstPassword()
      people.push({ ...person, plain, password: await preparePassword(app.keys, plain, person.signName, null) })
    }
    const { code, name, shortName } = body.region
    await inWrite(
      app,
      door.actor,
      async (ctx) => {
        await foundRegion(ctx.tx, { code, name, shortName: shortName ?? name }, people, ctx.now)
        const detail = { code, name, administrators: people.map((p) => `${p.role} ${p.signName}`) }
        await ctx.audit({ action: 'directory.region-founded', objectKind: 'region', objectId: code, detail })
      },
      { region: code, request: door.request },
    )
    return { people: people.map((p) => ({ role: p.role, signName: p.signName, name: p.name, password: p.plain })) }
  },
})

export const setupRoutes = [state, found]
