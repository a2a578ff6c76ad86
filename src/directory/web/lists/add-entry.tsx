import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { systemTexts } from '../texts.ts'
import { listTexts } from './texts.ts'

/** A code that a region adds, with its basis and first day. */
export const AddEntry = ({ list, onDone }: { list: string; onDone: () => void }) => {
  const t = useTexts(listTexts)
  const s = useTexts(systemTexts)
  const { today } = useSession()
  const [form, setForm] = useState({ code: '', zh: '', en: '', source: '', from: today })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const add = useAct(() => api.post(`/api/code-lists/${list}/entries`, form), {
    refresh: ['/api/code-lists'],
    done: () => {
      toast(t('done', { name: form.zh }))
      onDone()
    },
  })
  const fault = (key: string): string | undefined => add.error?.fields[key]
  return (
    <form
      className="sys-form"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate(undefined)
      }}
    >
      <TextField
        label={t('code')}
        value={form.code}
        fault={fault('code')}
        maxLength={20}
        onChange={(code) => set({ code })}
      />
      <TextField label={t('name')} value={form.zh} fault={fault('zh')} maxLength={60} onChange={(zh) => set({ zh })} />
      <TextField
        label={t('en')}
        optional={s('optional')}
        value={form.en}
        maxLength={80}
        onChange={(en) => set({ en })}
      />
      <TextField
        label={t('source')}
        help={t('sourceHelp')}
        value={form.source}
        fault={fault('source')}
        maxLength={120}
        onChange={(source) => set({ source })}
      />
      <TextField label={s('from')} type="date" value={form.from} onChange={(from) => set({ from })} />
      <Note tone="accent">{t('follow')}</Note>
      <ProblemNote of={add.error} />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('do')}
        </Button>
        <Button onClick={onDone}>{s('cancel')}</Button>
      </div>
    </form>
  )
}
