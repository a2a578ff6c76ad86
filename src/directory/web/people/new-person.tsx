import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { systemTexts } from '../texts.ts'
import { UnitPick } from '../unit-pick.tsx'
import { peopleTexts } from './texts.ts'

/** Opens an account: who, and where. Roles and the password are another administrator's act. */
export const NewPerson = ({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) => {
  const t = useTexts(peopleTexts)
  const s = useTexts(systemTexts)
  const [form, setForm] = useState({ signName: '', name: '', title: '', orgId: '' })
  const [tried, setTried] = useState(false)
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const make = useAct(() => api.post<{ id: string }>('/api/people', { ...form, name: form.name.trim() }), {
    refresh: ['/api/people'],
    done: ({ id }) => {
      toast(t('form.done', { name: form.name }))
      onMade(id)
    },
  })
  const fault = (key: 'signName' | 'name' | 'orgId'): string | undefined =>
    make.error?.fields[key] ?? (tried && form[key].trim() === '' ? t('missing') : undefined)
  return (
    <Drawer title={t('new')} onClose={onClose}>
      <form
        className="sys-form"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if ([form.signName, form.name, form.orgId].every((v) => v.trim() !== '')) make.mutate(undefined)
        }}
      >
        <TextField
          label={t('form.name')}
          value={form.name}
          fault={fault('name')}
          maxLength={20}
          onChange={(name) => set({ name })}
        />
        <TextField
          label={t('form.sign')}
          help={t('form.signHelp')}
          value={form.signName}
          fault={fault('signName')}
          maxLength={40}
          onChange={(signName) => set({ signName })}
        />
        <TextField
          label={t('form.title')}
          optional={s('optional')}
          value={form.title}
          maxLength={40}
          onChange={(title) => set({ title })}
        />
        <UnitPick
          label={t('form.org')}
          value={form.orgId}
          fault={fault('orgId')}
          placeholder={s('choose')}
          onChange={(orgId) => set({ orgId })}
        />
        <Note tone="accent">{t('form.noRole')}</Note>
        <ProblemNote of={make.error} />
        <div className="form-acts">
          <Button type="primary" htmlType="submit" loading={make.isPending}>
            {t('form.do')}
          </Button>
          <Button onClick={onClose}>{s('cancel')}</Button>
        </div>
      </form>
    </Drawer>
  )
}
