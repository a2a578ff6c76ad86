import { Link } from '@tanstack/react-router'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { ALERTS, type AlertKind } from '../../alerts/alert.ts'
import { systemTexts } from '../texts.ts'
import { alertTexts } from './texts.ts'
import '../system.css'

type Words = { readonly zh: string; readonly en: string }

interface AlertLine {
  readonly kind: AlertKind
  readonly key: string
  readonly title: Words
  readonly text: Words
  readonly day: string
  readonly value: number | null
  readonly limit: number
  readonly link: string
}

/** Where a link leads that the reader may open; null otherwise. */
const useLookAt = (): ((link: string) => { to: string; search: Record<string, string> } | null) => {
  const rights: Readonly<Record<string, boolean>> = {
    '/system/audit': useMay('directory.read-audit'),
    '/system/backups': useMay('directory.read-backups'),
    '/system/people': useMay('directory.read-people'),
  }
  return (link) => {
    const [to = '', tail = ''] = link.split('?')
    return rights[to] === true ? { to, search: Object.fromEntries(new URLSearchParams(tail)) } : null
  }
}

/** What is unusual now, for the three administrators: each sees what is theirs. */
export default function AlertsPage() {
  const t = useTexts(alertTexts)
  const s = useTexts(systemTexts)
  const say = useLabel()
  const lookAt = useLookAt()
  const list = useRead<{ alerts: readonly AlertLine[] }>('/api/alerts')
  const columns: readonly Column<AlertLine>[] = [
    {
      key: 'kind',
      title: t('col.kind'),
      value: (a) => say(ALERTS[a.kind].words),
      render: (a) => <Tag tone={ALERTS[a.kind].urgent ? 'red' : 'yellow'}>{say(ALERTS[a.kind].words)}</Tag>,
      phone: 'state',
      width: 110,
    },
    {
      key: 'what',
      title: t('col.what'),
      value: (a) => say(a.title),
      render: (a) => (
        <div style={{ padding: '6px 0' }}>
          {say(a.title)}
          <div className="t3 s12">{say(a.text)}</div>
        </div>
      ),
      wraps: true,
      phone: 'name',
    },
    { key: 'day', title: t('col.day'), value: (a) => a.day },
    { key: 'value', title: t('col.value'), value: (a) => a.value, align: 'right' },
    { key: 'limit', title: t('col.limit'), value: (a) => a.limit, align: 'right' },
    {
      key: 'look',
      title: t('col.look'),
      value: () => null,
      render: (a) => {
        const at = lookAt(a.link)
        return at && <Link {...(at as { to: string; search: never })}>{t('look')}</Link>
      },
      sortable: false,
      phone: 'act',
    },
  ]
  return (
    <Page title={t('title')} crumbs={[{ text: s('system') }]}>
      <div style={{ marginBottom: 12 }}>
        <Note>{t('note')}</Note>
      </div>
      <Block of={list} rows={6}>
        {({ alerts }) => (
          <DataTable
            name="system-alerts"
            label={t('title')}
            rows={alerts}
            columns={columns}
            rowKey={(a) => a.key}
            unit={t('unit')}
            empty={<Empty title={t('none')}>{t('noneNext')}</Empty>}
          />
        )}
      </Block>
    </Page>
  )
}
