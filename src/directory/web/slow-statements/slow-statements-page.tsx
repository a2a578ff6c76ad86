import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { Page } from '../../../ui/shell/page.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { systemTexts } from '../texts.ts'
import { slowTexts } from './texts.ts'
import '../system.css'

interface Slow {
  readonly text: string
  readonly times: number
  readonly totalMs: number
  readonly longestMs: number
}

const BEGINNING = 110

/** The beginning of a statement; the whole one click away. */
const Statement = ({ text }: { text: string }) =>
  text.length <= BEGINNING ? (
    <code className="statement">{text}</code>
  ) : (
    <details className="statement">
      <summary>
        <code>{text.slice(0, BEGINNING)}…</code>
      </summary>
      <code>{text}</code>
    </details>
  )

/** Which statements of the database cost this process most, for whoever runs it. */
export default function SlowStatementsPage() {
  const t = useTexts(slowTexts)
  const s = useTexts(systemTexts)
  const list = useRead<{ limitMs: number; statements: readonly Slow[] }>('/api/slow-statements')
  const columns: readonly Column<Slow>[] = [
    {
      key: 'text',
      title: t('col.text'),
      value: (a) => a.text,
      render: (a) => <Statement text={a.text} />,
      wraps: true,
      phone: 'name',
    },
    { key: 'times', title: t('col.times'), value: (a) => a.times, align: 'right' },
    { key: 'total', title: t('col.total'), value: (a) => a.totalMs, align: 'right', phone: 'state' },
    { key: 'longest', title: t('col.longest'), value: (a) => a.longestMs, align: 'right' },
  ]
  return (
    <Page title={t('title')} crumbs={[{ text: s('system') }]}>
      <Block of={list} rows={6}>
        {({ limitMs, statements }) => (
          <>
            <div style={{ marginBottom: 12 }}>
              <Note>{t('note', { limit: limitMs })}</Note>
            </div>
            <DataTable
              name="system-slow-statements"
              label={t('title')}
              rows={statements}
              columns={columns}
              rowKey={(a) => a.text}
              unit={t('unit')}
              empty={<Empty title={t('none')}>{t('noneNext', { limit: limitMs })}</Empty>}
            />
          </>
        )}
      </Block>
    </Page>
  )
}
