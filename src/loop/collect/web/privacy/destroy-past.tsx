import { Button } from 'antd'
import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { Tag } from '../../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { destroyTexts } from './destroy-texts.ts'
import type { PastLine } from './destroy-types.ts'

/** Records past their time per register and unit; `none`: no register has a keep-time, and the card says what that means. */
export const DestroyPast = ({ none, onAsk }: { none: boolean; onAsk: (line: PastLine) => void }) => {
  const t = useTexts(destroyTexts)
  const label = useLabel()
  const list = useRead<{ past: readonly PastLine[] }>('/api/destruction/past')
  const columns: readonly Column<PastLine>[] = [
    { key: 'register', title: t('col.register'), value: (d) => label(d.label), phone: 'name' },
    { key: 'org', title: t('col.org'), value: (d) => d.orgName, wraps: true, phone: 'distance' },
    { key: 'records', title: t('col.records'), value: (d) => d.records, align: 'right', phone: 'value' },
    { key: 'years', title: t('col.years'), value: (d) => t('years', { n: d.years }), align: 'right' },
    { key: 'cutoff', title: t('col.cutoff'), value: (d) => d.cutoff },
    {
      key: 'act',
      title: t('col.act'),
      value: () => null,
      render: (d) =>
        d.open ? (
          <Tag tone="yellow">{t('askOpen')}</Tag>
        ) : (
          d.may && (
            <Button size="small" onClick={() => onAsk(d)}>
              {t('askShort')}
            </Button>
          )
        ),
      sortable: false,
      phone: 'act',
    },
  ]
  return (
    <Card title={t('past')} note={t('pastNote')}>
      <Block of={list} rows={3}>
        {({ past }) =>
          past.length === 0 ? (
            <Empty title={t(none ? 'noRule' : 'pastNone')}>{t(none ? 'noRuleWhy' : 'pastNoneWhy')}</Empty>
          ) : (
            <DataTable
              name="destroy-past"
              label={t('past')}
              rows={past}
              columns={columns}
              rowKey={(d) => `${d.register} ${d.orgId}`}
              unit={t('unit')}
            />
          )
        }
      </Block>
    </Card>
  )
}
