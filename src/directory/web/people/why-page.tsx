import { Select } from 'antd'
import { useState } from 'react'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { useUrl } from '../../../ui/url.ts'
import { Field } from '../../../ui/form/plain-field.tsx'
import { systemTexts } from '../texts.ts'
import { UnitPick } from '../unit-pick.tsx'
import { peopleTexts } from './texts.ts'
import type { PermissionLine, Person, PersonDetail, WhyAnswer } from './types.ts'
import { WhyCard } from './why-card.tsx'
import '../system.css'

/** Person, unit, operation: the answer with the grant and the path that give it, or what is missing and who grants it. */
export default function WhyPage() {
  const t = useTexts(peopleTexts)
  const s = useTexts(systemTexts)
  const label = useLabel()
  const url = useUrl()
  const [typed, setTyped] = useState('')
  const person = url.get('person')
  const org = url.get('org')
  const permission = url.get('permission')
  const chosen = useRead<PersonDetail>(person === undefined ? null : `/api/people/${person}`)
  const found = useRead<{ people: readonly Person[] }>('/api/people', { search: typed, limit: 30 })
  const all = useRead<{ permissions: readonly PermissionLine[] }>('/api/permissions')
  const answer = useRead<WhyAnswer>(
    person !== undefined && org !== undefined && permission !== undefined ? `/api/people/${person}/why` : null,
    { permission, org },
  )
  const people = [...(chosen.data ? [chosen.data] : []), ...(found.data?.people ?? [])]
  const options = [...new Map(people.map((p) => [p.id, p])).values()].map((p) => ({
    value: p.id,
    label: `${p.name}　${p.orgName}　${p.signName}`,
  }))
  return (
    <Page title={t('why.title')} crumbs={[{ text: s('system') }, { text: t('title'), to: '/system/people' }]}>
      <div className="sys-two">
        <section className="card">
          <div className="card-body sys-form">
            <Field label={t('why.person')} help={t('why.personHelp')}>
              {(ids) => (
                <Select
                  {...ids}
                  className="field-select"
                  showSearch
                  filterOption={false}
                  value={person ?? null}
                  options={options}
                  placeholder={s('choose')}
                  onSearch={setTyped}
                  onChange={(id: string) => url.set({ person: id })}
                />
              )}
            </Field>
            <UnitPick
              label={t('why.org')}
              value={org ?? ''}
              placeholder={s('choose')}
              onChange={(id) => url.set({ org: id })}
            />
            <Field label={t('why.permission')}>
              {(ids) => (
                <Select
                  {...ids}
                  className="field-select"
                  showSearch
                  optionFilterProp="label"
                  value={permission ?? null}
                  placeholder={s('choose')}
                  options={(all.data?.permissions ?? []).map((p) => ({
                    value: p.name,
                    label: `${label(p.label)}　${p.name}`,
                  }))}
                  onChange={(name: string) => url.set({ permission: name })}
                />
              )}
            </Field>
          </div>
        </section>
        {person === undefined || org === undefined || permission === undefined ? (
          <section className="card">
            <Empty title={t('why.start')} icon="search">
              {t('why.startNext')}
            </Empty>
          </section>
        ) : (
          <Block of={answer} rows={6}>
            {(a) => <WhyCard of={a} />}
          </Block>
        )}
      </div>
    </Page>
  )
}
