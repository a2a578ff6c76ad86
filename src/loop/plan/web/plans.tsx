import { Button, Modal } from 'antd'
import { Link, useNavigate } from '@tanstack/react-router'
import { formatMoment } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Tag } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import type { PlanSummary } from './api-types.ts'
import { ImportBox } from './import-box.tsx'
import './plan.css'
import { planTexts } from './texts.ts'

/** Plans in force with how far their review is, and the import of a new one. */
export default function PlansPage() {
  const t = useTexts(planTexts)
  const url = useUrl()
  const navigate = useNavigate()
  const { unit } = useLooking()
  const mayWrite = useMay('plan.write')
  const list = useRead<{ plans: readonly PlanSummary[] }>('/api/plan/plans', { unit })
  const columns = useColumnsOf()
  const importing = url.get('import') === '1' && mayWrite
  const open = (id: string): void =>
    void navigate({ to: '/plan/plans/$id', params: { id }, search: keptSearch(url.state) })
  const importButton = (
    <Button type="primary" icon={<Icon name="upload" size={14} />} onClick={() => url.set({ import: '1' })}>
      {t('plans.import')}
    </Button>
  )
  return (
    <Page
      title={t('plans.title')}
      crumbs={[{ text: t('stage') }]}
      acts={mayWrite && list.data?.plans.length ? importButton : undefined}
    >
      <Block of={list}>
        {({ plans }) =>
          plans.length === 0 ? (
            <div className="card">
              <Empty title={t('plans.empty')} icon="file" act={mayWrite ? importButton : undefined}>
                {t(mayWrite ? 'plans.emptyText' : 'plans.emptyRead')}
              </Empty>
            </div>
          ) : (
            <DataTable
              name="plan-plans"
              label={t('plans.title')}
              rows={plans}
              columns={columns}
              rowKey={(p) => p.id}
              unit={t('plans.unit')}
              onOpen={(p) => open(p.id)}
              keys={!importing}
            />
          )
        }
      </Block>
      <Modal
        open={importing}
        title={t('plans.import')}
        footer={null}
        width={600}
        destroyOnHidden
        onCancel={() => url.set({ import: undefined }, { replace: true })}
      >
        <ImportBox unit={unit} onOpen={open} />
      </Modal>
    </Page>
  )
}

function useColumnsOf(): readonly Column<PlanSummary>[] {
  const t = useTexts(planTexts)
  const lang = useLang()
  const session = useSession()
  const url = useUrl()
  const mayWrite = useMay('plan.write')
  return [
    {
      key: 'title',
      title: t('plans.name'),
      value: (p) => p.title,
      phone: 'name',
      render: (p) => (
        <span className="row g8">
          <span className="ellipsis plan-title">{p.title}</span>
          {p.edition > 1 && <Tag>{t('plans.edition', { n: p.edition })}</Tag>}
        </span>
      ),
    },
    { key: 'number', title: t('plans.number'), value: (p) => p.document_number },
    {
      key: 'year',
      title: t('plans.year'),
      value: (p) => p.plan_year,
      render: (p) => (p.plan_year === null ? '—' : String(p.plan_year)),
      align: 'right',
    },
    { key: 'tasks', title: t('plans.tasks'), value: (p) => p.tasks, align: 'right' },
    { key: 'targets', title: t('plans.targets'), value: (p) => p.targets, align: 'right', phone: 'value' },
    {
      key: 'confirmed',
      title: t('plans.confirmed'),
      value: (p) => p.confirmed,
      align: 'right',
      phone: 'distance',
      render: (p) => `${p.confirmed} / ${p.targets}`,
    },
    {
      key: 'asks',
      title: t('plans.asks'),
      value: (p) => p.asks,
      align: 'right',
      phone: 'due',
      render: (p) => (p.asks === 0 ? '0' : <b className="yellow">{p.asks}</b>),
    },
    {
      key: 'imported',
      title: t('plans.imported'),
      value: (p) => p.imported_at,
      render: (p) => (
        <span className="t2">
          {formatMoment(p.imported_at, session.today, lang)} {p.imported_by_name}
        </span>
      ),
    },
    {
      key: 'act',
      title: t('plans.act'),
      value: () => null,
      sortable: false,
      render: (p) => (
        <Link to="/plan/plans/$id" params={{ id: p.id }} search={keptSearch(url.state)}>
          {t(mayWrite && p.confirmed < p.targets ? 'plans.review' : 'plans.open')}
        </Link>
      ),
    },
  ]
}
