import { registerSql } from '../../src/kernel/derive/columns.ts'
import { entity } from '../../src/kernel/entity.ts'
import type { Field } from '../../src/kernel/field.ts'
import { code, date, dec, flag, int, text } from '../../src/kernel/field.ts'
import { label } from '../../src/kernel/label.ts'
import { defineModule } from '../../src/kernel/module.ts'
import { permission } from '../../src/kernel/permission.ts'
import { defineRegister } from '../../src/kernel/register.ts'
import type { RowRule } from '../../src/kernel/rule.ts'

const QUESTIONS = 250
/** Every ten questions: whole, three parts of it, and six of other kinds. */
const BLOCK = 10

const names = Array.from({ length: QUESTIONS - 1 }, (_, i) => `q${String(i + 1).padStart(3, '0')}`)

const question = (name: string, i: number): Field => {
  const zh = `第 ${i + 1} 题`
  const n = i % BLOCK
  if (n < 4) return int(zh, name, 'R', { min: 0, max: 100_000 })
  if (n === 4) return dec(1)(zh, name, 'R', { min: 0, max: 100 })
  if (n === 5) return flag(zh, name, 'R')
  if (n === 6) return code('hukou')(zh, name, 'R')
  if (n === 7) return date(zh, name, 'O', { from: '2000-01-01' })
  return text(60)(zh, name, 'O')
}

/** Parts of a block are no more than its whole. */
const partsFit = (start: number): RowRule => {
  const [whole, ...parts] = names.slice(start, start + 4)
  return {
    code: `bench-form.parts-${start}`,
    severity: 'block',
    on: whole!,
    violated: (row) => parts.reduce((sum, p) => sum + Number(row[p] ?? 0), 0) > Number(row[whole!] ?? 0),
    message: () => label('分项之和大于总数', 'Parts are more than the whole'),
  }
}

const form = entity('bench-form', {
  label: label('问卷', 'Form'),
  sheet: '问卷',
  key: ['sheetNo'],
  fields: {
    sheetNo: text(20)('编号', 'No.', 'R', { identifier: true }),
    ...Object.fromEntries(names.map((name, i) => [name, question(name, i)])),
  },
})

const register = defineRegister({
  code: 'bench-form',
  label: label('问卷', 'Form'),
  purpose: label('量一份 250 题的表', 'To time a form of 250 questions'),
  area: 'governance',
  kind: 'live',
  periodKind: 'year',
  upload: 'merge',
  entity: form,
  lines: [],
  rowRules: names.flatMap((_, i) => (i % BLOCK === 0 && i + 3 < names.length ? [partsFit(i)] : [])),
  setRules: [
    {
      code: 'bench-form.elsewhere',
      severity: 'block',
      on: 'sheetNo',
      find: `select s.row_no, t.sheet_no as detail from s join bench_form t on t.region = s.region and t.sheet_no = s.sheet_no
        and t.org_id <> s.org_id and t.to_version = 9007199254740991`,
      beside: 'false',
      message: (no) => label(`编号 ${no} 别的单位已经用了`, `No. ${no} is used by another unit`),
    },
  ],
  lifecycle: { initial: 'filed', states: { filed: label('已填', 'Filed') }, moves: [] },
  counted: { rows: { table: 'bench_form', standing: 'true' } },
  measures: [],
  listed: ['sheetNo'],
  extraSql: ['create index bench_form_no on bench_form (region, sheet_no)'],
  instructions: [],
})

/** A form of 250 questions with checks within and across, as a register of somebody's own. */
export const formModule = defineModule({
  name: 'bench-form',
  purpose: register.purpose,
  register,
  migrations: [{ id: 'bench-form/0001-create', up: `${registerSql(register).join(';\n')};` }],
  permissions: ['read', 'prepare'].map((right) =>
    permission(`bench-form.${right}`, {
      label: label(`问卷 ${right}`, `Form ${right}`),
      allow: [{ roles: ['clerk'], by: 'subtree' }],
    }),
  ),
})

/** Answers to all questions. */
export const answers = (sheetNo: string): Record<string, string | number | boolean> => ({
  sheetNo,
  ...Object.fromEntries(
    names.map((name, i): [string, string | number | boolean] => {
      const n = i % BLOCK
      if (n === 0) return [name, 900 + (i % 7)]
      if (n < 4) return [name, 100 * n]
      if (n === 4) return [name, 12.5]
      if (n === 5) return [name, i % 3 === 0]
      if (n === 6) return [name, '1']
      return [name, n === 7 ? '2025-09-01' : `第 ${i + 1} 题的回答`]
    }),
  ),
})
