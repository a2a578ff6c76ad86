import { Button } from 'antd'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Chips, Tag, type Tone } from '../../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { holds } from '../../../../ui/session/session.ts'
import { Page } from '../../../../ui/shell/page.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { useUrl } from '../../../../ui/url.ts'
import { SharingDrawer } from './sharing-drawer.tsx'
import { SharingForm } from './sharing-form.tsx'
import { sharingTexts } from './sharing-texts.ts'
import { privacyTexts } from './texts.ts'
import type { AgreementLine, Standing } from './sharing-types.ts'
import './privacy.css'

type Shown = 'all' | 'waiting' | 'holds' | 'ending' | 'over'

const TONES: Readonly<Record<Standing, Tone>> = {
  waiting: 'accent',
  upcoming: 'blue',
  'in-force': 'ok',
  ending: 'yellow',
  ended: 'plain',
  expired: 'plain',
  refused: 'red',
  withdrawn: 'plain',
}

const OVER: readonly Standing[] = ['ended', 'expired', 'refused', 'withdrawn']
const KEEP: Readonly<Record<Shown, (a: AgreementLine) => boolean>> = {
  all: () => true,
  waiting: (a) => a.standing === 'waiting',
  holds: (a) => a.standing === 'in-force' || a.standing === 'ending',
  ending: (a) => a.standing === 'ending',
  over: (a) => OVER.includes(a.standing),
}
const SHOWN: readonly Shown[] = ['all', 'waiting', 'holds', 'ending', 'over']

/** How an agreement stands, as a lamp. */
const StandingTag = ({ of }: { of: Standing }) => {
  const t = useTexts(sharingTexts)
  return <Tag tone={TONES[of]}>{t(`standing.${of}`)}</Tag>
}

/** Agreements under which data is handed to others: which hold, which wait, which end soon. */
export default function SharingPage() {
  const t = useTexts(sharingTexts)
  const shared = useTexts(privacyTexts)
  const label = useLabel()
  const url = useUrl()
  const session = useSession()
  const list = useRead<{ agreements: readonly AgreementLine[] }>('/api/sharing/agreements')
  const shown = SHOWN.find((s) => s === url.get('show')) ?? 'all'
  const open = url.get('open')
  const writing = url.get('form')
  const mayWrite = holds(session, 'sharing.write')
  const close = (): void => url.set({ open: undefined, form: undefined })
  const columns: readonly Column<AgreementLine>[] = [
    { key: 'receiver', title: t('col.receiver'), value: (a) => a.receiver, wraps: true, phone: 'name' },
    {
      key: 'standing',
      title: t('col.standing'),
      value: (a) => t(`standing.${a.standing}`),
      render: (a) => <StandingTag of={a.standing} />,
      phone: 'value',
    },
    {
      key: 'registers',
      title: t('col.registers'),
      value: (a) => a.covers.map((c) => label(c.label)).join('、'),
      wraps: true,
      phone: 'distance',
    },
    { key: 'kind', title: t('col.kind'), value: (a) => t(`kind.${a.kind}`) },
    { key: 'org', title: t('col.org'), value: (a) => a.orgName, wraps: true },
    { key: 'term', title: t('col.term'), value: (a) => a.to, render: (a) => t('term', { from: a.from, to: a.to }) },
    { key: 'number', title: t('col.number'), value: (a) => a.number },
  ]
  const drawer =
    mayWrite && writing !== undefined && (writing === 'new' || open !== undefined) ? (
      <SharingForm
        key={`${writing} ${open ?? ''}`}
        mode={writing === 'correct' ? 'correct' : writing === 'replace' ? 'replace' : 'new'}
        of={writing === 'new' ? undefined : open}
        onClose={() => url.set({ form: undefined })}
        onMade={(id) => url.set({ open: id, form: undefined })}
      />
    ) : (
      open !== undefined && <SharingDrawer key={open} id={open} onForm={(form) => url.set({ form })} onClose={close} />
    )
  return (
    <Page
      title={t('title')}
      crumbs={[{ text: shared('system') }]}
      note={t('note')}
      acts={
        mayWrite && (
          <Button type="primary" onClick={() => url.set({ form: 'new', open: undefined })}>
            {t('new')}
          </Button>
        )
      }
      drawer={drawer}
    >
      <Block of={list} rows={8}>
        {({ agreements }) =>
          agreements.length === 0 ? (
            <section className="card">
              <Empty title={t('none')}>{t('noneWhy')}</Empty>
            </section>
          ) : (
            <DataTable
              name="sharing"
              label={t('title')}
              rows={agreements.filter(KEEP[shown])}
              columns={columns}
              rowKey={(a) => a.id}
              unit={t('unit')}
              keys
              fill
              {...(open === undefined ? {} : { openKey: open })}
              onOpen={(a) => url.set({ open: a.id, form: undefined })}
              filters={
                <Chips
                  label={t('col.standing')}
                  value={shown}
                  options={SHOWN.map((key) => ({
                    key,
                    text: t(`show.${key}`),
                    count: agreements.filter(KEEP[key]).length,
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
