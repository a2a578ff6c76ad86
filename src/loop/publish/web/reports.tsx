import { useState } from 'react'
import { Button, Modal, Select } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { formatMoment } from '../../../kernel/format/date.ts'
import { api } from '../../../ui/api.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Tag } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import type { ReportRow } from './api-types.ts'
import { circularPeriods } from './circular-periods.ts'
import { publishTexts } from './texts.ts'
import './publish.css'

/** Monitoring reports of the unit and those that reach it, newest first. */
export default function ReportsPage() {
  return <ReportList kind="monitor" />
}

/** Reports of one kind, with what writes the next one. */
export function ReportList({ kind }: { kind: ReportRow['kind'] }) {
  const circular = kind === 'circular'
  const t = useTexts(publishTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const url = useUrl()
  const navigate = useNavigate()
  const { unit, period, today } = useLooking()
  const may = useMay('publish.write')
  const list = useRead<{ reports: ReportRow[] }>('/api/publish/reports', { unit })
  const own = (list.data?.reports ?? []).filter((r) => r.kind === kind)
  const open = (id: string): void =>
    void navigate({
      to: circular ? '/publish/circulars/$id' : '/publish/reports/$id',
      params: { id },
      search: keptSearch(url.state),
    })
  const asking = url.get('new') !== undefined && kind === 'circular' && may
  const ask = (on: boolean): void => url.set({ new: on ? '1' : undefined }, { replace: true })
  const [chosen, setChosen] = useState(() => circularPeriods(today)[0]!.value)
  const create = useAct(
    () => api.post<{ id: string }>('/api/publish/reports', { kind, unit, period: circular ? chosen : period }),
    {
      refresh: ['/api/publish'],
      done: ({ id }) => {
        toast(t('created'))
        open(id)
      },
    },
  )
  const run = (): void => create.mutate(undefined, { onError: (e) => toast(t('failed', { why: e.title })) })
  const write = may ? (
    <Button
      type="primary"
      loading={create.isPending}
      icon={<Icon name="plus" size={14} />}
      onClick={() => (circular ? ask(true) : run())}
    >
      {t(circular ? 'createCircular' : 'create')}
    </Button>
  ) : undefined
  const columns: readonly Column<ReportRow>[] = [
    { key: 'title', title: t(circular ? 'circular' : 'name'), value: (r) => r.title, wraps: true, phone: 'name' },
    {
      key: 'period',
      title: t('period'),
      value: (r) => r.period,
      render: (r) => periodText(r.period, f),
      phone: 'distance',
    },
    {
      key: 'state',
      title: t('state'),
      value: (r) => t(r.state),
      render: (r) => <Tag tone={r.state === 'signed' ? 'ok' : 'plain'}>{t(r.state)}</Tag>,
      phone: 'value',
    },
    { key: 'snapshot', title: t('snapshot'), value: (r) => r.snapshot },
    {
      key: 'taken',
      title: t('taken'),
      value: (r) => r.takenAt,
      render: (r) => formatMoment(r.takenAt, today, lang),
      phone: 'due',
    },
    { key: 'by', title: t('by'), value: (r) => (r.createdBy === 'system' ? t('bySystem') : r.createdBy) },
    { key: 'signed', title: t('signedBy'), value: (r) => r.signedBy },
  ]
  return (
    <Page title={t(circular ? 'circulars' : 'title')} acts={own.length > 0 ? write : undefined}>
      <Modal
        open={asking}
        title={t('createCircular')}
        okText={t('createCircular')}
        cancelText={t('cancelWrite')}
        confirmLoading={create.isPending}
        onOk={run}
        onCancel={() => ask(false)}
      >
        <div className="publish-ask">
          <p>{t('circularText')}</p>
          <Select
            className="report-period"
            aria-label={t('period')}
            value={chosen}
            options={circularPeriods(today).map((p) => ({ value: p.value, label: periodText(p.value, f) }))}
            onChange={setChosen}
          />
        </div>
      </Modal>
      <Block of={list} rows={6}>
        {() =>
          own.length === 0 ? (
            <div className="card">
              <Empty title={t(circular ? 'emptyCircular' : 'empty')} icon="file" act={write}>
                {t(may ? (circular ? 'emptyCircularText' : 'emptyText') : 'emptyRead')}
              </Empty>
            </div>
          ) : (
            <DataTable
              name={`publish-${kind}`}
              label={t(circular ? 'circulars' : 'title')}
              rows={own}
              columns={columns}
              rowKey={(r) => r.id}
              unit={t('unit')}
              count={own.length}
              onOpen={(r) => open(r.id)}
            />
          )
        }
      </Block>
    </Page>
  )
}
