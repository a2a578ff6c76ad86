import { useLabel, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { Tag } from '../../../../ui/parts/small.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useRead } from '../../../../ui/query.ts'
import type { Column } from '../../../../ui/table/column.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { privacyTexts } from './texts.ts'
import type { MinorsLine } from './types.ts'

/** Persons under fourteen whom units in reach hold, and for how many no guardian's consent is recorded. */
export const MinorsCard = () => {
  const t = useTexts(privacyTexts)
  const label = useLabel()
  const list = useRead<{ minors: readonly MinorsLine[] }>('/api/privacy/minors')
  const columns: readonly Column<MinorsLine>[] = [
    { key: 'org', title: t('m.org'), value: (m) => m.orgName, phone: 'name' },
    { key: 'register', title: t('p.register'), value: (m) => label(m.label), phone: 'distance' },
    { key: 'held', title: t('m.held'), value: (m) => m.held, align: 'right', phone: 'value' },
    {
      key: 'lacking',
      title: t('m.lacking'),
      value: (m) => m.lacking,
      render: (m) =>
        m.lacking === null ? (
          <span className="t3">{t('m.none')}</span>
        ) : m.lacking > 0 ? (
          <Tag tone="yellow">{t('m.lack', { n: m.lacking })}</Tag>
        ) : (
          t('m.all')
        ),
      align: 'right',
      phone: 'due',
    },
  ]
  return (
    <Card title={t('m.title')} note={t('m.note')}>
      <Block of={list} rows={3}>
        {({ minors }) =>
          minors.length === 0 ? (
            <p className="s13 t2">{t('m.nobody')}</p>
          ) : (
            <DataTable
              name="privacy-minors"
              label={t('m.title')}
              rows={minors}
              columns={columns}
              rowKey={(m) => `${m.register} ${m.orgId}`}
              unit={t('m.unit')}
            />
          )
        }
      </Block>
    </Card>
  )
}
