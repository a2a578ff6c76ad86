import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../../ui/api.ts'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { TextField } from '../../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note } from '../../../../ui/parts/small.tsx'
import { useAct } from '../../../../ui/query.ts'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { PaperFields } from './paper-fields.tsx'
import { privacyTexts } from './texts.ts'
import type { RequestLine } from './types.ts'

const LEAST_REASON = 4

/** Requests of one person by the paper: the number goes in a body and is compared as a keyed hash; the look is logged with its reason. */
export const FindRequests = (props: {
  found: readonly RequestLine[] | null
  onFound: (found: readonly RequestLine[] | null) => void
  onOpen: (id: string) => void
  onClose: () => void
}) => {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const [paper, setPaper] = useState({ idType: '1', idNo: '' })
  const [reason, setReason] = useState('')
  const find = useAct(
    () =>
      api.post<{ requests: readonly RequestLine[] }>('/api/privacy/requests/find', { ...paper, reason: reason.trim() }),
    { done: ({ requests }) => props.onFound(requests) },
  )
  const ready = paper.idNo.trim() !== '' && reason.trim().length >= LEAST_REASON
  return (
    <Drawer title={t('find')} onClose={props.onClose}>
      <form
        className="privacy-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) find.mutate(undefined)
        }}
      >
        <PaperFields
          value={paper}
          fault={find.error?.fields['idNo']}
          onChange={(next) => {
            setPaper(next)
            props.onFound(null)
          }}
        />
        <TextField
          label={t('find.reason')}
          help={t('find.reasonHelp')}
          value={reason}
          fault={find.error?.fields['reason']}
          maxLength={200}
          onChange={setReason}
        />
        <ProblemNote of={find.error} />
        <div className="form-acts">
          <Button type="primary" htmlType="submit" disabled={!ready} loading={find.isPending}>
            {t('find.do')}
          </Button>
        </div>
      </form>
      {props.found?.length === 0 && <Note>{t('find.none')}</Note>}
      <ul className="privacy-list">
        {(props.found ?? []).map((r) => (
          <li key={r.id}>
            <button type="button" className="plain link" onClick={() => props.onOpen(r.id)}>
              {r.number}
            </button>
            <span>{label(r.kindLabel)}</span>
            <span className="t3">
              {r.orgName}　{label(r.stateLabel)}
            </span>
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
