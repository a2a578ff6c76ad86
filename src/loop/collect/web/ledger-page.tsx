import { useState } from 'react'
import { useLocation } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import type { Row } from '../../../kernel/entity.ts'
import { formatCount } from '../../../kernel/format/count.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Block, Empty, ErrorBlock, Loading } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { holds } from '../../../ui/session/session.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { EntityTable } from '../../../ui/table/entity-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import { download } from '../../../ui/api.ts'
import { LedgerFilters, whereOf } from './ledger-filters.tsx'
import { NewRecord } from './new-record.tsx'
import { RecordDrawer } from './record-drawer.tsx'
import { isProblem } from './is-problem.ts'
import { AskExport, type AskedExport } from './privacy/ask-export.tsx'
import { collectTexts } from './texts.ts'
import type { RegisterAnswer } from './types/records.ts'
import './collect.css'
import './ledger.css'

const PAGE = 100

interface Rows {
  readonly count: number
  readonly period: string
  readonly periods: readonly string[]
  readonly states: readonly { readonly state: string; readonly count: number }[]
  readonly rows: readonly {
    readonly id: string
    readonly orgName: string
    readonly state: string
    readonly values: Row
  }[]
}

/** Columns of a list: the parts of a person stand under the person's own column. */
const listedOf = (register: RegisterAnswer): readonly string[] => {
  const { fields } = register.entity
  const person = Object.keys(fields).find((name) => fields[name]?.kind === 'person')
  const names = register.listed.flatMap((n) => (n in fields ? [n] : n === 'name' && person ? [person] : []))
  const named = person !== undefined && names.includes(person) ? [person, ...names.filter((n) => n !== person)] : names
  return named
}

/** Columns that this person sees, as the table keeps them; what is exported is what is seen. */
const shownColumns = (register: RegisterAnswer): readonly string[] => {
  const kept = localStorage.getItem(`zhiheng.columns.${register.entity.name}`)?.split(',')
  const listed = listedOf(register)
  const own = [...(register.listed.includes('idNo') ? ['idNo'] : []), 'state', 'orgName']
  return kept ? [...new Set([listed[0] ?? '', ...kept])].filter((k) => k !== '') : [...listed, ...own.slice(-2)]
}

const digits = (n: number): string => formatCount(n, { exact: true }).value

/** Records of one register within reach: masked, filtered, paged, exported; one opens with its history. */
const Ledger = ({ register }: { register: RegisterAnswer }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const url = useUrl()
  const { unit } = useLooking()
  const session = useSession()
  const several = !['school', 'college'].includes(session.org.kind)
  const q = url.get('q') ?? ''
  const from = Number(url.get('from') ?? 0)
  const where = whereOf(url.state)
  const asked = { org: unit, q: q || undefined, state: url.get('state'), period: url.get('of'), where }
  const list = useRead<Rows>(`/api/registers/${register.code}/rows`, {
    ...asked,
    sort: url.get('sort'),
    from,
    limit: PAGE,
  })
  const [saving, setSaving] = useState(false)
  const [asking, setAsking] = useState<AskedExport | null>(null)
  const narrowed = q !== '' || where !== undefined || url.get('state') !== undefined
  const save = (format: 'xlsx' | 'csv'): void => {
    setSaving(true)
    const columns = shownColumns(register)
    void download(`/api/registers/${register.code}/export`, `${register.label.zh}.${format}`, {
      ...asked,
      sort: url.get('sort'),
      format,
      columns: columns.join(','),
    })
      .catch((error: unknown) => {
        if (isProblem(error) && error.code === 'export.approval-needed')
          setAsking({
            register: register.code,
            large: {
              rows: Number(error.params['rows']),
              limit: Number(error.params['limit']),
              before: Number(error.params['before'] ?? 0),
            },
            body: { ...asked, sort: url.get('sort'), format, columns },
          })
        else toast(error instanceof Error ? error.message : String(error))
      })
      .finally(() => setSaving(false))
  }
  const mayShare = holds(session, 'sharing.read') && holds(session, 'export.read')
  const open = url.get('open')
  const personal = register.listed.includes('idNo')
  const more: readonly Column<Row>[] = [
    ...(personal
      ? [
          {
            key: 'idNo',
            title: t('ledger.idNo'),
            optional: true,
            sortable: false,
            value: (r: Row) => String(r['idNo'] ?? '') || null,
          },
        ]
      : []),
    ...(Object.keys(register.states).length > 1 && !register.listed.includes('status')
      ? [
          {
            key: 'state',
            title: t('ledger.stateCol'),
            sortable: false,
            value: (r: Row) => label(register.states[String(r['_state'])] ?? { zh: '—', en: '—' }),
          },
        ]
      : []),
    ...(several
      ? [{ key: 'orgName', title: t('ledger.org'), sortable: false, value: (r: Row) => String(r['orgName'] ?? '') }]
      : []),
  ]
  return (
    <Page
      title={label(register.label)}
      note={label(register.purpose)}
      acts={
        <>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'xlsx', label: t('ledger.exportXlsx') },
                { key: 'csv', label: t('ledger.exportCsv') },
                ...(mayShare ? [{ key: 'share', label: t('ledger.share') }] : []),
              ],
              onClick: ({ key }) =>
                key === 'share'
                  ? setAsking({ register: register.code, large: null, body: { ...asked, format: 'xlsx', columns: [] } })
                  : save(key === 'csv' ? 'csv' : 'xlsx'),
            }}
          >
            <Button loading={saving} title={t('ledger.exportNote', { count: list.data?.count ?? 0 })}>
              {t('ledger.export')}
            </Button>
          </Dropdown>
          {register.mayAdd && (
            <Button type="primary" onClick={() => url.set({ new: '1', open: undefined })}>
              {t('ledger.new')}
            </Button>
          )}
        </>
      }
      drawer={
        url.get('new') !== undefined && register.mayAdd ? (
          <NewRecord
            register={register}
            onClose={() => url.set({ new: undefined })}
            onSaved={(id) => url.set({ new: undefined, open: id })}
          />
        ) : (
          open !== undefined && (
            <RecordDrawer key={open} register={register} id={open} onClose={() => url.set({ open: undefined })} />
          )
        )
      }
    >
      {asking && <AskExport of={asking} onClose={() => setAsking(null)} />}
      <Block of={list} rows={12}>
        {(data) => (
          <EntityTable
            of={register.entity}
            listed={listedOf(register)}
            rows={data.rows.map((r) => ({ ...r.values, _id: r.id, _state: r.state, orgName: r.orgName }))}
            rowKey={(row) => String(row['_id'])}
            count={data.count}
            unit={t('ledger.records')}
            serverSort
            fill
            whole={t('ledger.export')}
            keys
            {...(open === undefined ? {} : { openKey: open })}
            more={more}
            onOpen={(row) => url.set({ open: String(row['_id']) })}
            filters={
              <LedgerFilters register={register} period={data.period} periods={data.periods} states={data.states} />
            }
            note={
              data.count > PAGE && (
                <span className="row g8">
                  {t('ledger.range', { from: digits(from + 1), to: digits(Math.min(from + PAGE, data.count)) })}
                  <Button
                    size="small"
                    disabled={from === 0}
                    onClick={() => url.set({ from: from > PAGE ? String(from - PAGE) : undefined })}
                  >
                    {t('ledger.prev')}
                  </Button>
                  <Button
                    size="small"
                    disabled={from + PAGE >= data.count}
                    onClick={() => url.set({ from: String(from + PAGE) })}
                  >
                    {t('ledger.next')}
                  </Button>
                </span>
              )
            }
            empty={
              !narrowed ? (
                <Empty title={t('ledger.empty')}>{t('ledger.emptyWhy')}</Empty>
              ) : (
                <Empty title={t('ledger.noMatch')} icon="search">
                  {t('ledger.noMatchWhy')}
                </Empty>
              )
            }
          />
        )}
      </Block>
    </Page>
  )
}

/** The register is the last part of the address: /registers/teachers. */
export default function LedgerPage() {
  const code = useLocation().pathname.split('/').at(-1) ?? ''
  const register = useRead<RegisterAnswer>(`/api/registers/${code}`)
  if (register.error)
    return (
      <main className="page">
        <ErrorBlock error={register.error} onRetry={() => void register.refetch()} />
      </main>
    )
  if (register.data?.code !== code)
    return (
      <main className="page">
        <Loading rows={12} />
      </main>
    )
  return <Ledger key={code} register={register.data} />
}
