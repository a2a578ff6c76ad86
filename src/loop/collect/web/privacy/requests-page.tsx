import { useState } from 'react'
import { Button } from 'antd'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Chips, Tag } from '../../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import { useMay, useSession } from '../../../../ui/session/provider.tsx'
import { useLooking } from '../../../../ui/shell/context.ts'
import { Page } from '../../../../ui/shell/page.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { useUrl } from '../../../../ui/url.ts'
import { DueWords } from './due-words.tsx'
import { FindRequests } from './find-requests.tsx'
import { NewRequest } from './new-request.tsx'
import { RequestDrawer } from './request-drawer.tsx'
import { privacyTexts } from './texts.ts'
import type { RequestLine } from './types.ts'
import './privacy.css'

type Shown = 'open' | 'late' | 'closed'

const isOpen = (r: RequestLine): boolean => r.daysLeft !== null
const isLate = (r: RequestLine): boolean => (r.daysLeft ?? 0) < 0

const TONES: Readonly<Record<string, 'plain' | 'ok' | 'accent'>> = { answered: 'ok', working: 'accent' }

/** Requests of persons about their data: how long there is to answer, and what was done. */
export default function RequestsPage() {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const url = useUrl()
  const may = useMay('privacy.handle')
  const mayFind = useMay('pii.read')
  const { unit } = useLooking()
  const several = !['school', 'college'].includes(useSession().org.kind)
  const list = useRead<{ requests: readonly RequestLine[] }>('/api/privacy/requests', { org: unit })
  const [found, setFound] = useState<readonly RequestLine[] | null>(null)
  const shown: Shown = (url.get('show') as Shown | undefined) ?? 'open'
  const keep: Record<Shown, (r: RequestLine) => boolean> = { open: isOpen, late: isLate, closed: (r) => !isOpen(r) }
  const columns: readonly Column<RequestLine>[] = [
    { key: 'number', title: t('col.number'), value: (r) => r.number, phone: 'name' },
    { key: 'kind', title: t('col.kind'), value: (r) => label(r.kindLabel), phone: 'value' },
    { key: 'person', title: t('col.person'), value: (r) => r.person },
    {
      key: 'left',
      title: t('col.left'),
      value: (r) => r.daysLeft,
      render: (r) => <DueWords days={r.daysLeft} />,
      phone: 'due',
    },
    {
      key: 'state',
      title: t('col.state'),
      value: (r) => label(r.stateLabel),
      render: (r) => <Tag tone={TONES[r.state] ?? 'plain'}>{label(r.stateLabel)}</Tag>,
      phone: 'distance',
    },
    { key: 'due', title: t('col.due'), value: (r) => r.dueOn },
    { key: 'received', title: t('col.received'), value: (r) => r.receivedOn },
    ...(several ? [{ key: 'org', title: t('col.org'), value: (r: RequestLine) => r.orgName, wraps: true }] : []),
  ]
  const open = url.get('open')
  const close = (): void => url.set({ open: undefined, new: undefined, find: undefined })
  return (
    <Page
      title={t('requests')}
      crumbs={[{ text: t('system') }]}
      note={t('requestsNote')}
      acts={
        <>
          {mayFind && (
            <Button onClick={() => url.set({ find: '1', new: undefined, open: undefined })}>{t('find')}</Button>
          )}
          {may && (
            <Button type="primary" onClick={() => url.set({ new: '1', find: undefined, open: undefined })}>
              {t('new')}
            </Button>
          )}
        </>
      }
      drawer={
        open !== undefined ? (
          <RequestDrawer key={open} id={open} onClose={close} />
        ) : url.get('new') !== undefined && may ? (
          <NewRequest onClose={close} onMade={(id) => url.set({ open: id, new: undefined })} />
        ) : url.get('find') !== undefined && mayFind ? (
          <FindRequests
            found={found}
            onFound={setFound}
            onClose={close}
            onOpen={(id) => url.set({ open: id, find: undefined })}
          />
        ) : undefined
      }
    >
      <Block of={list} rows={8}>
        {(data) =>
          data.requests.length === 0 ? (
            <section className="card">
              <Empty title={t('none')}>{t('noneWhy')}</Empty>
            </section>
          ) : (
            <DataTable
              name="privacy-requests"
              label={t('requests')}
              rows={data.requests.filter(keep[shown])}
              columns={columns}
              rowKey={(r) => r.id}
              unit={t('unit')}
              keys
              fill
              {...(open === undefined ? {} : { openKey: open })}
              onOpen={(r) => url.set({ open: r.id, new: undefined, find: undefined })}
              filters={
                <Chips
                  label={t('col.state')}
                  value={shown}
                  options={(['open', 'late', 'closed'] as const).map((key) => ({
                    key,
                    text: t(key),
                    count: data.requests.filter(keep[key]).length,
                  }))}
                  onChange={(key) => url.set({ show: key === 'open' ? undefined : key })}
                />
              }
              empty={
                <Empty title={t('noMatch')} icon="search">
                  {t('noMatchWhy')}
                </Empty>
              }
            />
          )
        }
      </Block>
    </Page>
  )
}
