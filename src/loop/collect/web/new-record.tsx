import { useState } from 'react'
import { Select } from 'antd'
import { api } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useRead } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { RecordForm } from './record-form.tsx'
import { collectTexts } from './texts.ts'
import type { DueReturn } from './types/returns.ts'
import type { RegisterAnswer, SavedAnswer } from './types/records.ts'

/** A new record typed in the browser, for the unit of the clerk; of a return register for a return in preparation. */
export const NewRecord = (props: { register: RegisterAnswer; onClose: () => void; onSaved: (id: string) => void }) => {
  const { register } = props
  const t = useTexts(collectTexts)
  const label = useLabel()
  const session = useSession()
  const orgId = session.org.id
  const perPeriod = register.kind === 'return'
  const returns = useRead<{ returns: readonly DueReturn[] }>(perPeriod ? '/api/collect/returns' : null, {
    register: register.code,
    state: 'draft',
  })
  const periods = [...new Set((returns.data?.returns ?? []).filter((r) => r.orgId === orgId).map((r) => r.period))]
  const [chosen, setChosen] = useState<string | null>(null)
  const period = chosen ?? periods.at(-1) ?? ''
  const closed = perPeriod && returns.data !== undefined && periods.length === 0
  return (
    <Drawer
      title={t('ledger.newTitle', { name: label(register.label) })}
      note={session.org.name}
      width={560}
      onClose={props.onClose}
    >
      {closed ? (
        <Note tone="yellow">{t('ledger.noDraft')}</Note>
      ) : (
        <>
          {periods.length > 1 && (
            <Select
              aria-label={t('ledger.newPeriod')}
              value={period}
              options={periods.map((p) => ({ value: p, label: p }))}
              onChange={setChosen}
              style={{ marginBottom: 12 }}
            />
          )}
          <RecordForm
            entity={register.entity}
            submitText={t('ledger.save')}
            keep={{ name: `${session.user.id}.new.${register.code}.${orgId}` }}
            send={(values, more) =>
              api.post<SavedAnswer>(`/api/registers/${register.code}/rows`, {
                orgId,
                values,
                explanations: more.explanations,
                ...(perPeriod ? { period } : {}),
              })
            }
            onSaved={(id) => (id === null ? props.onClose() : props.onSaved(id))}
            onCancel={props.onClose}
          />
        </>
      )}
    </Drawer>
  )
}
