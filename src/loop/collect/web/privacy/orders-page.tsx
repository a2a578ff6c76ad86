import { formatDateTime } from '../../../../kernel/format/date.ts'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Chips, Tag, type Tone } from '../../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Page } from '../../../../ui/shell/page.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { useUrl } from '../../../../ui/url.ts'
import { OrderDrawer } from './order-drawer.tsx'
import { exportTexts } from './export-texts.ts'
import { privacyTexts } from './texts.ts'
import type { OrderLine } from './types.ts'
import './privacy.css'

type TextKey = keyof typeof exportTexts.zh
type Shown = 'all' | 'toDecide' | 'mine'

const TONES: Readonly<Record<string, Tone>> = { waiting: 'yellow', approved: 'ok', refused: 'red' }
const KEEP: Readonly<Record<Shown, (o: OrderLine) => boolean>> = {
  all: () => true,
  toDecide: (o) => o.mayDecide,
  mine: (o) => o.mine,
}
const WORDS: Readonly<Record<Shown, TextKey>> = { all: 'o.all', toDecide: 'o.toDecide', mine: 'o.mine' }

/** Exports that were asked for: what waits for me, what is mine, what became of the others. */
export default function OrdersPage() {
  const t = useTexts(exportTexts)
  const shared = useTexts(privacyTexts)
  const label = useLabel()
  const lang = useLang()
  const url = useUrl()
  const { today } = useSession()
  const list = useRead<{ orders: readonly OrderLine[] }>('/api/exports')
  const shown = (url.get('show') as Shown | undefined) ?? 'all'
  const columns: readonly Column<OrderLine>[] = [
    { key: 'number', title: shared('col.number'), value: (o) => o.number, phone: 'name' },
    {
      key: 'state',
      title: t('o.state'),
      value: (o) => o.state,
      render: (o) => <Tag tone={TONES[o.state] ?? 'plain'}>{t(`o.${o.state}` as TextKey)}</Tag>,
      phone: 'value',
    },
    { key: 'what', title: t('o.what'), value: (o) => label(o.label), phone: 'distance' },
    { key: 'org', title: t('o.org'), value: (o) => o.orgName, wraps: true },
    {
      key: 'rows',
      title: t('o.rows'),
      value: (o) => o.rows,
      align: 'right',
      render: (o) => o.rows.toLocaleString('en'),
    },
    { key: 'by', title: t('o.asked'), value: (o) => o.askedBy },
    {
      key: 'at',
      title: t('o.when'),
      value: (o) => o.askedAt,
      render: (o) => formatDateTime(o.askedAt, today, lang),
    },
    { key: 'for', title: t('o.for'), value: (o) => o.sharing?.receiver ?? t('o.own'), wraps: true },
    { key: 'reason', title: t('o.reason'), value: (o) => o.reason, wraps: true },
    { key: 'taken', title: t('o.taken'), value: (o) => o.taken, align: 'right', optional: true },
  ]
  const open = url.get('open')
  return (
    <Page
      title={t('orders')}
      crumbs={[{ text: shared('system') }]}
      note={t('ordersNote')}
      drawer={
        open !== undefined &&
        list.data && (
          <OrderDrawer
            key={open}
            of={list.data.orders.find((o) => o.id === open)}
            onClose={() => url.set({ open: undefined })}
          />
        )
      }
    >
      <Block of={list} rows={8}>
        {({ orders }) =>
          orders.length === 0 ? (
            <section className="card">
              <Empty title={t('o.none')}>{t('o.noneWhy')}</Empty>
            </section>
          ) : (
            <DataTable
              name="export-orders"
              label={t('orders')}
              rows={orders.filter(KEEP[shown])}
              columns={columns}
              rowKey={(o) => o.id}
              unit={t('o.unit')}
              keys
              fill
              {...(open === undefined ? {} : { openKey: open })}
              onOpen={(o) => url.set({ open: o.id })}
              filters={
                <Chips
                  label={t('o.state')}
                  value={shown}
                  options={(['all', 'toDecide', 'mine'] as const).map((key) => ({
                    key,
                    text: t(WORDS[key]),
                    count: orders.filter(KEEP[key]).length,
                  }))}
                  onChange={(key) => url.set({ show: key === 'all' ? undefined : key })}
                />
              }
            />
          )
        }
      </Block>
    </Page>
  )
}
