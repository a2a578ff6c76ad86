import { useState } from 'react'
import { Button, Input } from 'antd'
import type { Row } from '../../../kernel/entity.ts'
import { isIdNumber } from '../../../kernel/person.ts'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../ui/query.ts'
import { Popover } from '../../../ui/shell/popover.tsx'
import { collectTexts } from './texts.ts'

interface Found {
  readonly id: string
  readonly orgName: string
  readonly period: string
  readonly values: Row
}

const LEAST_REASON = 4

/** Finds records by a whole identity number: it goes into no address, and the look is logged with its reason. */
export const NumberSearch = (props: { register: string; onOpen: (id: string) => void }) => {
  const t = useTexts(collectTexts)
  const [idNo, setIdNo] = useState('')
  const [reason, setReason] = useState('')
  const look = useAct(() =>
    api.post<{ rows: readonly Found[] }>(`/api/registers/${props.register}/rows/by-number`, {
      idNo: idNo.trim(),
      reason: reason.trim(),
    }),
  )
  const ready = isIdNumber(idNo) && reason.trim().length >= LEAST_REASON
  return (
    <Popover label={t('number.find')} named button={t('number.find')} className="ledger-filter-button">
      {(close) => (
        <form
          className="number-search"
          onSubmit={(event) => {
            event.preventDefault()
            if (ready) look.mutate()
          }}
        >
          <Input
            autoFocus
            value={idNo}
            maxLength={18}
            autoComplete="off"
            placeholder={t('number.idNo')}
            aria-label={t('number.idNo')}
            onChange={(event) => setIdNo(event.target.value)}
          />
          <Input
            value={reason}
            maxLength={200}
            placeholder={t('number.reason')}
            aria-label={t('number.reason')}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" type="primary" disabled={!ready} loading={look.isPending}>
            {t('number.look')}
          </Button>
          <ProblemNote of={look.error} />
          {look.data && !look.isPending && (
            <ul aria-live="polite">
              {look.data.rows.length === 0 && <li className="t3">{t('number.none')}</li>}
              {look.data.rows.map((row) => (
                <li key={row.id}>
                  <Button
                    type="link"
                    size="small"
                    onClick={() => {
                      close()
                      props.onOpen(row.id)
                    }}
                  >
                    {String(row.values['name'] ?? '')}
                  </Button>
                  <span className="t3">
                    {row.orgName} {row.period}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </form>
      )}
    </Popover>
  )
}
