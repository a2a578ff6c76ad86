import { Button } from 'antd'
import { boundSign } from '../../../kernel/format/bound.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { useUrl } from '../../../ui/url.ts'
import { thresholdOf } from '../../../kernel/format/stored-figure.ts'
import { StandardForm, type DatedStandard } from './standard-form.tsx'
import { sourceOf } from './standard-source.ts'
import { standardsTexts } from './standards-texts.ts'

const OPEN_DAY = '9999-12-31'
const keyOf = (s: DatedStandard): string => `${s.indicator}|${s.comparator}|${s.own ? 'own' : ''}|${s.validFrom}`

/** Thresholds of one kind of school with their documents and days; the right role sets the region's own from a day on. */
export default function StandardsPage() {
  const t = useTexts(standardsTexts)
  const label = useLabel()
  const lang = useLang()
  const url = useUrl()
  const may = useMay('directory.manage-parameters')
  const list = useRead<{ standards: readonly DatedStandard[] }>('/api/measure/standards')
  const all = list.data?.standards ?? []
  const groups = [...new Map(all.map((s) => [s.group, label(s.groupLabel)]))]
  const group = url.get('group') ?? groups[0]?.[0] ?? ''
  const rows = all.filter((s) => s.group === group)
  const open = rows.find((s) => keyOf(s) === url.get('open'))
  const shown = (s: DatedStandard): string =>
    boundSign(s.comparator === 'at-least' ? '>=' : '<=', figureText(thresholdOf(s.unit, s.threshold, lang)))
  const columns: readonly Column<DatedStandard>[] = [
    {
      key: 'name',
      title: t('col'),
      value: (s) => label(s.label),
      render: (s) => (
        <>
          {label(s.label)} {s.key && <Tag>{t('key')}</Tag>}
        </>
      ),
      phone: 'name',
    },
    {
      key: 'threshold',
      title: t('threshold'),
      align: 'right',
      value: (s) => Number(s.threshold),
      render: shown,
      phone: 'value',
    },
    {
      key: 'days',
      title: t('days'),
      value: (s) => s.validFrom,
      render: (s) => (
        <>
          {s.validTo === OPEN_DAY
            ? t('since', { from: s.validFrom })
            : t('until', { from: s.validFrom, to: s.validTo })}{' '}
          {!s.inForce && <span className="t3">{t('notInForce')}</span>}
        </>
      ),
    },
    {
      key: 'basis',
      title: t('basis'),
      value: (s) => s.basis,
      render: (s) => (
        <>
          <Tag {...(sourceOf(s) !== 'national' && { tone: 'accent' as const })}>{t(`source.${sourceOf(s)}`)}</Tag>{' '}
          {s.basis}
          {s.own && sourceOf(s) !== 'local' && <span className="t3">　{t('keptHere')}</span>}
        </>
      ),
      wraps: true,
      phone: 'due',
    },
    { key: 'sure', title: t('sure'), value: (s) => t(`sure.${s.confidence}`) },
    ...(may
      ? [
          {
            key: 'act',
            title: t('act'),
            value: () => null,
            render: (s: DatedStandard) =>
              s.inForce && (
                <Button size="small" onClick={() => url.set({ open: keyOf(s) })}>
                  {t('set')}
                </Button>
              ),
          },
        ]
      : []),
  ]
  return (
    <Page
      title={t('title')}
      crumbs={[{ text: t('system') }]}
      drawer={
        open && (
          <StandardForm key={keyOf(open)} of={open} now={shown(open)} onClose={() => url.set({ open: undefined })} />
        )
      }
    >
      <div style={{ marginBottom: 12 }}>
        <Note>{t('note')}</Note>
      </div>
      <Block of={list} rows={10}>
        {() => (
          <DataTable
            name="system-standards"
            label={t('title')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            unit={t('unit')}
            {...(open && { openKey: keyOf(open) })}
            filters={
              <label className="row g8 wrap">
                {t('group')}
                <select
                  className="field-input"
                  style={{ width: 'auto' }}
                  value={group}
                  onChange={(event) => url.set({ group: event.target.value, open: undefined })}
                >
                  {groups.map(([code, name]) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
            }
            empty={<Empty title={t('empty')}>{t('emptyText')}</Empty>}
          />
        )}
      </Block>
    </Page>
  )
}
