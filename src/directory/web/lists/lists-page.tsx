import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Segmented, Tag } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import { TextField } from '../../../ui/form/plain-field.tsx'
import { confidenceKey, systemTexts } from '../texts.ts'
import { ListDrawer, type CodeListLine } from './list-drawer.tsx'
import { sourceWords } from './source-words.ts'
import { listTexts } from './texts.ts'
import '../system.css'

/** Every code list with its source and how sure it is; one list beside it. */
export default function ListsPage() {
  const t = useTexts(listTexts)
  const s = useTexts(systemTexts)
  const label = useLabel()
  const lang = useLang()
  const url = useUrl()
  const list = useRead<{ lists: readonly CodeListLine[] }>('/api/code-lists')
  const text = (url.get('q') ?? '').toLowerCase()
  const which = url.get('which') ?? 'all'
  const all = list.data?.lists ?? []
  const rows = all.filter(
    (l) =>
      (which === 'all' || l.extensible) &&
      (text === '' || [l.name, l.label.zh, l.label.en, l.source].some((w) => w.toLowerCase().includes(text))),
  )
  const open = all.find((l) => l.name === url.get('open'))
  const columns: readonly Column<CodeListLine>[] = [
    { key: 'list', title: t('col.list'), value: (l) => label(l.label), phone: 'name' },
    { key: 'source', title: t('col.source'), value: (l) => sourceWords(l.source, lang), wraps: true, phone: 'due' },
    {
      key: 'confidence',
      title: t('col.confidence'),
      value: (l) => s(confidenceKey(l.confidence)),
      phone: 'distance',
    },
    { key: 'items', title: t('col.items'), align: 'right', value: (l) => l.items, phone: 'value' },
    { key: 'added', title: t('col.added'), align: 'right', value: (l) => (l.added === 0 ? null : l.added) },
    {
      key: 'open',
      title: t('col.open'),
      sortable: false,
      value: (l) => (l.extensible ? t('extensible') : ''),
      render: (l) => l.extensible && <Tag tone="accent">{t('extensible')}</Tag>,
    },
  ]
  return (
    <Page
      title={t('title')}
      crumbs={[{ text: s('system') }]}
      note={list.data && t('count', { count: all.length })}
      drawer={open && <ListDrawer key={open.name} of={open} onClose={() => url.set({ open: undefined })} />}
    >
      <div style={{ marginBottom: 12 }}>
        <Note>
          {t('note')}
          {lang === 'en' && ' '}
          {s('confidence.help')}
        </Note>
      </div>
      <Block of={list} rows={10}>
        {() => (
          <DataTable
            name="system-lists"
            label={t('title')}
            rows={rows}
            columns={columns}
            rowKey={(l) => l.name}
            unit={t('unit')}
            onOpen={(l) => url.set({ open: l.name })}
            {...(open && { openKey: open.name })}
            keys
            fill
            filters={
              <>
                <TextField
                  label={t('filter')}
                  placeholder={t('filterHelp')}
                  long
                  value={url.get('q') ?? ''}
                  onChange={(q) => url.set({ q: q || undefined }, { replace: true })}
                />
                <Segmented
                  label={t('which')}
                  value={which}
                  options={[
                    { key: 'all', text: t('all') },
                    { key: 'open', text: t('open') },
                  ]}
                  onChange={(key) => url.set({ which: key === 'all' ? undefined : key })}
                />
              </>
            }
            empty={<Empty title={t('none')}>{t('noneNext')}</Empty>}
          />
        )}
      </Block>
    </Page>
  )
}
