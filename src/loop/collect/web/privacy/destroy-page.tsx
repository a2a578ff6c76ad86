import { useState } from 'react'
import { formatDateTime } from '../../../../kernel/format/date.ts'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { Tag, type Tone } from '../../../../ui/parts/small.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Page } from '../../../../ui/shell/page.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { useUrl } from '../../../../ui/url.ts'
import { DestroyAsk } from './destroy-ask.tsx'
import { DestroyPast } from './destroy-past.tsx'
import { DestroyOrder } from './destroy-order.tsx'
import { KeepRules } from './keep-rules.tsx'
import { destroyTexts } from './destroy-texts.ts'
import { privacyTexts } from './texts.ts'
import type { DestroyLine, PastLine, KeepLine } from './destroy-types.ts'
import './privacy.css'

const TONES: Readonly<Record<DestroyLine['state'], Tone>> = {
  waiting: 'yellow',
  approved: 'accent',
  refused: 'plain',
  done: 'ok',
}

/** What is past its keep-time in units in reach, the orders to destroy it, and how long each register is kept. */
export default function DestroyPage() {
  const t = useTexts(destroyTexts)
  const shared = useTexts(privacyTexts)
  const url = useUrl()
  const rules = useRead<{ registers: readonly KeepLine[] }>('/api/destruction/rules')
  const orders = useRead<{ orders: readonly DestroyLine[] }>('/api/destruction/orders')
  const [asked, setAsked] = useState<PastLine | null>(null)
  const open = url.get('open')
  const close = (): void => {
    setAsked(null)
    url.set({ open: undefined })
  }
  const drawer =
    asked !== null ? (
      <DestroyAsk of={asked} kept={rules.data?.registers.find((r) => r.register === asked.register)} onClose={close} />
    ) : (
      open !== undefined &&
      orders.data && <DestroyOrder key={open} of={orders.data.orders.find((o) => o.id === open)} onClose={close} />
    )
  return (
    <Page title={t('title')} crumbs={[{ text: shared('system') }]} note={t('note')} drawer={drawer}>
      <div className="privacy-stack">
        <Block of={rules} rows={4}>
          {({ registers }) => <DestroyPast none={registers.every((r) => r.years === null)} onAsk={setAsked} />}
        </Block>
        <Card title={t('orders')}>
          <Block of={orders} rows={3}>
            {({ orders: list }) => <Orders of={list} onOpen={(id) => url.set({ open: id })} />}
          </Block>
        </Card>
        <Block of={rules} rows={8}>
          {({ registers }) => <KeepRules of={registers} />}
        </Block>
      </div>
    </Page>
  )
}

const Orders = ({ of, onOpen }: { of: readonly DestroyLine[]; onOpen: (id: string) => void }) => {
  const t = useTexts(destroyTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  if (of.length === 0) return <p className="s13 t2">{t('ordersNone')}</p>
  const columns: readonly Column<DestroyLine>[] = [
    { key: 'number', title: t('col.number'), value: (o) => o.number, phone: 'name' },
    { key: 'register', title: t('col.register'), value: (o) => label(o.label), phone: 'distance' },
    { key: 'org', title: t('col.org'), value: (o) => o.orgName, wraps: true },
    { key: 'records', title: t('col.records'), value: (o) => o.records, align: 'right' },
    { key: 'by', title: t('col.by'), value: (o) => o.askedBy },
    {
      key: 'at',
      title: t('col.at'),
      value: (o) => o.askedAt,
      render: (o) => formatDateTime(o.askedAt, today, lang),
    },
    {
      key: 'state',
      title: t('col.state'),
      value: (o) => t(`state.${o.state}`),
      render: (o) => <Tag tone={TONES[o.state]}>{t(`state.${o.state}`)}</Tag>,
      phone: 'value',
    },
  ]
  return (
    <DataTable
      name="destroy-orders"
      label={t('orders')}
      rows={of}
      columns={columns}
      rowKey={(o) => o.id}
      unit={t('orderUnit')}
      onOpen={(o) => onOpen(o.id)}
    />
  )
}
