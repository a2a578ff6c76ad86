import { Type } from 'typebox'
import { demand } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { doorRoute } from '../../../platform/http/route.ts'
import { fileRow, rowSource } from '../explain/file-row.ts'
import { readRight } from '../explain/stop.ts'
import { readableUnit } from '../reading/unit.ts'
import { Nullable, OrgQuery } from './shapes.ts'

export const explainRow = doorRoute({
  method: 'GET',
  path: '/api/measure/explain/row',
  name: 'explainRow',
  summary: label('记录在原始文件中的位置', 'Where a record stands in the file it came from, with the cells beside it'),
  permission: 'measure.read',
  perMinute: 120,
  query: Type.Object({
    org: OrgQuery,
    register: Type.String({ title: '台账', maxLength: 40 }),
    entity: Type.String({ title: '表', maxLength: 60 }),
    record: Type.String({ format: 'uuid', title: '记录' }),
    version: Type.String({ title: '版本', pattern: '^\\d{1,18}$' }),
  }),
  response: Type.Object({
    file: Nullable(
      Type.Object({ upload: Type.String(), name: Type.String(), uploadedAt: Type.String(), register: Type.String() }),
    ),
    sheet: Nullable(Type.String()),
    row: Nullable(Type.Integer()),
    changedAt: Type.String(),
    headingRow: Nullable(Type.Integer()),
    cells: Type.Array(
      Type.Object({ field: Type.String(), column: Type.String(), heading: Type.String(), value: Type.String() }),
    ),
  }),
  async handle(door, { query }) {
    const register = door.app.assembly.registers.get(query.register)
    if (!register)
      throw new Refusal(
        'measure.register-unknown',
        { what: label(`没有“${query.register}”这个台账`, `No register "${query.register}"`) },
        { params: { register: query.register }, status: 404 },
      )
    const source = await door.read(async (ctx) => {
      const unit = await readableUnit(ctx, query.org)
      await demand(ctx, readRight(register), unit.id)
      return rowSource(ctx, register, { ...query, orgId: unit.id })
    })
    const found = await fileRow(door.app, source)
    const { upload } = source
    return {
      file: upload && {
        upload: upload.id,
        name: upload.fileName,
        uploadedAt: upload.createdAt,
        register: register.code,
      },
      sheet: source.sheet,
      row: source.row,
      changedAt: source.changedAt,
      headingRow: found?.headingRow ?? null,
      cells: found?.cells ?? [],
    }
  },
})
