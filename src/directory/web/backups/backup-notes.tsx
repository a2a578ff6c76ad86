import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import type { Backups } from './backup-table.tsx'
import { backupTexts } from './texts.ts'

/** What is in and what is not, who may have it, and the exact command that brings it back. */
export const BackupNotes = ({ of }: { of: Backups }) => {
  const t = useTexts(backupTexts)
  const newest = of.backups[0]?.name ?? 'NAME.tar.gz'
  const target = of.store === 'postgres' ? 'postgres://USER@HOST/NEW' : 'pglite:./data/new'
  const bullets = (lines: readonly string[]) => (
    <ul className="sys-bullets">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
  return (
    <>
      <div className="sys-two">
        <Card title={t('in')}>{bullets([t('in1'), t('in2'), t('in3')])}</Card>
        <Card title={t('out')}>{bullets([t('out1'), t('out2', { folder: of.keysFolder })])}</Card>
      </div>
      <Card title={t('rules')}>{bullets([t('rule1'), t('rule2'), t('rule3', { folder: of.folder })])}</Card>
      <Card title={t('restore')}>
        <p className="s13 t2" style={{ marginBottom: 8 }}>
          {t('restoreNote')}
        </p>
        <code className="sys-command">{`zhiheng restore ${of.folder}/${newest} --database ${target}`}</code>
        <p className="s13 t2" style={{ marginTop: 8 }}>
          {t('restoreThen')}
        </p>
      </Card>
    </>
  )
}
