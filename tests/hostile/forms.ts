import { csvText, goodSheet, GOOD_TABLE } from './file-kit.ts'

export interface Form {
  readonly payload: Buffer
  readonly headers: { readonly 'content-type': string }
}

const LINE = 'zhiheng-form-boundary'

/** A form as a browser sends it: fields, then files. */
export function form(
  files: readonly (readonly [name: string, content: Uint8Array])[],
  fields: Readonly<Record<string, string>> = {},
): Form {
  const pieces: Uint8Array[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${LINE}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  )
  for (const [name, content] of files)
    pieces.push(
      Buffer.from(
        `--${LINE}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      content,
      Buffer.from('\r\n'),
    )
  return {
    payload: Buffer.concat([...pieces, Buffer.from(`--${LINE}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${LINE}` },
  }
}

/** Files that some door takes and others refuse. */
export const FORM_FILES: readonly (readonly [name: string, content: Uint8Array])[] = [
  ['教职工.csv', Buffer.from(csvText(GOOD_TABLE))],
  ['教职工.xlsx', goodSheet()],
  ['单位.csv', Buffer.from('单位代码,单位名称,类别,上级单位代码\n3623990009,新学校,school 中职学校,239921\n')],
  ['人员.csv', Buffer.from('登录名,姓名,单位代码,角色\nnew.clerk,新人,3623990001,clerk 填报员\n')],
  ['期初.csv', Buffer.from('单位代码,数据项,期间,数值,来源说明\n3623990001,teachers.specialised,2024-2025,12,年报\n')],
  ['要点.txt', Buffer.from('衡州市2025年职业教育工作要点\n一、建设基地\n1.建成实训基地10个。\n')],
  ['破.xlsx', goodSheet().subarray(0, 300)],
  ['空.csv', Buffer.alloc(0)],
]
