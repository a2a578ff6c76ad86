import { useState } from 'react'
import { formatCount } from '../../kernel/format/count.ts'
import { GapBars, HeatCell } from '../chart/heat-cell.tsx'
import { SparkLegend, Sparkline } from '../chart/sparkline.tsx'
import { StateMark } from '../marks/state-mark.tsx'
import { Fig } from '../parts/figure.tsx'
import { Chips } from '../parts/small.tsx'
import { toast } from '../shell/toast.tsx'
import { DataTable } from '../table/data-table.tsx'
import type { Column } from '../table/column.ts'
import { useUrl } from '../url.ts'
import { sampleSchools, sampleTargets, type SampleSchool, type SampleTarget } from './sample-figures.ts'

const targetColumns: readonly Column<SampleTarget>[] = [
  {
    key: 'state',
    title: '状态',
    width: 84,
    phone: 'state',
    value: (row) => row.state,
    render: (row) => <StateMark state={row.state} withWord />,
  },
  {
    key: 'name',
    title: '目标',
    phone: 'name',
    value: (row) => row.name,
    render: (row) => (
      <>
        <span className="t3 s12" style={{ marginRight: 8 }}>
          {row.no}
        </span>
        {row.name}
      </>
    ),
  },
  {
    key: 'value',
    title: '当前',
    align: 'right',
    phone: 'value',
    value: (row) => (row.state === 'none' ? null : row.value),
    render: (row) =>
      row.state === 'none' ? (
        <span className="t3">未到期</span>
      ) : (
        <b>{<Fig of={formatCount(row.value, { unit: row.unit })} onOpen={() => toast('打开来源')} />}</b>
      ),
  },
  {
    key: 'target',
    title: '目标值',
    align: 'right',
    sortable: false,
    value: (row) => row.target,
    render: (row) => <span className="t2">{row.target}</span>,
  },
  { key: 'distance', title: '还差', align: 'right', phone: 'distance', sortable: false, value: (row) => row.distance },
  {
    key: 'path',
    title: '实际与目标路径',
    width: 226,
    sortable: false,
    value: () => null,
    render: (row) => (
      <Sparkline data={row.spark} state={row.state} label={`${row.name}：目标 ${row.target}，还差 ${row.distance}`} />
    ),
  },
  {
    key: 'forecast',
    title: '年末预测',
    align: 'right',
    sortable: false,
    value: (row) => row.forecast,
    render: (row) => (
      <span className={row.state === 'red' ? 'red' : row.state === 'yellow' ? 'yellow' : 't2'}>{row.forecast}</span>
    ),
  },
  {
    key: 'owner',
    title: '责任单位',
    value: (row) => row.owner,
    render: (row) => <span className="t2">{row.owner}</span>,
  },
  {
    key: 'due',
    title: '期限',
    align: 'right',
    phone: 'due',
    value: (row) => row.due,
    render: (row) => <span className="t2">{row.due}</span>,
  },
]

/** A ledger of targets: groups, states, sparklines; keys, selection, opening. */
export const LedgerSection = () => {
  const url = useUrl()
  const [chip, setChip] = useState<'all' | 'red'>('all')
  const open = url.get('open')
  return (
    <DataTable
      name="kit-targets"
      label="目标台账"
      rows={chip === 'red' ? sampleTargets.filter((row) => row.state === 'red') : sampleTargets}
      columns={targetColumns}
      rowKey={(row) => row.id}
      unit="个目标"
      count={chip === 'all' ? 40 : 2}
      groupBy={(row) => ({ key: row.chapter, title: row.chapter })}
      onOpen={(row) => url.set({ open: row.id })}
      {...(open !== undefined && { openKey: open })}
      selectable
      keys
      onExport={() => toast('正在导出')}
      filters={
        <Chips
          label="状态"
          value={chip}
          onChange={setChip}
          options={[
            { key: 'all', text: '全部', count: 40 },
            { key: 'red', text: <StateMark state="red" withWord />, count: 2 },
          ]}
        />
      }
      note={
        <SparkLegend words={{ actual: '实际', path: '目标路径', forecast: '按近三个月速度预测', target: '目标值' }} />
      }
    />
  )
}

const sum = (rows: readonly SampleSchool[], of: (row: SampleSchool) => number): number =>
  rows.reduce((all, row) => all + of(row), 0)
const gaps = (row: SampleSchool): number => (row.landMissing > 0 ? 1 : 0) + (row.teachersMissing > 0 ? 1 : 0)

const schoolColumns: readonly Column<SampleSchool>[] = [
  { key: 'name', title: '学校', phone: 'name', value: (row) => row.name },
  {
    key: 'county',
    title: '县区',
    width: 80,
    value: (row) => row.county,
    render: (row) => <span className="t2">{row.county}</span>,
  },
  {
    key: 'students',
    title: '在校生',
    unit: '人',
    align: 'right',
    value: (row) => row.students,
    render: (row) => formatCount(row.students, { exact: true }).value,
    total: (rows) =>
      formatCount(
        sum(rows, (r) => r.students),
        { exact: true },
      ).value,
  },
  {
    key: 'land',
    title: '占地面积',
    unit: '㎡',
    align: 'right',
    value: (row) => row.land,
    render: (row) => (
      <HeatCell
        value={formatCount(row.land, { exact: true }).value}
        near={row.land < 62_000}
        {...(row.landMissing > 0 && {
          missing: {
            text: `缺 ${formatCount(row.landMissing, { exact: true }).value}`,
            share: row.landMissing / (row.land + row.landMissing),
          },
        })}
      />
    ),
    total: (rows) =>
      `缺 ${
        formatCount(
          sum(rows, (r) => r.landMissing),
          { exact: true },
        ).value
      }`,
  },
  {
    key: 'teachers',
    title: '专任教师',
    unit: '人',
    align: 'right',
    value: (row) => row.teachers,
    render: (row) => (
      <HeatCell
        value={String(row.teachers)}
        {...(row.teachersMissing > 0 && {
          missing: {
            text: `缺 ${row.teachersMissing}`,
            share: row.teachersMissing / (row.teachers + row.teachersMissing),
          },
        })}
      />
    ),
    total: (rows) => `缺 ${sum(rows, (r) => r.teachersMissing)}`,
  },
  {
    key: 'gaps',
    title: '未达标项',
    align: 'right',
    width: 120,
    phone: 'value',
    value: gaps,
    render: (row) => <GapBars count={gaps(row)} of={2} />,
    total: (rows) => `${sum(rows, gaps)} 项`,
  },
]

/** Who lacks what: cells with figures, totals at the foot. */
export const HeatSection = () => (
  <DataTable
    name="kit-schools"
    label="办学条件"
    sortParam="sort2"
    rows={sampleSchools}
    columns={schoolColumns}
    rowKey={(row) => row.id}
    unit="所"
  />
)

const numbers = Array.from({ length: 3000 }, (_, i) => ({
  id: String(i),
  name: `学生 ${i + 1}`,
  hours: (i * 37) % 400,
}))

/** Three thousand rows of which only those in view are drawn. */
export const LongSection = () => (
  <div style={{ height: 300, display: 'flex' }}>
    <div style={{ flex: 1, display: 'flex', minWidth: 0 }}>
      <DataTable
        name="kit-long"
        label="长表"
        sortParam="sort3"
        fill
        rows={numbers}
        columns={[
          { key: 'name', title: '学生', value: (row) => row.name },
          { key: 'hours', title: '学时', align: 'right', value: (row) => row.hours },
        ]}
        rowKey={(row) => row.id}
        unit="人"
      />
    </div>
  </div>
)
