import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { destroyTexts } from './destroy-texts.ts'
import type { KeepLine } from './destroy-types.ts'

/** How long each personal register is kept, by which document, and what stays of a destroyed record. */
export const KeepRules = ({ of }: { of: readonly KeepLine[] }) => {
  const t = useTexts(destroyTexts)
  const label = useLabel()
  const columns: readonly Column<KeepLine>[] = [
    { key: 'register', title: t('col.register'), value: (r) => label(r.label), phone: 'name' },
    {
      key: 'keep',
      title: t('rule.keep'),
      value: (r) => (r.keep ? label(r.keep) : '—'),
      wraps: true,
      phone: 'distance',
    },
    {
      key: 'years',
      title: t('rule.years'),
      value: (r) => (r.years === null ? t('rule.none') : t('years', { n: r.years })),
      phone: 'value',
    },
    { key: 'source', title: t('rule.source'), value: (r) => r.source || '—', wraps: true },
    {
      key: 'kept',
      title: t('rule.kept'),
      value: (r) => [...new Set(r.kept.map((k) => label(k)))].join('、') || '—',
      wraps: true,
    },
  ]
  return (
    <Card title={t('rules')} note={t('rulesNote')}>
      <DataTable
        name="keep-rules"
        label={t('rules')}
        rows={of}
        columns={columns}
        rowKey={(r) => r.register}
        unit={t('unit')}
      />
    </Card>
  )
}
