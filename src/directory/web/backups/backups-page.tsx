import { Button } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { Page } from '../../../ui/shell/page.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { systemTexts } from '../texts.ts'
import { BackupNotes } from './backup-notes.tsx'
import { BackupTable, type Backups } from './backup-table.tsx'
import { backupTexts } from './texts.ts'
import { LostFiles, WorkNote } from './work-note.tsx'
import '../system.css'

const EVERY_MS = 1000

/** What was saved, what is being saved, and how it comes back. */
export default function BackupsPage() {
  const t = useTexts(backupTexts)
  const s = useTexts(systemTexts)
  const may = useMay('directory.manage-backups')
  const list = useRead<Backups>('/api/backups', {}, EVERY_MS)
  const make = useAct(() => api.post<{ name: string }>('/api/backups'), { refresh: ['/api/backups'] })
  const running = list.data?.work?.state === 'running'
  return (
    <Page
      title={t('title')}
      crumbs={[{ text: s('system') }]}
      acts={
        may && (
          <Button type="primary" loading={make.isPending} disabled={running} onClick={() => make.mutate(undefined)}>
            {t('make')}
          </Button>
        )
      }
    >
      <ProblemNote of={make.error} />
      <Block of={list} rows={6}>
        {(data) => (
          <div className="sys-stack">
            {data.work && <WorkNote of={data.work} />}
            <LostFiles of={data} />
            {data.backups.length === 0 ? (
              <section className="card">
                <Empty title={t('none')}>{t('noneNext')}</Empty>
              </section>
            ) : (
              <BackupTable of={data} may={may} running={running} />
            )}
            <BackupNotes of={data} />
          </div>
        )}
      </Block>
    </Page>
  )
}
