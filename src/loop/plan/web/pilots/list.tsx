import { useState } from 'react'
import { Button, Select } from 'antd'
import { daysBetween } from '../../../../kernel/format/date.ts'
import { download } from '../../../../ui/api.ts'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../../ui/marks/icon.tsx'
import { Chips } from '../../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import { useMay } from '../../../../ui/session/provider.tsx'
import { useLooking } from '../../../../ui/shell/context.ts'
import { Page } from '../../../../ui/shell/page.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { useUrl } from '../../../../ui/url.ts'
import { useNavigate } from '@tanstack/react-router'
import { keptSearch } from '../../../../ui/url.ts'
import type { PilotOverview } from '../../pilots/overview.ts'
import type { ShownState } from '../../pilots/standing.ts'
import { useColumns } from './list-columns.tsx'
import { PILOT_STATES, PilotMark } from './marks.tsx'
import { NewPilot } from './new-pilot.tsx'
import { RemindCard } from './remind.tsx'
import { pilotTexts } from './texts.ts'
import type { PilotList } from './types.ts'
import '../plan.css'
import '../living.css'
import './pilots.css'

const ATTENTION = ['late', 'quiet', 'overdue'] as const
const needs = (p: PilotOverview, what: (typeof ATTENTION)[number]): boolean =>
  what === 'late' ? p.late > 0 : what === 'quiet' ? p.quiet : p.overdue

/** All pilots of the unit and below it: who tries what, how far it is, what is left, who took it over. */
export default function PilotsPage() {
  const t = useTexts(pilotTexts)
  const url = useUrl()
  const navigate = useNavigate()
  const { unit, today } = useLooking()
  const read = useRead<PilotList>('/api/plan/pilots', { unit })
  const mayPropose = useMay('plan.propose-pilot')
  const maySetUp = useMay('plan.approve-pilot')
  const all = read.data?.pilots ?? []
  const state = PILOT_STATES.find((s) => s === url.get('state')) ?? 'all'
  const attention = ATTENTION.find((a) => a === url.get('show'))
  const plan = url.get('plan') ?? ''
  const rows = all.filter(
    (p) =>
      (state === 'all' || p.shown === state) &&
      (attention === undefined || needs(p, attention)) &&
      (plan === '' || p.planId === plan),
  )
  const plans = [...new Map(all.map((p) => [p.planId, p.plan]))]
  const columns = useColumns(today)
  const [busy, setBusy] = useState(false)
  const save = (): void => {
    setBusy(true)
    download('/api/plan/pilots/export', t('title'), { unit, ids: rows.map((p) => p.id).join(',') })
      .catch((error: unknown) => toast(error instanceof Error ? error.message : ''))
      .finally(() => setBusy(false))
  }
  const late = all.filter((p) => p.late > 0).length
  const owing = all.filter((p) => p.mayRemind)
  const create = (mayPropose || maySetUp) && (
    <Button type="primary" icon={<Icon name="plus" size={14} />} onClick={() => url.set({ new: '1' })}>
      {t(mayPropose ? 'propose' : 'setUp')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      crumbs={[{ text: t('stage') }]}
      note={all.length === 0 ? undefined : t(late > 0 ? 'listNote' : 'listNoteClear', { n: all.length, late })}
      acts={
        <>
          {rows.length > 0 && (
            <Button icon={<Icon name="download" size={14} />} loading={busy} onClick={save}>
              {t('export')}
            </Button>
          )}
          {all.length > 0 && create}
        </>
      }
      drawer={url.get('new') === '1' && <NewPilot onClose={() => url.set({ new: undefined })} />}
    >
      <Block of={read} rows={8}>
        {(data) =>
          data.pilots.length === 0 ? (
            <div className="card">
              <Empty title={t('empty')} icon="file" act={create || undefined}>
                {t(mayPropose || maySetUp ? 'emptyText' : 'emptyUnit')}
              </Empty>
            </div>
          ) : (
            <>
              <RemindCard of={owing} />
              <DataTable
                name="plan-pilots"
                label={t('title')}
                rows={rows}
                columns={columns}
                rowKey={(p) => p.id}
                unit={t('count')}
                count={all.length}
                onOpen={(p) => void navigate({ to: `/plan/pilots/${p.id}`, search: keptSearch(url.state) as never })}
                filters={
                  <>
                    <Chips<ShownState | 'all'>
                      label={t('state')}
                      value={state}
                      options={[
                        { key: 'all', text: t('all'), count: all.length },
                        ...PILOT_STATES.filter((s) => all.some((p) => p.shown === s)).map((s) => ({
                          key: s,
                          text: <PilotMark of={s} />,
                          count: all.filter((p) => p.shown === s).length,
                        })),
                      ]}
                      onChange={(s) => url.set({ state: s === 'all' ? undefined : s }, { replace: true })}
                    />
                    <Select
                      style={{ minWidth: 150 }}
                      aria-label={t('attention')}
                      value={attention ?? ''}
                      options={[
                        { value: '', label: t('allAttention') },
                        ...ATTENTION.map((a) => ({
                          value: a,
                          label: `${t(`attention.${a}`)}　${all.filter((p) => needs(p, a)).length}`,
                        })),
                      ]}
                      onChange={(v) => url.set({ show: v || undefined }, { replace: true })}
                    />
                    {plans.length > 1 && (
                      <Select
                        style={{ minWidth: 180 }}
                        aria-label={t('plan')}
                        value={plan}
                        options={[
                          { value: '', label: t('allPlans') },
                          ...plans.map(([value, label]) => ({ value, label })),
                        ]}
                        onChange={(v) => url.set({ plan: v || undefined }, { replace: true })}
                      />
                    )}
                  </>
                }
                keys
              />
            </>
          )
        }
      </Block>
    </Page>
  )
}

/** Days since a pilot was last heard of. */
export const silentDays = (p: PilotOverview, today: string): number =>
  daysBetween(p.lastHeard?.slice(0, 10) ?? (p.startsOn > p.createdAt ? p.startsOn : p.createdAt.slice(0, 10)), today)
