import { amount, figureOf } from '../../../kernel/format/stored-figure.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { minus, sumOf } from '../../../kernel/apportion.ts'
import type { ShareLine, ShareVersion } from '../sharing/store.ts'
import { planFigure } from './asked-text.ts'
import { nowText } from './now-text.ts'
import type { SharesPage } from './living-types.ts'
import { added, signed } from './living-figures.ts'
import { shareTexts } from './share-texts.ts'

/** One version of shares, for reading: basis, share, change against the version before, where the unit stands. */
export const ShareTable = ({ page, version }: { page: SharesPage; version: ShareVersion }) => {
  const t = useTexts(shareTexts)
  const lang = useLang()
  const label = useLabel()
  const rows = page.lines.filter((l) => l.versionId === version.id)
  const last = page.versions.find((v) => v.version === version.version - 1)
  const before = new Map(page.lines.filter((l) => l.versionId === last?.id).map((l) => [l.orgId, l.value]))
  const now = new Map(page.now.map((n) => [n.orgId, n]))
  const basis = page.bases.find((b) => b.code === version.basis)
  const columns: Column<ShareLine>[] = [
    { key: 'unit', title: t('unit'), value: (l) => l.name, phone: 'name' },
    ...(basis
      ? [
          {
            key: 'basis',
            title: label(basis.label),
            align: 'right' as const,
            value: (l: ShareLine) => (l.basisValue === null ? null : Number(l.basisValue)),
            render: (l: ShareLine) =>
              l.basisValue === null ? '—' : figureText(figureOf(basis.unit, amount(l.basisValue), lang)),
          },
        ]
      : []),
    {
      key: 'share',
      title: t('share'),
      unit: page.target.unit,
      align: 'right',
      phone: 'value',
      value: (l) => Number(l.value),
      render: (l) => <b>{added(l.value, lang)}</b>,
      ...(page.rule === 'sum'
        ? { total: (list: readonly ShareLine[]) => added(sumOf(list.map((l) => l.value)), lang) }
        : {}),
    },
    ...(last
      ? [
          {
            key: 'before',
            title: t('before'),
            align: 'right' as const,
            phone: 'distance' as const,
            value: (l: ShareLine) => Number(minus(l.value, before.get(l.orgId) ?? '0')),
            render: (l: ShareLine) => <span className="t2">{signed(minus(l.value, before.get(l.orgId) ?? '0'))}</span>,
          },
        ]
      : []),
    {
      key: 'now',
      title: t('now'),
      align: 'right',
      value: (l) => (now.get(l.orgId) ? Number(now.get(l.orgId)!.value) : null),
      render: (l) => {
        const n = now.get(l.orgId)
        return n ? <span className="t2">{nowText(n, page.target.change, lang)}</span> : '—'
      },
    },
  ]
  return (
    <DataTable
      name="plan-share"
      label={t('title')}
      rows={rows}
      columns={columns}
      rowKey={(l) => l.orgId}
      unit={t('units')}
      note={<ShareSum page={page} values={rows.map((l) => l.value)} total={version.total} />}
    />
  )
}

/** What the shares come to, in words: never a sum that differs from the target in silence. */
export const ShareSum = ({ page, values, total }: { page: SharesPage; values: readonly string[]; total: string }) => {
  const t = useTexts(shareTexts)
  const lang = useLang()
  const show = (v: string): string => figureText(planFigure(v.replace('-', ''), page.target.unit, lang))
  if (page.rule === 'each') return <span>{t('eachLine', { n: values.length })}</span>
  const sum = sumOf(values)
  const diff = minus(sum, total)
  if (Number(diff) === 0) return <span>{t('diffNone', { sum: show(sum) })}</span>
  return <b className="yellow">{t(Number(diff) > 0 ? 'diffMore' : 'diffLess', { sum: show(sum), diff: show(diff) })}</b>
}
