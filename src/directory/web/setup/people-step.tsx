import { useState } from 'react'
import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { NoPermission } from '../../../ui/parts/states.tsx'
import { useAct } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { roleKey, systemTexts } from '../texts.ts'
import { ListUpload } from './list-upload.tsx'
import { LostPasswords } from './lost-passwords.tsx'
import { PasswordSlip, type Slip } from './password-slip.tsx'
import { setupTexts } from './texts.ts'
import { adminNames, type FileRef, type ListProblem, type Steps } from './types.ts'

interface Row {
  readonly row: number
  readonly signName: string
  readonly name: string
  readonly orgCode: string
  readonly role: string
  readonly present: boolean
}
interface Checked {
  readonly file: FileRef
  readonly rows: readonly Row[]
  readonly people: number
  readonly problems: readonly ListProblem[]
  readonly problemCount: number
}

const SHOWN = 200

/** Accounts and roles that a list would make. */
const Preview = ({ rows }: { rows: readonly Row[] }) => {
  const t = useTexts(setupTexts)
  const s = useTexts(systemTexts)
  return (
    <div style={{ overflow: 'auto', maxHeight: 360 }} tabIndex={0}>
      <table className="sys-detail">
        <thead>
          <tr>
            <th scope="col">{t('col.sign')}</th>
            <th scope="col">{t('col.name')}</th>
            <th scope="col">{t('col.org')}</th>
            <th scope="col">{t('col.role')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((r) => (
            <tr key={r.row}>
              <td>{r.signName}</td>
              <td>{r.name}</td>
              <td>{r.orgCode}</td>
              <td>
                {s(roleKey(r.role))} {r.present && <span className="t3">{t('isThere')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** People with roles out of Excel; first passwords are shown and downloaded once. */
export const PeopleStep = ({ of }: { of: Steps }) => {
  const t = useTexts(setupTexts)
  const s = useTexts(systemTexts)
  const may = useMay('directory.grant')
  const [slips, setSlips] = useState<readonly Slip[] | null>(null)
  const [renewed, setRenewed] = useState(false)
  const check = useAct((file: File) => api.upload<Checked>('/api/setup/people/check', file))
  const apply = useAct((file: FileRef) => api.post<{ people: readonly Slip[] }>('/api/setup/people/apply', { file }), {
    refresh: ['/api/setup', '/api/people'],
    done: ({ people }) => {
      toast(people.length === 0 ? t('people.onlyGrants') : t('people.done', { count: people.length }))
      setRenewed(false)
      setSlips(people)
      check.reset()
    },
  })
  return (
    <div className="sys-stack">
      <p className="s13 t2">{t('people.text')}</p>
      <p className="row g8 wrap s13">
        <span className="t3">{t('people.have')}</span>
        {of.people.map((p) => (
          <Tag key={p.role}>
            {s(roleKey(p.role))} {p.count}
          </Tag>
        ))}
      </p>
      {slips && slips.length > 0 && (
        <PasswordSlip
          title={t(renewed ? 'people.renewed' : 'people.done', { count: slips.length })}
          note={t('people.once')}
          people={slips}
        />
      )}
      {may && slips === null && (
        <LostPasswords
          onRenewed={(people) => {
            setRenewed(true)
            setSlips(people)
          }}
        />
      )}
      {may ? (
        <ListUpload
          kind="people"
          check={check}
          preview={(c) => (
            <>
              <h3>{t('people.preview')}</h3>
              <Preview rows={c.rows} />
              <Note>{t('people.wait')}</Note>
              <ProblemNote of={apply.error} />
              <div>
                <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate(c.file)}>
                  {t('people.do', { people: c.people, grants: c.rows.length })}
                </Button>
              </div>
            </>
          )}
        />
      ) : (
        <NoPermission title={t('who.security-admin')}>{adminNames(of, 'security-admin')}</NoPermission>
      )}
    </div>
  )
}
