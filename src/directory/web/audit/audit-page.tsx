import { useState } from 'react'
import { Button } from 'antd'
import { download } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import { PickField, TextField } from '../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { systemTexts } from '../texts.ts'
import { UnitPick } from '../unit-pick.tsx'
import { actionTexts, actionWords } from './actions.ts'
import { ChainCard } from './chain-card.tsx'
import { actorOf, EntryDrawer, secondOf, type AuditLine } from './entry-drawer.tsx'
import { auditTexts } from './texts.ts'
import '../system.css'

const GROUPS = [
  'auth',
  'directory.org',
  'directory.role',
  'directory.account',
  'directory.code',
  'directory.parameter',
  'collect',
  'plan',
  'watch',
  'publish',
  'backup',
  'audit',
] as const
const PAGE = 100

/** Who did what, to which unit, when; and whether the chain of entries holds. */
export default function AuditPage() {
  const t = useTexts(auditTexts)
  const s = useTexts(systemTexts)
  const a = useTexts(actionTexts)
  const url = useUrl()
  const { today } = useSession()
  const mayExport = useMay('directory.export-audit')
  const [limit, setLimit] = useState(PAGE)
  const query = {
    actor: url.get('who'),
    action: url.get('what'),
    org: url.get('org'),
    from: url.get('from'),
    to: url.get('to'),
  }
  const list = useRead<{ entries: readonly AuditLine[]; next: string | null }>('/api/audit', { ...query, limit })
  const save = useAct(() => download('/api/audit/export', `audit-${today}.csv`, query), { refresh: ['/api/audit'] })
  const set = (key: string) => (value: string) =>
    url.set({ [key]: value === '' ? undefined : value }, { replace: key === 'who' })
  const filtered = Object.values(query).some((v) => v !== undefined)
  const columns: readonly Column<AuditLine>[] = [
    {
      key: 'at',
      title: t('col.at'),
      value: (e) => e.at,
      render: (e) => secondOf(e.at),
      phone: 'due',
    },
    { key: 'what', title: t('col.what'), value: (e) => actionWords(a, e.action), phone: 'name' },
    { key: 'who', title: t('col.who'), value: (e) => actorOf(e.actorName, t('system')), phone: 'value' },
    { key: 'unit', title: t('col.unit'), value: (e) => e.orgName, phone: 'distance' },
    { key: 'ip', title: t('col.ip'), value: (e) => e.ip },
    { key: 'sealed', title: t('col.sealed'), value: (e) => t(e.sealed ? 'sealed' : 'open') },
  ]
  const open = list.data?.entries.find((e) => e.id === url.get('open'))
  return (
    <Page
      title={t('title')}
      crumbs={[{ text: s('system') }]}
      acts={
        mayExport && (
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {t('export')}
          </Button>
        )
      }
      drawer={open && <EntryDrawer of={open} onClose={() => url.set({ open: undefined })} />}
    >
      <ProblemNote of={save.error} />
      <div style={{ marginBottom: 16 }}>
        <ChainCard />
      </div>
      <Block of={list} rows={10}>
        {(data) => (
          <>
            <DataTable
              name="system-audit"
              label={t('title')}
              rows={data.entries}
              columns={columns}
              rowKey={(e) => e.id}
              onOpen={(e) => url.set({ open: e.id })}
              {...(open && { openKey: open.id })}
              keys
              fill
              whole={t('export')}
              filters={
                <>
                  <TextField
                    label={t('who')}
                    placeholder={t('whoHelp')}
                    value={url.get('who') ?? ''}
                    onChange={set('who')}
                  />
                  <PickField
                    label={t('what')}
                    value={url.get('what') ?? ''}
                    empty={t('allActions')}
                    options={GROUPS.map((g) => ({ value: g, text: t(`action.${g}`) }))}
                    onChange={set('what')}
                  />
                  <UnitPick
                    label={t('unit')}
                    long
                    value={url.get('org') ?? ''}
                    placeholder={t('allUnits')}
                    onChange={set('org')}
                  />
                  <TextField label={t('from')} type="date" value={url.get('from') ?? ''} onChange={set('from')} />
                  <TextField label={t('to')} type="date" value={url.get('to') ?? ''} onChange={set('to')} />
                  {filtered && (
                    <Button
                      onClick={() =>
                        url.set({ who: undefined, what: undefined, org: undefined, from: undefined, to: undefined })
                      }
                    >
                      {t('clear')}
                    </Button>
                  )}
                </>
              }
              empty={<Empty title={t('none')}>{t('noneNext')}</Empty>}
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
