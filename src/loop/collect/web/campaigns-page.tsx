import { useMemo, useState } from 'react'
import { Button, Input, Modal, Select } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { formatDate, formatDateTime } from '../../../kernel/format/date.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { api } from '../../../ui/api.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Chips, Note, Tag } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import { CampaignActs, Extend } from './campaign-acts.tsx'
import { Matrix, sum } from './campaign-matrix.tsx'
import { NewCampaign } from './campaign-new.tsx'
import { DueTag } from './due-tag.tsx'
import { collectTexts } from './texts.ts'
import { TodoWords } from './todo-words.tsx'
import type { Campaign } from './types/campaigns.ts'
import type { DueReturn } from './types/returns.ts'
import './collect.css'
import './ledger.css'

/** Units that still owe, to be reminded together. */
const Owing = ({ of: campaign, returns }: { of: Campaign; returns: readonly DueReturn[] }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const lang = useLang()
  const url = useUrl()
  const navigate = useNavigate()
  const { today } = useLooking()
  const may = useMay('collect.remind')
  const mayExtend = useMay('collect.campaign')
  const [later, setLater] = useState<readonly DueReturn[] | null>(null)
  const asked = url.get('owing')
  const view = asked === 'silent' || asked === 'late' ? asked : 'all'
  const inView = (r: DueReturn, v: string): boolean => v === 'all' || (v === 'silent' ? r.silent : r.overdue)
  const [chosen, setChosen] = useState<readonly DueReturn[] | null>(null)
  const [text, setText] = useState('')
  const units = [...new Set((chosen ?? []).map((r) => r.orgId))]
  const ask = (rows: readonly DueReturn[]): void => {
    setChosen(rows)
    setText(t('board.remindText', { name: campaign.name, day: formatDate(campaign.dueOn, today, lang) }))
  }
  const remind = useAct(
    async (message: string) => {
      let [unitCount, returnCount] = [new Set<string>(), 0]
      for (const [register, rows] of groupBy(chosen ?? [], (r) => r.register)) {
        const orgIds = rows.map((r) => r.orgId)
        const done = await api.post<{ returns: number }>(`/api/collect/campaigns/${campaign.id}/remind`, {
          orgIds,
          register,
          message,
        })
        unitCount = new Set([...unitCount, ...orgIds])
        returnCount += done.returns
      }
      return { units: unitCount.size, returns: returnCount }
    },
    {
      refresh: ['/api/collect'],
      done: (out) => {
        setChosen(null)
        toast(t('board.reminded', out))
      },
    },
  )
  const columns: readonly Column<DueReturn>[] = [
    { key: 'unit', title: t('col.unit'), value: (r) => r.orgName, phone: 'name' },
    { key: 'county', title: t('col.county'), value: (r) => r.county },
    { key: 'name', title: t('col.return'), value: (r) => label(r.registerLabel), phone: 'distance' },
    { key: 'due', title: t('col.due'), value: (r) => r.dueOn, render: (r) => <DueTag of={r} />, phone: 'due' },
    {
      key: 'todo',
      title: t('col.problems'),
      value: (r) => (r.silent ? 9999 : r.blocks + r.unexplained),
      render: (r) => <TodoWords of={r} />,
      phone: 'value',
    },
    {
      key: 'reminded',
      title: t('col.reminded'),
      value: (r) => r.reminded,
      render: (r) => (r.reminded ? formatDateTime(r.reminded, today, lang) : <span className="t3">—</span>),
    },
  ]
  return (
    <section style={{ marginTop: 20 }}>
      <h2 style={{ marginBottom: 10 }}>{t('board.late')}</h2>
      <DataTable
        name="campaign-owing"
        label={t('board.late')}
        rows={returns.filter((r) => inView(r, view))}
        columns={columns}
        rowKey={(r) => r.id}
        unit={t('unit.returns')}
        selectable={may}
        keys
        selectionActs={(rows) => (
          <>
            <Button type="primary" size="small" onClick={() => ask(rows)}>
              {t('board.remindCount', { count: rows.length })}
            </Button>
            {mayExtend && (
              <Button size="small" onClick={() => setLater(rows)}>
                {t('board.extendCount', { count: rows.length })}
              </Button>
            )}
          </>
        )}
        filters={
          <>
            <Chips
              label={t('board.view')}
              value={view}
              onChange={(next) => url.set({ owing: next === 'all' ? undefined : next })}
              options={[
                { key: 'all', text: t('board.viewAll'), count: returns.length },
                { key: 'silent', text: t('board.viewSilent'), count: returns.filter((r) => r.silent).length },
                { key: 'late', text: t('board.viewLate'), count: returns.filter((r) => r.overdue).length },
              ]}
            />
            {may && returns.some((r) => inView(r, view)) && (
              <Button size="small" onClick={() => ask(returns.filter((r) => inView(r, view)))}>
                {t('board.remindAll', { count: returns.filter((r) => inView(r, view)).length })}
              </Button>
            )}
          </>
        }
        onOpen={(r) => void navigate({ to: `/collect/returns/${r.id}`, search: keptSearch(url.state) as never })}
        empty={<Empty title={t('board.lateNone')} icon="check" />}
      />
      {later && <Extend campaign={campaign} returns={later} onClose={() => setLater(null)} />}
      <Modal
        open={chosen !== null}
        title={t('board.remindTitle', { count: units.length })}
        okText={t('board.remind')}
        cancelText={t('act.cancel')}
        okButtonProps={{ loading: remind.isPending, disabled: text.trim() === '' }}
        onOk={() => remind.mutate(text.trim())}
        onCancel={() => setChosen(null)}
      >
        <Input.TextArea
          value={text}
          maxLength={300}
          autoSize={{ minRows: 3 }}
          aria-label={t('board.remind')}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="s12 t3" style={{ marginTop: 8 }}>
          {t('board.remindNote')}
        </p>
        {remind.error && <Note tone="red">{remind.error.title}</Note>}
      </Modal>
    </section>
  )
}

/** How far a campaign is: by county and register, who is silent, whom to remind. */
export default function CampaignsPage() {
  const t = useTexts(collectTexts)
  const lang = useLang()
  const url = useUrl()
  const { unit, today } = useLooking()
  const mayOpen = useMay('collect.campaign')
  const list = useRead<{ campaigns: readonly Campaign[] }>('/api/collect/campaigns')
  const campaigns = list.data?.campaigns ?? []
  const current = campaigns.find((c) => c.id === url.get('campaign')) ?? campaigns[0]
  const returns = useRead<{ returns: readonly DueReturn[] }>(current ? '/api/collect/returns' : null, {
    campaign: current?.id,
    org: unit,
  })
  const owing = useMemo(() => (returns.data?.returns ?? []).filter((r) => r.state === 'draft'), [returns.data])
  const lines = current?.progress ?? []
  return (
    <Page
      title={current ? current.name : t('campaigns')}
      crumbs={[{ text: t('stage') }, { text: t('campaigns') }]}
      note={current && t('board.note', { day: formatDate(current.countDay, today, lang) })}
      marks={current?.state === 'closed' && <Tag>{t('board.closed')}</Tag>}
      drawer={
        mayOpen &&
        url.get('new') !== undefined && (
          <NewCampaign
            onClose={() => url.set({ new: undefined })}
            onOpened={(id) => url.set({ new: undefined, campaign: id })}
          />
        )
      }
      acts={
        <>
          {campaigns.length > 1 && (
            <Select
              aria-label={t('board.pick')}
              value={current?.id ?? null}
              options={campaigns.map((c) => ({ value: c.id, label: c.name }))}
              onChange={(id) => url.set({ campaign: id })}
              style={{ minWidth: 180 }}
            />
          )}
          {current && <CampaignActs of={current} open={sum(lines, 'due') - sum(lines, 'accepted')} />}
          {mayOpen && <Button onClick={() => url.set({ new: '1' })}>{t('board.new')}</Button>}
        </>
      }
    >
      <Block of={list} rows={8}>
        {() =>
          current ? (
            <>
              <p className="s13 t2" style={{ marginBottom: 12 }}>
                {t('board.sum', {
                  due: sum(lines, 'due'),
                  accepted: sum(lines, 'accepted'),
                  waiting: sum(lines, 'submitted') + sum(lines, 'reviewed'),
                  drafts: sum(lines, 'drafts'),
                  silent: sum(lines, 'silent'),
                })}
              </p>
              <Matrix of={current} />
              <Block of={returns} rows={4}>
                {() => <Owing of={current} returns={owing} />}
              </Block>
            </>
          ) : (
            <div className="card">
              <Empty title={t('board.none')}>{t('board.noneWhy')}</Empty>
            </div>
          )
        }
      </Block>
    </Page>
  )
}
