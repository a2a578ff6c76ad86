import { useState } from 'react'
import { Button } from 'antd'
import { addDays } from '../../../kernel/format/date.ts'
import { api } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { NoPermission } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { setupTexts } from './texts.ts'
import type { Steps } from './types.ts'

interface RegisterLine {
  readonly code: string
  readonly label: { readonly zh: string; readonly en: string }
}

/** School year, days and registers of the first campaign; the usual autumn days stand there already. */
const CampaignForm = ({ registers, units }: { registers: readonly RegisterLine[]; units: number }) => {
  const t = useTexts(setupTexts)
  const label = useLabel()
  const { today } = useSession()
  const year = today.slice(5) < '08-01' ? Number(today.slice(0, 4)) - 1 : Number(today.slice(0, 4))
  const [form, setForm] = useState({
    name: `${year}年秋季年报`,
    code: String(year),
    period: `${year}-${year + 1}`,
    countDay: `${year}-09-01`,
    bookingDeadline: `${year}-10-31`,
    opensOn: today,
    // late in the autumn schools still need two weeks
    dueOn: `${year}-11-21` > addDays(today, 14) ? `${year}-11-21` : addDays(today, 14),
  })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(registers.map((r) => r.code)))
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const open = useAct(
    async () => {
      await api.post('/api/collect/campaigns', { ...form, registers: [...chosen] })
      await api.post('/api/setup/steps/campaign', { done: true })
    },
    {
      refresh: ['/api/setup', '/api/collect', '/api/workbench'],
      done: () => toast(t('campaign.done', { name: form.name, units })),
    },
  )
  const toggle = (code: string): void => {
    const next = new Set(chosen)
    if (!next.delete(code)) next.add(code)
    setChosen(next)
  }
  return (
    <form
      className="sys-form"
      onSubmit={(event) => {
        event.preventDefault()
        open.mutate(undefined)
      }}
    >
      <TextField label={t('campaign.name')} value={form.name} maxLength={60} onChange={(name) => set({ name })} />
      <TextField label={t('campaign.code')} value={form.code} maxLength={30} onChange={(code) => set({ code })} />
      <TextField
        label={t('campaign.period')}
        value={form.period}
        maxLength={9}
        onChange={(period) => set({ period })}
      />
      <TextField
        label={t('campaign.countDay')}
        help={t('campaign.countDayHelp')}
        type="date"
        value={form.countDay}
        onChange={(countDay) => set({ countDay })}
      />
      <TextField
        label={t('campaign.booking')}
        help={t('campaign.bookingHelp')}
        type="date"
        value={form.bookingDeadline}
        onChange={(bookingDeadline) => set({ bookingDeadline })}
      />
      <TextField
        label={t('campaign.opens')}
        type="date"
        value={form.opensOn}
        onChange={(opensOn) => set({ opensOn })}
      />
      <TextField label={t('campaign.due')} type="date" value={form.dueOn} onChange={(dueOn) => set({ dueOn })} />
      <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
        <legend className="s13 t2">{t('campaign.registers')}</legend>
        {registers.map((r) => (
          <label key={r.code} className="row g8 s13" style={{ padding: '3px 0' }}>
            <input type="checkbox" checked={chosen.has(r.code)} onChange={() => toggle(r.code)} />
            {label(r.label)}
          </label>
        ))}
      </fieldset>
      <ProblemNote of={open.error} />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={open.isPending} disabled={chosen.size === 0}>
          {t('campaign.do')}
        </Button>
      </div>
    </form>
  )
}

/** The first campaign: the city officer's step. */
export const CampaignStep = ({ of }: { of: Steps }) => {
  const t = useTexts(setupTexts)
  const may = useMay('collect.campaign')
  const registers = useRead<{ registers: readonly RegisterLine[] }>(may ? '/api/setup/registers' : null)
  const campaigns = useRead<{ campaigns: readonly { id: string; name: string }[] }>(
    may ? '/api/collect/campaigns' : null,
  )
  const units = of.units.filter((u) => u.kind === 'school' || u.kind === 'college').reduce((n, u) => n + u.count, 0)
  const names = (campaigns.data?.campaigns ?? []).map((c) => c.name).join('、')
  return (
    <div className="sys-stack">
      <p className="s13 t2">{t('campaign.text')}</p>
      {names !== '' && <Note tone="ok">{t('campaign.have', { names })}</Note>}
      {!may ? (
        <NoPermission title={t('who.city-officer')}>{t('campaign.wait')}</NoPermission>
      ) : units === 0 ? (
        <Note tone="yellow">{t('campaign.noUnits')}</Note>
      ) : (
        registers.data && <CampaignForm registers={registers.data.registers} units={units} />
      )}
    </div>
  )
}
