import { formatDateTime } from '../../../kernel/format/date.ts'
import { api, download } from '../../../ui/api.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { backupTexts } from './texts.ts'

type Words = { readonly zh: string; readonly en: string }

export interface BackupLine {
  readonly name: string
  readonly size: number
  readonly madeAt: string | null
  readonly madeBy: string | null
  readonly rows: number | null
  readonly files: number | null
  readonly damagedFiles: number
  readonly missingFiles: number
  readonly checkedAt: string | null
  readonly ok: boolean | null
  readonly problem: Words | null
  readonly proof: string | null
  readonly missingKeys: readonly string[]
}

export interface Backups {
  readonly folder: string
  readonly keysFolder: string
  readonly store: string
  readonly backups: readonly BackupLine[]
  readonly work: {
    readonly kind: string
    readonly name: string
    readonly state: string
    readonly done: number
    readonly total: number
    readonly problem: Words | null
  } | null
}

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** The backups with their check, newest first. */
export const BackupTable = ({ of, may, running }: { of: Backups; may: boolean; running: boolean }) => {
  const t = useTexts(backupTexts)
  const lang = useLang()
  const label = useLabel()
  const { today } = useSession()
  const verify = useAct((name: string) => api.post(`/api/backups/${name}/verify`), { refresh: ['/api/backups'] })
  const save = useAct((name: string) => download(`/api/backups/${name}/file`, name))
  const check = (b: BackupLine) =>
    b.ok === null ? (
      <span className="t3">{t('never')}</span>
    ) : b.ok ? (
      <span className="row g4 wrap">
        <Tag tone={b.proof === 'key-missing' ? 'yellow' : 'ok'}>
          {t(b.proof === 'key-missing' ? 'unproven' : 'whole')}
        </Tag>
        {b.proof === 'none' && <Tag tone="yellow">{t('old')}</Tag>}
        {b.missingKeys.length > 0 && <Tag tone="red">{t('keys', { names: b.missingKeys.join('、') })}</Tag>}
        <span className="t3">{b.checkedAt && formatDateTime(b.checkedAt, today, lang)}</span>
      </span>
    ) : (
      <Tag tone="red">{t('bad', { problem: b.problem ? label(b.problem) : '' })}</Tag>
    )
  const columns: readonly Column<BackupLine>[] = [
    {
      key: 'at',
      title: t('col.at'),
      value: (b) => b.madeAt,
      render: (b) => (b.madeAt === null ? t('hand') : formatDateTime(b.madeAt, today, lang)),
      phone: 'name',
    },
    { key: 'by', title: t('col.by'), value: (b) => (b.madeBy === '' ? null : b.madeBy) },
    {
      key: 'size',
      title: t('col.size'),
      align: 'right',
      value: (b) => b.size,
      render: (b) => sizeText(b.size),
      phone: 'value',
    },
    {
      key: 'rows',
      title: t('col.rows'),
      align: 'right',
      value: (b) => b.rows,
      render: (b) => b.rows?.toLocaleString('en') ?? '—',
    },
    {
      key: 'files',
      title: t('col.files'),
      align: 'right',
      value: (b) => b.files,
      render: (b) => (
        <>
          {b.damagedFiles + b.missingFiles > 0 && (
            <Tag tone="red">{t('unreadable', { count: b.damagedFiles + b.missingFiles })}</Tag>
          )}{' '}
          {b.files?.toLocaleString('en') ?? '—'}
        </>
      ),
    },
    { key: 'checked', title: t('col.checked'), value: (b) => b.checkedAt, render: check, phone: 'distance' },
    {
      key: 'acts',
      title: t('col.acts'),
      sortable: false,
      value: () => null,
      render: (b) =>
        may && (
          <span className="row g12">
            <button type="button" className="plain link" disabled={running} onClick={() => verify.mutate(b.name)}>
              {t('verify')}
            </button>
            <button type="button" className="plain link" onClick={() => save.mutate(b.name)}>
              {t('download')}
            </button>
          </span>
        ),
      phone: 'act',
    },
    { key: 'name', title: t('col.name'), value: (b) => b.name, optional: true },
  ]
  return (
    <>
      <ProblemNote of={verify.error ?? save.error} />
      <DataTable
        name="system-backups"
        label={t('title')}
        rows={of.backups}
        columns={columns}
        rowKey={(b) => b.name}
        unit={t('unit')}
      />
    </>
  )
}
