import { useState } from 'react'
import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { BrandMark } from '../../../ui/marks/icon.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { roleKey, systemTexts } from '../texts.ts'
import { PasswordSlip, type Slip } from './password-slip.tsx'
import { setupTexts } from './texts.ts'
import '../system.css'

const ADMINS = ['system-admin', 'security-admin', 'audit-admin'] as const
type Admin = (typeof ADMINS)[number]
interface Person {
  readonly signName: string
  readonly name: string
  readonly title: string
}
const NOBODY: Readonly<Record<Admin, Person>> = {
  'system-admin': { signName: 'sysadmin', name: '', title: '' },
  'security-admin': { signName: 'secadmin', name: '', title: '' },
  'audit-admin': { signName: 'auditadmin', name: '', title: '' },
}

/** Code, region, three people: one act founds them all. */
const FoundForm = ({ onDone }: { onDone: (people: readonly Slip[]) => void }) => {
  const t = useTexts(setupTexts)
  const s = useTexts(systemTexts)
  const [code, setCode] = useState('')
  const [region, setRegion] = useState({ code: '', name: '' })
  const [people, setPeople] = useState(NOBODY)
  const found = useAct(
    () =>
      api.post<{ people: readonly Slip[] }>('/api/setup', {
        code,
        region,
        people: ADMINS.map((role) => ({ role, ...people[role] })),
      }),
    { done: (out) => onDone(out.people) },
  )
  const set = (role: Admin, change: Partial<Person>): void =>
    setPeople({ ...people, [role]: { ...people[role], ...change } })
  const ready =
    code.trim() !== '' &&
    /^\d{6}$/.test(region.code) &&
    region.name.trim().length > 1 &&
    ADMINS.every((r) => people[r].name.trim().length > 1)
  return (
    <form
      className="sys-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) found.mutate(undefined)
      }}
    >
      <TextField
        label={t('found.code')}
        help={t('found.codeHelp')}
        value={code}
        fault={found.error?.fields['code']}
        maxLength={20}
        onChange={setCode}
      />
      <h2>{t('found.region')}</h2>
      <div className="sys-two">
        <TextField
          label={t('found.regionCode')}
          help={t('found.regionCodeHelp')}
          value={region.code}
          maxLength={6}
          onChange={(v) => setRegion({ ...region, code: v })}
        />
        <TextField
          label={t('found.regionName')}
          help={t('found.regionNameHelp')}
          value={region.name}
          maxLength={30}
          onChange={(v) => setRegion({ ...region, name: v })}
        />
      </div>
      <div>
        <h2>{t('found.people')}</h2>
        <p className="s13 t2">{t('found.peopleHelp')}</p>
      </div>
      {ADMINS.map((role) => (
        <fieldset key={role} className="setup-person">
          <legend>
            {s(roleKey(role))} <span className="s12 t3">{t(`does.${role}`)}</span>
          </legend>
          <TextField
            label={t('found.name')}
            value={people[role].name}
            maxLength={20}
            onChange={(name) => set(role, { name })}
          />
          <TextField
            label={t('found.sign')}
            value={people[role].signName}
            maxLength={40}
            onChange={(signName) => set(role, { signName })}
          />
          <TextField
            label={t('found.post')}
            optional={s('optional')}
            value={people[role].title}
            maxLength={40}
            onChange={(title) => set(role, { title })}
          />
        </fieldset>
      ))}
      <ProblemNote of={found.error} />
      <div className="form-acts">
        <Button type="primary" size="large" htmlType="submit" loading={found.isPending} disabled={!ready}>
          {t('found.do')}
        </Button>
      </div>
    </form>
  )
}

/** The first page of an empty installation; once somebody has an account it only shows the way to sign in. */
export default function FoundPage() {
  const t = useTexts(setupTexts)
  const state = useRead<{ open: boolean }>('/api/setup')
  const [people, setPeople] = useState<readonly Slip[] | null>(null)
  return (
    <main className="setup-page">
      <section className="card setup-card">
        <div className="row g12">
          <BrandMark size={32} />
          <h1>{t('found.title')}</h1>
        </div>
        {people ? (
          <PasswordSlip title={t('found.passwords')} note={t('found.passwordsHelp')} people={people}>
            <Link to="/">{t('found.next')}</Link>
          </PasswordSlip>
        ) : (
          <Block of={state} rows={6}>
            {({ open }) =>
              open ? (
                <>
                  <p className="t2" style={{ marginBottom: 16 }}>
                    {t('found.lead')}
                  </p>
                  <FoundForm onDone={setPeople} />
                </>
              ) : (
                <Empty title={t('found.closed')} icon="check" act={<Link to="/">{t('found.signIn')}</Link>}>
                  {t('found.closedText')}
                </Empty>
              )
            }
          </Block>
        )}
      </section>
    </main>
  )
}
