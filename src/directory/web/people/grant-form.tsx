import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { PickField, TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { ROLE_NAMES, roleKey, systemTexts } from '../texts.ts'
import { UnitPick } from '../unit-pick.tsx'
import { peopleTexts } from './texts.ts'
import type { PersonDetail } from './types.ts'

/** A role over a unit, from a day, until a day. */
export const GrantForm = ({ of, onDone }: { of: PersonDetail; onDone: () => void }) => {
  const t = useTexts(peopleTexts)
  const s = useTexts(systemTexts)
  const { today } = useSession()
  const [form, setForm] = useState({ role: 'clerk', orgId: of.orgId, field: '', from: today, to: '' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const grant = useAct(
    () =>
      api.post('/api/grants', {
        userId: of.id,
        role: form.role,
        orgId: form.orgId,
        from: form.from,
        ...(form.to !== '' && { to: form.to }),
        ...(form.role === 'partner' && { field: form.field }),
      }),
    {
      refresh: ['/api/people'],
      done: () => {
        toast(t('form.granted'))
        onDone()
      },
    },
  )
  return (
    <form
      className="sys-form"
      style={{ marginTop: 14 }}
      onSubmit={(event) => {
        event.preventDefault()
        grant.mutate(undefined)
      }}
    >
      <PickField
        label={t('role')}
        value={form.role}
        options={ROLE_NAMES.map((r) => ({ value: r, text: s(roleKey(r)) }))}
        onChange={(role) => set({ role })}
      />
      <UnitPick label={t('form.over')} value={form.orgId} onChange={(orgId) => set({ orgId })} />
      {form.role === 'partner' && (
        <TextField label={t('form.field')} value={form.field} maxLength={40} onChange={(field) => set({ field })} />
      )}
      <TextField
        label={t('form.from')}
        type="date"
        value={form.from}
        min={today}
        fault={grant.error?.fields['from']}
        onChange={(from) => set({ from })}
      />
      <TextField
        label={t('form.to')}
        help={t('form.toHelp')}
        optional={s('optional')}
        type="date"
        value={form.to}
        fault={grant.error?.fields['to']}
        onChange={(to) => set({ to })}
      />
      <ProblemNote of={grant.error} />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={grant.isPending}>
          {t('form.grantDo')}
        </Button>
        <Button onClick={onDone}>{s('cancel')}</Button>
      </div>
    </form>
  )
}
