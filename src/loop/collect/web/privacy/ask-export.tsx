import { useState } from 'react'
import { Input, Modal } from 'antd'
import { api } from '../../../../ui/api.ts'
import { Field, PickField } from '../../../../ui/form/plain-field.tsx'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note } from '../../../../ui/parts/small.tsx'
import { useAct, useRead } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { holds } from '../../../../ui/session/session.ts'
import { toast } from '../../../../ui/shell/toast.tsx'
import { exportTexts } from './export-texts.ts'
import type { AgreementLine } from './sharing-types.ts'
import './privacy.css'

const MIN = 4

/** What an export is asked for with: one that was refused for its size, or one that is to be handed to others. */
export interface AskedExport {
  readonly register: string
  /** Rows, limit and what was taken earlier the same day, where it is too large for one person; null: to be handed to others. */
  readonly large: { readonly rows: number; readonly limit: number; readonly before: number } | null
  readonly body: Readonly<Record<string, unknown>>
}

/** Says what an export is for and asks somebody else to approve it: for the unit itself, or for a receiver under an agreement. */
export const AskExport = ({ of, onClose }: { of: AskedExport; onClose: () => void }) => {
  const t = useTexts(exportTexts)
  const label = useLabel()
  const session = useSession()
  const list = useRead<{ agreements: readonly AgreementLine[] }>(
    holds(session, 'sharing.read') ? '/api/sharing/agreements' : null,
    { register: of.register },
  )
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState('')
  const agreements = list.data?.agreements ?? []
  const receiver = agreements.find((a) => a.id === chosen)
  const covered = receiver?.covers.find((c) => c.register === of.register)
  const ask = useAct(
    () =>
      api.post(`/api/registers/${of.register}/export-orders`, {
        ...of.body,
        // the columns of the agreement, in its order
        ...(receiver && { agreement: receiver.id, columns: [], sort: undefined }),
        reason: reason.trim(),
      }),
    {
      refresh: ['/api/exports', '/api/sharing'],
      done: () => {
        toast(t('ask.done'))
        onClose()
      },
    },
  )
  const ready = reason.trim().length >= MIN && (of.large !== null || receiver !== undefined)
  return (
    <Modal
      open
      title={t(of.large ? 'ask.title' : 'ask.share')}
      okText={t('ask.do')}
      okButtonProps={{ disabled: !ready, loading: ask.isPending }}
      onOk={() => ask.mutate(undefined)}
      onCancel={onClose}
    >
      <div className="privacy-form">
        {of.large && !receiver && <p>{t(of.large.before > 0 ? 'ask.added' : 'ask.rows', { ...of.large })}</p>}
        {(agreements.length > 0 || !of.large) && (
          <PickField
            label={t('ask.for')}
            value={chosen}
            options={[
              ...(of.large ? [{ value: '', text: t('ask.own') }] : []),
              ...agreements.map((a) => ({ value: a.id, text: `${a.receiver}（${a.number}）` })),
            ]}
            {...(!of.large && { empty: t('ask.choose') })}
            onChange={setChosen}
          />
        )}
        {!of.large && list.data && agreements.length === 0 && <Note tone="yellow">{t('ask.noAgreement')}</Note>}
        {receiver && covered && (
          <Note tone="accent">
            {t('ask.agreed', {
              purpose: receiver.purpose,
              columns: covered.fields.map((f) => label(f.label)).join('、'),
            })}
          </Note>
        )}
        <Field label={t('ask.reason')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              rows={2}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ProblemNote of={ask.error} />
      </div>
    </Modal>
  )
}
