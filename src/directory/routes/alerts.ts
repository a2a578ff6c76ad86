import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { route } from '../../platform/http/route.ts'
import { ALERT_KINDS } from '../alerts/alert.ts'
import { alertsFor, READ_ALERTS } from '../alerts/alerts.ts'

const Words = Type.Object({ zh: Type.String(), en: Type.String() })

const list = route({
  method: 'GET',
  path: '/api/alerts',
  name: 'listAlerts',
  summary: label('告警', 'What is unusual now: conduct of accounts in reach, and the state of the installation'),
  permission: READ_ALERTS,
  response: Type.Object({
    alerts: Type.Array(
      Type.Object({
        kind: Type.Enum([...ALERT_KINDS]),
        key: Type.String(),
        title: Words,
        text: Words,
        day: Type.String({ format: 'date' }),
        value: Type.Union([Type.Number(), Type.Null()]),
        limit: Type.Number(),
        link: Type.String(),
      }),
    ),
  }),
  handle: async (ctx) => ({ alerts: (await alertsFor(ctx)).map(({ orgId: _org, ...shown }) => shown) }),
})

export const alertRoutes = [list]
