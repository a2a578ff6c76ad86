import { useState } from 'react'
import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { formatDate, shanghai } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Segmented, Tag } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import { PickField, TextField } from '../../../ui/form/plain-field.tsx'
import { ROLE_NAMES, roleKey, systemTexts } from '../texts.ts'
import { NewPerson } from './new-person.tsx'
import { PersonDrawer } from './person-drawer.tsx'
import { peopleTexts } from './texts.ts'
import type { Person } from './types.ts'
import '../system.css'

const PAGE = 100

/** Who may do what below my unit: search, filters, one person beside the list. */
export default function PeoplePage() {
  const t = useTexts(peopleTexts)
  const lang = useLang()
  const { today } = useSession()
  const s = useTexts(systemTexts)
  const url = useUrl()
  const mayOpen = useMay('directory.open-account')
  const [limit, setLimit] = useState(PAGE)
  const state = url.get('state') ?? 'open'
  const list = useRead<{ people: readonly Person[]; next: string | null }>('/api/people', {
    search: url.get('q') ?? '',
    role: url.get('role'),
    org: url.get('unit'),
    state: state === 'all' ? undefined : state,
    limit,
  })
  const columns: readonly Column<Person>[] = [
    { key: 'name', title: t('col.name'), value: (p) => p.name, phone: 'name' },
    { key: 'sign', title: t('col.sign'), value: (p) => p.signName, phone: 'distance' },
    { key: 'org', title: t('col.org'), value: (p) => p.orgName, ...(state !== 'idle' && { phone: 'due' as const }) },
    { key: 'title', title: t('col.title'), value: (p) => (p.title === '' ? null : p.title) },
    {
      key: 'used',
      title: t('col.used'),
      value: (p) => (p.lastUse === null ? null : formatDate(shanghai(p.lastUse).date, today, lang)),
      ...(state === 'idle' ? { phone: 'due' as const } : { optional: true }),
    },
    {
      key: 'roles',
      title: t('col.roles'),
      value: (p) => p.grants.map((g) => s(roleKey(g.role))).join('、'),
      render: (p) =>
        p.closedOn !== null ? (
          <span className="t3">{t('closed', { day: p.closedOn })}</span>
        ) : p.grants.length === 0 ? (
          <Tag tone="yellow">{t('noRole')}</Tag>
        ) : (
          <span className="row g4 wrap">
            {p.grants.map((g) => (
              <Tag key={g.id}>{s(roleKey(g.role))}</Tag>
            ))}
          </span>
        ),
      phone: 'value',
    },
  ]
  const open = url.get('open')
  const close = (): void => url.set({ open: undefined, act: undefined })
  return (
    <Page
      title={t('title')}
      crumbs={[{ text: s('system') }]}
      acts={
        <>
          <Link to="/system/why">
            <Button>{t('why')}</Button>
          </Link>
          {mayOpen && (
            <Button
              type={open === undefined && url.get('act') === undefined ? 'primary' : 'default'}
              onClick={() => url.set({ act: 'new', open: undefined })}
            >
              {t('new')}
            </Button>
          )}
        </>
      }
      drawer={
        url.get('act') === 'new' && mayOpen ? (
          <NewPerson onClose={close} onMade={(id) => url.set({ open: id, act: undefined })} />
        ) : (
          open !== undefined && <PersonDrawer key={open} id={open} onClose={close} />
        )
      }
    >
      <div style={{ marginBottom: 12 }}>
        <Note>{t(state === 'idle' ? 'idleNote' : 'note')}</Note>
      </div>
      <Block of={list} rows={10}>
        {(data) => (
          <>
            <DataTable
              name="system-people"
              label={t('title')}
              rows={data.people}
              columns={columns}
              rowKey={(p) => p.id}
              unit={t('unit')}
              onOpen={(p) => url.set({ open: p.id, act: undefined })}
              {...(open !== undefined && { openKey: open })}
              keys
              fill
              filters={
                <>
                  <TextField
                    label={t('search')}
                    placeholder={t('searchHelp')}
                    long
                    value={url.get('q') ?? ''}
                    onChange={(q) => url.set({ q: q === '' ? undefined : q }, { replace: true })}
                  />
                  <PickField
                    label={t('role')}
                    value={url.get('role') ?? ''}
                    empty={t('allRoles')}
                    options={ROLE_NAMES.map((r) => ({ value: r, text: s(roleKey(r)) }))}
                    onChange={(role) => url.set({ role: role === '' ? undefined : role })}
                  />
                  <Segmented
                    label={t('state')}
                    value={state}
                    options={(['open', 'idle', 'closed', 'all'] as const).map((key) => ({
                      key,
                      text: t(`state.${key}`),
                    }))}
                    onChange={(key) => url.set({ state: key === 'open' ? undefined : key })}
                  />
                </>
              }
              empty={
                state === 'idle' ? (
                  <Empty title={t('noIdle')}>{t('noIdleNext')}</Empty>
                ) : (
                  <Empty title={t('none')}>{t('noneNext')}</Empty>
                )
              }
            />
            {data.next !== null && limit < 500 && (
              <p style={{ marginTop: 12 }}>
                <Button onClick={() => setLimit(limit + PAGE)}>{t('more')}</Button>
              </p>
            )}
          </>
        )}
      </Block>
    </Page>
  )
}
