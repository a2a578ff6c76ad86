import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Progress } from '../../../ui/parts/small.tsx'
import type { Backups } from './backup-table.tsx'
import { backupTexts } from './texts.ts'

/** What is being done, how far; or how the last piece of work ended. */
export const WorkNote = ({ of }: { of: NonNullable<Backups['work']> }) => {
  const t = useTexts(backupTexts)
  const label = useLabel()
  const { name, done, total } = of
  if (of.state === 'failed')
    return (
      <div role="alert">
        <Note tone="red">{t('failed', { name, problem: of.problem ? label(of.problem) : '' })}</Note>
      </div>
    )
  if (of.state === 'done')
    return (
      <div role="status">
        <Note tone="ok">{t('done', { name })}</Note>
      </div>
    )
  const words = t(of.kind === 'backup' ? 'working' : 'checking', { name })
  return (
    <div role="status">
      <Note tone="accent">
        <div className="row g12">
          <span>{words}</span>
          {of.kind === 'backup' && total > 0 && <span className="t3">{t('steps', { done, total })}</span>}
        </div>
        <div style={{ marginTop: 6, minWidth: 240 }}>
          <Progress value={total === 0 ? 0 : done / total} label={words} />
        </div>
      </Note>
    </div>
  )
}

/** What the newest backup found: kept files that cannot be read any more. */
export const LostFiles = ({ of }: { of: Backups }) => {
  const t = useTexts(backupTexts)
  const newest = of.backups.find((b) => b.madeAt !== null)
  if (!newest) return null
  const found = { 'lost.damaged': newest.damagedFiles, 'lost.missing': newest.missingFiles } as const
  const lost = (['lost.damaged', 'lost.missing'] as const).flatMap((what) =>
    found[what] > 0 ? [t(what, { count: found[what] })] : [],
  )
  if (lost.length === 0) return null
  return (
    <div role="alert">
      <Note tone="red">
        {t('lost', { what: lost.join(t('lost.and')) })}
        <br />
        {t('lostNext')}
      </Note>
    </div>
  )
}
