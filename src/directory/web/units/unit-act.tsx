import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { useAct, useRead } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { PickField, TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { kindKey, systemTexts } from '../texts.ts'
import { UnitPick } from '../unit-pick.tsx'
import { Follows } from './follows.tsx'
import { unitTexts } from './texts.ts'
import type { Effect, UnitLine } from './types.ts'

const KINDS = ['county', 'group', 'school', 'college', 'office', 'town', 'company'] as const
const ACTS = ['new', 'rename', 'move', 'merge', 'close'] as const
type Act = (typeof ACTS)[number]

interface Form {
  readonly name: string
  readonly shortName: string
  readonly code: string
  readonly kind: string
  readonly other: string
  readonly day: string
}

/** Sends the act to the server. */
const send = (act: Act, id: string, f: Form): Promise<unknown> => {
  const short = f.shortName.trim() === '' ? {} : { shortName: f.shortName.trim() }
  const name = f.name.trim()
  switch (act) {
    case 'new':
      return api.post('/api/orgs', { code: f.code.trim(), name, ...short, kind: f.kind, parent: f.other, from: f.day })
    case 'rename':
      return api.patch(`/api/orgs/${id}`, { name, ...short, day: f.day })
    case 'move':
      return api.post(`/api/orgs/${id}/move`, { parent: f.other, day: f.day })
    case 'merge':
      return api.post(`/api/orgs/${f.other}/merge`, { from: [id], day: f.day })
    case 'close':
      return api.post(`/api/orgs/${id}/close`, { day: f.day })
  }
}

/** The form of one act on a unit, with what follows above its button. */
export const UnitAct = (props: { act: string; of?: UnitLine; onClose: () => void }) => {
  const t = useTexts(unitTexts)
  const s = useTexts(systemTexts)
  const { today } = useSession()
  const act = ACTS.find((a) => a === props.act) ?? 'rename'
  const { of } = props
  const [form, setForm] = useState<Form>({
    name: act === 'rename' ? (of?.name ?? '') : '',
    shortName: act === 'rename' ? (of?.shortName ?? '') : '',
    code: '',
    kind: 'school',
    other: '',
    day: today,
  })
  const [tried, setTried] = useState(false)
  const set = (change: Partial<Form>): void => setForm({ ...form, ...change })
  const effect = useRead<Effect>(
    of && act !== 'rename' && act !== 'new' && form.day !== '' ? `/api/orgs/${of.id}/effect` : null,
    { day: form.day },
  )
  const name = act === 'new' || act === 'rename' ? form.name.trim() : (of?.name ?? '')
  const run = useAct(() => send(act, of?.id ?? '', form), {
    refresh: ['/api/orgs'],
    done: () => {
      toast(t(`done.${act}`, { name }))
      props.onClose()
    },
  })
  const named = act === 'new' || act === 'rename'
  const missing = {
    name: named && form.name.trim().length < 2 ? t('missing.name') : undefined,
    code: act === 'new' && form.code.trim() === '' ? t('missing.code') : undefined,
    other: (act === 'new' || act === 'move' || act === 'merge') && form.other === '' ? t('missing.parent') : undefined,
  }
  const blocked = act === 'close' && (effect.data?.children.length ?? 1) > 0
  const submit = (): void => {
    setTried(true)
    if (Object.values(missing).every((m) => m === undefined)) run.mutate(undefined)
  }
  const fault = (key: keyof typeof missing): string | undefined =>
    run.error?.fields[key] ?? (tried ? missing[key] : undefined)
  return (
    <Drawer title={act === 'new' ? t('new') : t(`act.${act}`)} {...(of && { note: of.name })} onClose={props.onClose}>
      <form
        className="sys-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {named && (
          <>
            <TextField
              label={t('name')}
              help={t('nameHelp')}
              value={form.name}
              fault={fault('name')}
              maxLength={60}
              onChange={(v) => set({ name: v })}
            />
            <TextField
              label={t('short')}
              optional={s('optional')}
              value={form.shortName}
              maxLength={30}
              onChange={(v) => set({ shortName: v })}
            />
          </>
        )}
        {act === 'new' && (
          <>
            <TextField
              label={t('code')}
              help={t('codeHelp')}
              value={form.code}
              fault={fault('code')}
              maxLength={30}
              onChange={(v) => set({ code: v })}
            />
            <PickField
              label={t('kind')}
              value={form.kind}
              options={KINDS.map((k) => ({ value: k, text: s(kindKey(k)) }))}
              onChange={(v) => set({ kind: v })}
            />
          </>
        )}
        {(act === 'new' || act === 'move' || act === 'merge') && (
          <UnitPick
            label={t(act === 'new' ? 'parent' : act === 'move' ? 'newParent' : 'into')}
            value={form.other}
            fault={fault('other')}
            not={of ? [of.id] : []}
            {...(act === 'merge' && of && { onlyKinds: [of.kind], help: t('intoHelp') })}
            placeholder={s('choose')}
            onChange={(v) => set({ other: v })}
          />
        )}
        <TextField
          label={s('from')}
          help={t('fromHelp')}
          type="date"
          value={form.day}
          fault={run.error?.fields['day']}
          onChange={(v) => set({ day: v })}
        />
        <Follows act={act} name={name} day={form.day} effect={effect.data} />
        <ProblemNote of={run.error} />
        <div className="form-acts">
          <Button
            type="primary"
            htmlType="submit"
            danger={act === 'close' || act === 'merge'}
            loading={run.isPending}
            disabled={blocked}
          >
            {t(`do.${act}`)}
          </Button>
          <Button onClick={props.onClose}>{s('cancel')}</Button>
        </div>
      </form>
    </Drawer>
  )
}
