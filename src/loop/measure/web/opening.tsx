import { formatDateTime } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { OpeningRegisters } from './opening-registers.tsx'
import { openingTexts } from './opening-texts.ts'
import type { OpeningOverview } from './opening-types.ts'
import { OpeningUpload } from './opening-upload.tsx'

type Load = OpeningOverview['loads'][number]

/** Opening balance of a city: upload, registers in use with their templates, what was loaded. */
const OpeningPage = () => {
  const t = useTexts(openingTexts)
  const lang = useLang()
  const { today } = useLooking()
  const overview = useRead<OpeningOverview>('/api/measure/opening')
  const columns: readonly Column<Load>[] = [
    { key: 'file', title: t('col.file'), value: (l) => l.fileName, phone: 'name' },
    { key: 'figures', title: t('col.figures'), value: (l) => l.figures, align: 'right', phone: 'value' },
    { key: 'standing', title: t('col.standing'), value: (l) => l.standing, align: 'right' },
    { key: 'at', title: t('col.at'), value: (l) => l.at, render: (l) => formatDateTime(l.at, today, lang) },
    { key: 'who', title: t('col.who'), value: (l) => l.by },
  ]
  return (
    <Page title={t('title')} crumbs={[{ text: t('stage') }]} note={t('note')}>
      <div className="col g16">
        <Card title={t('upload')}>
          <div className="col g12">
            <p className="s13 t2">{t('how')}</p>
            <OpeningUpload />
          </div>
        </Card>
        <Block of={overview}>
          {(o) => (
            <div className="col g16">
              <OpeningRegisters of={o.registers} />
              {o.loads.length === 0 ? (
                <Card title={t('loads')}>
                  <Empty title={t('noLoads')}>{t('noLoadsNote')}</Empty>
                </Card>
              ) : (
                <DataTable
                  name="opening-loads"
                  label={t('loads')}
                  rows={o.loads}
                  columns={columns}
                  rowKey={(l) => l.id}
                  sortParam="lby"
                  filters={<h2>{t('loads')}</h2>}
                />
              )}
            </div>
          )}
        </Block>
      </div>
    </Page>
  )
}

export default OpeningPage
