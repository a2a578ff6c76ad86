import { useState } from 'react'
import { Button, Input } from 'antd'
import { api } from '../../../../ui/api.ts'
import { Field, PickField } from '../../../../ui/form/plain-field.tsx'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note } from '../../../../ui/parts/small.tsx'
import { useAct } from '../../../../ui/query.ts'
import { privacyTexts } from './texts.ts'
import type { RequestAnswer } from './types.ts'

const WORDS = ['access', 'explain']

/** What may be done next: check the identity, begin, answer in words, or refuse with the ground. */
export const RequestActs = ({ of }: { of: RequestAnswer }) => {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const { request: r } = of
  const inWords = WORDS.includes(r.kind)
  const first = of.moves.find((m) => m.name !== 'refuse')
  const [act, setAct] = useState<string | null>(null)
  const [form, setForm] = useState({ how: '', ground: '', answer: '' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const move = useAct(
    (name: string) =>
      api.post(`/api/privacy/requests/${r.id}/moves/${name}`, {
        lockVersion: of.lockVersion,
        ...(name === 'identify' ? { how: form.how } : {}),
        ...(name === 'refuse' ? { ground: form.ground } : {}),
        ...(name === 'answer' || name === 'refuse' ? { answer: form.answer } : {}),
      }),
    { refresh: ['/api/privacy', '/api/workbench'], done: () => setAct(null) },
  )
  const go = (name: string): void => (name === 'start' ? move.mutate(name) : setAct(name))
  const options = (list: RequestAnswer['checks']) => list.map((c) => ({ value: c.code, text: label(c.label) }))
  return (
    <section className="privacy-acts">
      {r.state === 'working' && !inWords && <Note tone="accent">{t(r.kind === 'copy' ? 'deed' : 'deedChange')}</Note>}
      {act === null ? (
        <div className="row g8 wrap">
          {first && (
            <Button type="primary" loading={move.isPending} onClick={() => go(first.name)}>
              {label(first.label)}
            </Button>
          )}
          {of.moves
            .filter((m) => m.name === 'refuse')
            .map((m) => (
              <Button key={m.name} onClick={() => go(m.name)}>
                {label(m.label)}
              </Button>
            ))}
        </div>
      ) : (
        <form
          className="privacy-form"
          onSubmit={(event) => {
            event.preventDefault()
            move.mutate(act)
          }}
        >
          {act === 'identify' && (
            <PickField
              label={t('identifyHow')}
              value={form.how}
              empty={t('choose')}
              options={options(of.checks)}
              onChange={(how) => set({ how })}
            />
          )}
          {act === 'refuse' && (
            <PickField
              label={t('refuseGround')}
              value={form.ground}
              empty={t('choose')}
              options={options(of.grounds)}
              onChange={(ground) => set({ ground })}
            />
          )}
          {act !== 'identify' && (
            <Field label={t(act === 'refuse' ? 'refuseText' : inWords ? 'answerText' : 'answerDone')}>
              {(ids) => (
                <Input.TextArea
                  {...ids}
                  rows={4}
                  maxLength={2000}
                  value={form.answer}
                  onChange={(event) => set({ answer: event.target.value })}
                />
              )}
            </Field>
          )}
          <div className="form-acts">
            <Button type="primary" htmlType="submit" loading={move.isPending}>
              {label(of.moves.find((m) => m.name === act)?.label ?? { zh: '', en: '' })}
            </Button>
            <Button onClick={() => setAct(null)}>{t('cancel')}</Button>
          </div>
        </form>
      )}
      <ProblemNote of={move.error} />
    </section>
  )
}
