import { Type } from 'typebox'
import { demand } from '../../../directory/public.ts'
import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { Register } from '../../../kernel/register.ts'
import type { Door } from '../../../platform/http/door.ts'
import { doorRoute } from '../../../platform/http/route.ts'
import { fileRow, rowSource } from '../explain/file-row.ts'
import { sendOriginal } from '../explain/original-file.ts'
import { readRight } from '../explain/stop.ts'
import { readableUnit } from '../reading/subject.ts'
import { Nullable, OrgQuery } from './shapes.ts'

function registerOf(door: Door, code: string): Register {
  const register = door.app.assembly.registers.get(code)
  if (!register)
    throw new Refusal(
      'measure.register-unknown',
      { what: label(`没有“${code}”这个台账`, `No register "${code}"`) },
      { params: { register: code }, status: 404 },
    )
  return register
}

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
    const register = registerOf(door, query.register)
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

export const originalFile = doorRoute({
  method: 'GET',
  path: '/api/measure/explain/file',
  name: 'downloadOriginalFile',
  summary: label('下载原件', 'The file as it was handed in, in clear; the reason is logged'),
  permission: 'pii.read',
  perMinute: 20,
  query: Type.Object({
    org: OrgQuery,
    register: Type.String({ title: '台账', maxLength: 40 }),
    upload: Type.String({ format: 'uuid', title: '上传' }),
    reason: Type.String({ title: '下载原因', minLength: 4, maxLength: 200 }),
  }),
  handle: (door, { query }) => sendOriginal(door, registerOf(door, query.register), query),
})
