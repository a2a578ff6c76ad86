import { entity, type Row } from '../../kernel/entity.ts'
import { code, date, flag, int, money, person, phone, text } from '../../kernel/field.ts'
import { EntityForm } from '../form/entity-form.tsx'
import { Card } from '../parts/card.tsx'
import { toast } from '../shell/toast.tsx'
import { EntityTable } from '../table/entity-table.tsx'

const sample = entity('kit-staff', {
  label: { zh: '教师样例', en: 'Sample staff' },
  sheet: '教师',
  key: ['staffNo'],
  fields: {
    staffNo: text(20)('教师编号', 'Staff no.', 'R', { identifier: true, pattern: /^T-\d{4}$/, example: 'T-0417' }),
    person: person('人员', 'Person', 'R'),
    level: code('dual-level')('双师型等级', 'Level', 'O', { help: { zh: '按认定证书填写', en: 'As certified' } }),
    days: int('企业实践天数', 'Days in industry', 'R', { min: 0, max: 366, unit: { zh: '天', en: 'days' } }),
    allowance: money('实践补助', 'Allowance', 'O', { min: 0 }),
    certifiedOn: date('认定日期', 'Certified on', 'C', { from: '2019-01-01' }),
    fullTime: flag('专任教师', 'Full-time', 'R'),
    mobile: phone('mobile')('手机', 'Mobile', 'O'),
    status: text(10)('当前状态', 'Status', 'A'),
  },
})

const codes = {
  'dual-level': [
    { code: '1', zh: '初级', en: 'Junior', initials: 'cj' },
    { code: '2', zh: '中级', en: 'Middle', initials: 'zj' },
    { code: '3', zh: '高级', en: 'Senior', initials: 'gj' },
  ],
  'id-type': [
    { code: '1', zh: '居民身份证', en: 'Identity card' },
    { code: 'A', zh: '护照', en: 'Passport' },
  ],
}

const rows: readonly Row[] = [
  {
    staffNo: 'T-0416',
    name: '杨**',
    level: '1',
    days: 32,
    allowance: '320000',
    certifiedOn: '2024-06-20',
    fullTime: true,
  },
  {
    staffNo: 'T-0417',
    name: '蓝**',
    level: '2',
    days: 40,
    allowance: '1280000',
    certifiedOn: '2025-05-20',
    fullTime: true,
  },
  { staffNo: 'T-0422', name: '潘**', level: null, days: 0, allowance: null, certifiedOn: null, fullTime: false },
]

const LISTED = ['staffNo', 'person', 'level', 'days', 'allowance', 'certifiedOn'] as const

/** Table and form that follow from the fields of an entity. */
export const FormsSection = () => (
  <div className="kit-stack">
    <EntityTable
      of={sample}
      listed={LISTED}
      codes={codes}
      rows={rows}
      rowKey={(row) => String(row['staffNo'])}
      unit="人"
    />
    <Card title="修改教师" note="离开一格就检查，提交时全部再查一遍">
      <EntityForm
        of={sample}
        codes={codes}
        value={{ staffNo: 'T-0417', name: '蓝小青' }}
        last={{ level: '2', days: 40 }}
        groups={[{ title: '身份', fields: ['staffNo', 'person', 'mobile'] }]}
        submitText="保存教师"
        note="保存后：学校双师型占比 51.8% → 52.4%"
        onSubmit={() => Promise.resolve(toast('已保存 T-0417'))}
      />
    </Card>
  </div>
)
