import { useEffect, useState } from 'react'
import { useLocation } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import type { Row } from '../../../kernel/entity.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Block, Empty, ErrorBlock, Loading } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { EntityTable } from '../../../ui/table/entity-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import { RecordDrawer } from './record-drawer.tsx'
import { collectTexts } from './texts.ts'
import type { RegisterAnswer } from './types.ts'
import './collect.css'

const PAGE = 100

interface Rows {
  readonly count: number
  readonly period: string
  readonly rows: readonly { readonly id: string; readonly orgName: string; readonly values: Row }[]
}

/** Columns of a list: the parts of a person stand under the person's own column. */
const listedOf = (register: RegisterAnswer): readonly string[] => {
  const { fields } = register.entity
  const person = Object.keys(fields).find((name) => fields[name]?.kind === 'person')
  const names = register.listed.flatMap((n) => (n in fields ? [n] : n === 'name' && person ? [person] : []))
  const named = person !== undefined && names.includes(person) ? [person, ...names.filter((n) => n !== person)] : names
  return named
}

/** Records of one register within reach: masked, searched, paged; one opens with its history. */
const Ledger = ({ register }: { register: RegisterAnswer }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const url = useUrl()
  const { unit } = useLooking()
  const q = url.get('q') ?? ''
  const from = Number(url.get('from') ?? 0)
  const [typed, setTyped] = useState(q)
  useEffect(() => {
    if (typed === q) return
    const timer = setTimeout(() => url.set({ q: typed || undefined, from: undefined }, { replace: true }), 300)
    return () => clearTimeout(timer)
  }, [typed, q, url])
  const list = useRead<Rows>(`/api/registers/${register.code}/rows`, {
    org: unit,
    q: q || undefined,
    sort: url.get('sort'),
    from,
    limit: PAGE,
  })
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
    { key: 'orgName', title: t('ledger.org'), sortable: false, value: (r) => String(r['orgName'] ?? '') },
  ]
  return (
    <Page
      title={label(register.label)}
      note={label(register.purpose)}
      drawer={
        open !== undefined && (
          <RecordDrawer key={open} register={register} id={open} onClose={() => url.set({ open: undefined })} />
        )
      }
    >
      <Block of={list} rows={12}>
        {(data) => (
          <EntityTable
            of={register.entity}
            listed={listedOf(register)}
            rows={data.rows.map((r) => ({ ...r.values, _id: r.id, orgName: r.orgName }))}
            rowKey={(row) => String(row['_id'])}
            count={data.count}
            unit={t('ledger.records')}
            serverSort
            fill
            keys
            {...(open === undefined ? {} : { openKey: open })}
            more={more}
            onOpen={(row) => url.set({ open: String(row['_id']) })}
            filters={
              <Input.Search
                value={typed}
                allowClear
                placeholder={t('ledger.search')}
                aria-label={t('ledger.search')}
                style={{ width: 260 }}
                onChange={(event) => setTyped(event.target.value)}
              />
            }
            note={
              data.count > PAGE && (
                <span className="row g8">
                  {t('ledger.range', { from: from + 1, to: Math.min(from + PAGE, data.count), count: data.count })}
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
              q === '' ? (
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
