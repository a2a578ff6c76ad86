import { useState } from 'react'
import { Button, Input } from 'antd'
import { formatDateTime } from '../../../../kernel/format/date.ts'
import { api } from '../../../../ui/api.ts'
import { Field } from '../../../../ui/form/plain-field.tsx'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note } from '../../../../ui/parts/small.tsx'
import { Empty } from '../../../../ui/parts/states.tsx'
import { useAct } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import { destroyTexts } from './destroy-texts.ts'
import type { DestroyLine } from './destroy-types.ts'

/** One order: by which rule, who asked, who decided, how much was destroyed; and the decision where it is mine. */
export const DestroyOrder = ({ of, onClose }: { of: DestroyLine | undefined; onClose: () => void }) => {
  const t = useTexts(destroyTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  if (!of)
    return (
      <Drawer title={t('orders')} onClose={onClose}>
        <Empty title={t('unknown')} />
      </Drawer>
    )
  const at = (instant: string): string => formatDateTime(instant, today, lang)
  const { years, source, cutoff } = of
  return (
    <Drawer title={of.number} note={`${label(of.label)}　${t(`state.${of.state}`)}`} onClose={onClose}>
      <div className="privacy-drawer">
        <Facts
          of={[
            [t('col.register'), label(of.label)],
            [t('col.org'), of.orgName],
            [t('col.cutoff'), cutoff],
            [t('fact.rule'), `${t('years', { n: years })}　${source}`],
            [t('fact.records'), of.records.toLocaleString('en')],
            [t('fact.reason'), of.reason],
            [t('fact.asked'), `${of.askedBy}　${at(of.askedAt)}`],
            ...(of.decidedAt === null ? [] : [[t('fact.decided'), `${of.decidedBy}　${at(of.decidedAt)}`] as const]),
            ...(of.decision === '' ? [] : [[t('fact.words'), of.decision] as const]),
            ...(of.doneAt === null ? [] : [[t('fact.done'), at(of.doneAt)] as const]),
            ...(of.state === 'done' ? [[t('fact.destroyed'), t('destroyed', { ...of.destroyed })] as const] : []),
          ]}
        />
        {of.mayDecide && <Decide of={of} />}
      </div>
    </Drawer>
  )
}

const Decide = ({ of }: { of: DestroyLine }) => {
  const t = useTexts(destroyTexts)
  const [words, setWords] = useState('')
  const decide = useAct(
    (how: 'approve' | 'refuse') => api.post(`/api/destruction/orders/${of.id}/${how}`, { words: words.trim() }),
    { refresh: ['/api/destruction', '/api/workbench'], done: () => toast(t('decided')) },
  )
  return (
    <section className="privacy-form">
      <Note tone="red">{t('never')}</Note>
      <Field label={t('words')}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={2}
            maxLength={300}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote of={decide.error} />
      <div className="form-acts">
        <Button type="primary" danger loading={decide.isPending} onClick={() => decide.mutate('approve')}>
          {t('approve')}
        </Button>
        <Button disabled={words.trim().length < 2} onClick={() => decide.mutate('refuse')}>
          {t('refuse')}
        </Button>
      </div>
    </section>
  )
}
