import { Type } from 'typebox'
import { label } from '../../../kernel/label.ts'
import { doorRoute } from '../../../platform/http/route.ts'
import { sendExport } from '../export/send-export.ts'
import { fieldFilters } from '../rows/asked-rows.ts'
import { knownRegister } from '../rows/known-register.ts'
import { demandReadable } from '../rows/register-rights.ts'
import { waitsAlways } from '../sharing/refusals.ts'
import { Asked } from './registers.ts'

const exportRows = doorRoute({
  method: 'GET',
  path: '/api/registers/:register/export',
  name: 'exportRegister',
  summary: label('导出台账', 'The ledger as filtered, masked, as XLSX or CSV'),
  permission: 'signed-in',
  params: Type.Object({ register: Type.String({ maxLength: 60 }) }),
  query: Type.Object({
    ...Asked,
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')], { default: 'xlsx' }),
    columns: Type.Optional(Type.String({ maxLength: 2000, description: 'Fields in order, separated by commas' })),
    agreement: Type.Optional(
      Type.String({ format: 'uuid', description: 'Refused here: what is handed to others is asked for (orderExport)' }),
    ),
  }),
  perMinute: 20,
  async handle(door, { params, query }) {
    if (query.agreement !== undefined) throw waitsAlways()
    const register = await door.read((ctx) => {
      const found = knownRegister(ctx, params.register)
      demandReadable(ctx, found)
      return Promise.resolve(found)
    })
    const columns = (query.columns ?? '').split(',').filter((c) => c !== '')
    return sendExport(
      door,
      register,
      { ...query, fields: fieldFilters(register, query.where) },
      { format: query.format, columns },
    )
  },
})

export const exportRoutes = [exportRows]
