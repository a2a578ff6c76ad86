import { useState } from 'react'
import { Button, Input } from 'antd'
import { api } from '../../../../ui/api.ts'
import { Field, PickField, TextField } from '../../../../ui/form/plain-field.tsx'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import { ASKERS, KIND_NAMES } from './choices.ts'
import { PaperFields } from './paper-fields.tsx'
import { privacyTexts } from './texts.ts'

const NEEDED = ['name', 'idNo', 'contact', 'asks'] as const

/** A request as it comes in: for one's own unit. */
export const NewRequest = ({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) => {
  const t = useTexts(privacyTexts)
  const lang = useLang()
  const { org, today } = useSession()
  const [form, setForm] = useState({
    kind: 'access',
    asker: 'self',
    name: '',
    idType: '1',
    idNo: '',
    askerName: '',
    contact: '',
    asks: '',
    receivedOn: today,
  })
  const [tried, setTried] = useState(false)
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const save = useAct(
    () => api.post<{ id: string; number: string }>('/api/privacy/requests', { ...form, orgId: org.id }),
    {
      refresh: ['/api/privacy', '/api/workbench'],
      done: ({ id, number }) => {
        toast(t('form.done', { number }))
        onMade(id)
      },
    },
  )
  const other = form.asker !== 'self'
  const needed = other ? [...NEEDED, 'askerName' as const] : NEEDED
  const fault = (key: (typeof needed)[number] | 'receivedOn'): string | undefined =>
    save.error?.fields[key] ?? (tried && form[key].trim() === '' ? t('missing') : undefined)
  return (
    <Drawer title={t('new')} note={t('form.org', { name: org.name })} onClose={onClose}>
      <form
        className="privacy-form"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (needed.every((key) => form[key].trim() !== '')) save.mutate(undefined)
        }}
      >
        <PickField
          label={t('form.kind')}
          value={form.kind}
          options={KIND_NAMES.map(([value, words]) => ({ value, text: words[lang] }))}
          onChange={(kind) => set({ kind })}
        />
        <PickField
          label={t('form.asker')}
          value={form.asker}
          options={ASKERS.map((value) => ({ value, text: t(`asker.${value}`) }))}
          onChange={(asker) => set({ asker })}
        />
        {other && (
          <TextField
            label={t('form.askerName')}
            value={form.askerName}
            fault={fault('askerName')}
            maxLength={60}
            onChange={(askerName) => set({ askerName })}
          />
        )}
        <TextField
          label={t('form.name')}
          value={form.name}
          fault={fault('name')}
          maxLength={60}
          onChange={(name) => set({ name })}
        />
        <PaperFields value={form} fault={fault('idNo')} onChange={(paper) => set(paper)} />
        <TextField
          label={t('form.contact')}
          value={form.contact}
          fault={fault('contact')}
          maxLength={120}
          onChange={(contact) => set({ contact })}
        />
        <Field label={t('form.asks')} fault={fault('asks')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={3}
              maxLength={1000}
              value={form.asks}
              onChange={(event) => set({ asks: event.target.value })}
            />
          )}
        </Field>
        <TextField
          label={t('form.receivedOn')}
          type="date"
          value={form.receivedOn}
          fault={fault('receivedOn')}
          onChange={(receivedOn) => set({ receivedOn })}
        />
        <ProblemNote of={save.error} />
        <div className="form-acts">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('form.do')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Drawer>
  )
}
