import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../ui/parts/small.tsx'
import { NoPermission } from '../../../ui/parts/states.tsx'
import { useAct } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { kindKey, systemTexts } from '../texts.ts'
import { ListUpload } from './list-upload.tsx'
import { setupTexts } from './texts.ts'
import { adminNames, type FileRef, type ListProblem, type Steps } from './types.ts'
import { UnitPreview, type PreviewRow } from './unit-preview.tsx'

interface Checked {
  readonly file: FileRef
  readonly root: { readonly code: string; readonly name: string } | null
  readonly rows: readonly PreviewRow[]
  readonly present: number
  readonly problems: readonly ListProblem[]
  readonly problemCount: number
}

/** The tree out of Excel: template, faults by row, preview, then all of it or nothing. */
export const UnitsStep = ({ of }: { of: Steps }) => {
  const t = useTexts(setupTexts)
  const s = useTexts(systemTexts)
  const may = useMay('directory.manage-orgs')
  const [from, setFrom] = useState('2000-01-01')
  const check = useAct((file: File) => api.upload<Checked>('/api/setup/units/check', file))
  const apply = useAct((file: FileRef) => api.post<{ units: number }>('/api/setup/units/apply', { file, from }), {
    refresh: ['/api/setup', '/api/orgs'],
    done: ({ units }) => {
      toast(t('units.done', { count: units }))
      check.reset()
    },
  })
  return (
    <div className="sys-stack">
      <p className="s13 t2">{t('units.text')}</p>
      <p className="row g8 wrap s13">
        <span className="t3">{t('units.have')}</span>
        {of.units.map((u) => (
          <Tag key={u.kind}>
            {s(kindKey(u.kind))} {u.count}
          </Tag>
        ))}
      </p>
      {may ? (
        <ListUpload
          kind="units"
          check={check}
          preview={(c) => (
            <>
              {c.present > 0 && <p className="s13 t2">{t('units.present', { count: c.present })}</p>}
              {c.rows.length === 0 ? (
                <p className="s13">{t('units.nothing')}</p>
              ) : (
                <>
                  <h3>{t('units.preview')}</h3>
                  <UnitPreview rows={c.rows} root={c.root} />
                  <div className="sys-form">
                    <TextField
                      label={t('units.from')}
                      help={t('units.fromHelp')}
                      type="date"
                      value={from}
                      onChange={setFrom}
                    />
                    <ProblemNote of={apply.error} />
                    <div className="form-acts">
                      <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate(c.file)}>
                        {t('units.do', { count: c.rows.length })}
                      </Button>
                    </div>
                  </div>
                </>
              )}
            </>
          )}
        />
      ) : (
        <NoPermission title={t('who.system-admin')}>{adminNames(of, 'system-admin')}</NoPermission>
      )}
    </div>
  )
}
