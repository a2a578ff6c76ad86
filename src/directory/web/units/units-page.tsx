import { useMemo } from 'react'
import { Button } from 'antd'
import { formatDate } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import { PickField, TextField } from '../../../ui/form/plain-field.tsx'
import { kindKey, OPEN_DAY, systemTexts } from '../texts.ts'
import { unitTexts } from './texts.ts'
import { treeLines, type Unit, type UnitLine } from './types.ts'
import { UnitAct } from './unit-act.tsx'
import { UnitDrawer } from './unit-drawer.tsx'
import '../system.css'

const matches = (u: Unit, text: string): boolean =>
  text === '' || [u.name, u.shortName, u.code].some((s) => s.toLowerCase().includes(text.toLowerCase()))

/** The tree of a day: who hangs below whom, since when, and every act on it. */
export default function UnitsPage() {
  const t = useTexts(unitTexts)
  const s = useTexts(systemTexts)
  const lang = useLang()
  const url = useUrl()
  const { today } = useSession()
  const may = useMay('directory.manage-orgs')
  const day = url.get('day') ?? today
  const text = url.get('q') ?? ''
  const list = useRead<{ orgs: readonly Unit[] }>('/api/orgs', { day })
  const lines = useMemo(() => treeLines(list.data?.orgs ?? []), [list.data])
  const kind = url.get('kind') ?? ''
  const kinds = [...new Set(lines.map((u) => u.kind))]
  const flat = text !== '' || kind !== ''
  const rows = lines.filter((u) => matches(u, text) && (kind === '' || u.kind === kind))
  const open = lines.find((u) => u.id === url.get('open'))
  const columns: readonly Column<UnitLine>[] = [
    {
      key: 'name',
      title: t('col.name'),
      sortable: false,
      value: (u) => u.name,
      render: (u) => (
        <span className="sys-tree-name" style={{ paddingLeft: flat ? 0 : u.depth * 18 }}>
          {u.name}
        </span>
      ),
      phone: 'name',
    },
    { key: 'kind', title: t('col.kind'), value: (u) => s(kindKey(u.kind)), phone: 'value' },
    { key: 'below', title: t('col.below'), align: 'right', value: (u) => (u.below === 0 ? null : u.below) },
    { key: 'code', title: t('col.code'), value: (u) => u.code, phone: 'due' },
    { key: 'short', title: t('col.short'), value: (u) => u.shortName, optional: true },
    { key: 'from', title: t('col.from'), value: (u) => u.validFrom },
    { key: 'to', title: t('col.to'), value: (u) => (u.validTo === OPEN_DAY ? s('forever') : u.validTo) },
  ]
  const act = url.get('act')
  const close = (): void => url.set({ open: undefined, act: undefined })
  return (
    <Page
      title={t('title')}
      crumbs={[{ text: s('system') }]}
      note={list.data && t('count', { day: formatDate(day, today, lang), count: lines.length })}
      acts={
        may && (
          <Button
            type={act === undefined ? 'primary' : 'default'}
            onClick={() => url.set({ act: 'new', open: undefined })}
          >
            {t('new')}
          </Button>
        )
      }
      drawer={
        act === 'new' && may ? (
          <UnitAct act="new" onClose={close} />
        ) : open && act !== undefined && may ? (
          <UnitAct act={act} of={open} onClose={() => url.set({ act: undefined })} />
        ) : (
          open && <UnitDrawer of={open} parent={lines.find((u) => u.id === open.parent)} onClose={close} />
        )
      }
    >
      <div style={{ marginBottom: 12 }}>
        <Note>{t('note')}</Note>
      </div>
      <Block of={list} rows={10}>
        {() => (
          <DataTable
            name="system-units"
            label={t('title')}
            rows={rows}
            columns={columns}
            rowKey={(u) => u.id}
            onOpen={(u) => url.set({ open: u.id, act: undefined })}
            {...(open && { openKey: open.id })}
            keys
            fill
            unit={t('unit')}
            filters={
              <>
                <TextField
                  label={t('filter')}
                  placeholder={t('filterHelp')}
                  long
                  value={text}
                  onChange={(q) => url.set({ q: q || undefined }, { replace: true })}
                />
                <PickField
                  label={t('col.kind')}
                  value={kind}
                  empty={t('allKinds')}
                  options={kinds.map((k) => ({
                    value: k,
                    text: `${s(kindKey(k))} ${lines.filter((u) => u.kind === k).length}`,
                  }))}
                  onChange={(k) => url.set({ kind: k || undefined })}
                />
                <TextField
                  label={t('day')}
                  type="date"
                  value={day}
                  onChange={(d) => url.set({ day: d === '' || d === today ? undefined : d })}
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
