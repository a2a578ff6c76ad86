import { useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { formatDateTime } from '../../../kernel/format/date.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { download } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Empty } from '../../../ui/parts/states.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { asProblem } from '../../../ui/problem.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { periodText } from '../../../ui/shell/periods.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { ChangeTable } from './change-lines.tsx'
import { IssueList } from './issue-list.tsx'
import { collectTexts } from './texts.ts'
import type { Changes } from './types/review.ts'
import type { OneReturn } from './types/returns.ts'
import type { RegisterAnswer } from './types/records.ts'
import type { Upload } from './types/uploads.ts'
import type { useFixes } from './use-fixes.ts'

const FIRST_ROWS = 4

/** Takes a file that is dropped on it. */
const DropZone = ({ onFile, children }: { onFile: ((file: File) => void) | undefined; children: ReactNode }) => {
  const [over, setOver] = useState(false)
  return (
    <section
      className={`card file-card ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        if (!onFile) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (!onFile || !file) return
        event.preventDefault()
        onFile(file)
      }}
    >
      {children}
    </section>
  )
}

/** The file that was handed in: what is wrong with it, what passed, what it changes. */
export const FileCard = (props: {
  of: OneReturn
  upload: Upload | null
  register: RegisterAnswer
  changes: Changes | undefined
  fixes: ReturnType<typeof useFixes>
  sending: boolean
  onFile: (file: File) => void
  onAll: () => void
}) => {
  const t = useTexts(collectTexts)
  const f = useTexts(frameTexts)
  const lang = useLang()
  const { today } = useSession()
  const { of: r, upload, register, changes } = props
  const [marking, setMarking] = useState(false)
  const drop = r.acts.prepare ? props.onFile : undefined
  if (!upload)
    return (
      <DropZone onFile={drop}>
        <Empty title={t('file.none')} icon="upload">
          {t('file.noneWhy')}
        </Empty>
        {changes && changes.items.length > 0 && (
          <>
            <div className="rows-head">
              <h3>{t('rows.typed', { count: changes.items.length })}</h3>
              {changes.items.length > FIRST_ROWS && (
                <button type="button" className="text-button" onClick={props.onAll}>
                  {t('rows.all')}
                </button>
              )}
            </div>
            <ChangeTable rows={changes.items.slice(0, FIRST_ROWS)} register={register} />
          </>
        )}
      </DropZone>
    )
  const getMarked = async (): Promise<void> => {
    setMarking(true)
    try {
      await download(`/api/collect/uploads/${upload.id}/marked`, `${upload.fileName}.xlsx`)
    } catch (error) {
      toast(asProblem(error, { title: t('step.uploadFailed'), advice: '' }).title)
    } finally {
      setMarking(false)
    }
  }
  const reading = upload.state === 'reading' || props.sending
  const passed = Math.max(0, upload.rowsRead - upload.issueRows)
  const stored = upload.state === 'published'
  const base = changes?.base
  return (
    <DropZone onFile={drop}>
      <div className="file-head">
        <span className="file-icon">
          <Icon name="file" size={22} />
        </span>
        <div className="grow">
          <div className="bold ellipsis" title={upload.fileName}>
            {upload.fileName}
          </div>
          <div className="s12 t3">
            {t('file.line', { time: formatDateTime(upload.at, today, lang), rows: upload.rowsRead })}
            {upload.blocks > 0 && ` · ${t('file.passed', { count: passed })}`}
            {' · '}
            {stored
              ? t('file.stored', { added: upload.added, changed: upload.changed, ended: upload.ended })
              : t('file.notStored')}
          </div>
        </div>
        {upload.issues.length > 0 && r.acts.prepare && (
          <Button icon={<Icon name="download" size={14} />} loading={marking} onClick={() => void getMarked()}>
            {t('file.marked')}
          </Button>
        )}
      </div>
      {reading && (
        <p className="file-reading s13 t2" role="status">
          {t('file.reading')}
        </p>
      )}
      {upload.failure && (
        <div className="issue-alert" role="alert">
          <Note tone="red">{upload.failure[lang]}</Note>
        </div>
      )}
      <IssueList upload={upload} register={register} mayFix={r.acts.prepare && !reading} fixes={props.fixes} />
      {passed > 0 && (
        <>
          <div className="rows-head">
            <h3>{t('rows.title', { count: passed })}</h3>
            {stored && changes && (
              <span className="s12 t3 grow">
                {base
                  ? t('rows.compared', {
                      base: periodText(base.period, f),
                      added: changes.added,
                      changed: changes.changed,
                      ended: changes.ended,
                    })
                  : t('rows.first')}
              </span>
            )}
            {stored && changes && changes.items.length > FIRST_ROWS && (
              <button type="button" className="text-button" onClick={props.onAll}>
                {t('rows.all')}
              </button>
            )}
          </div>
          {stored && changes && <ChangeTable rows={changes.items.slice(0, FIRST_ROWS)} register={register} />}
        </>
      )}
    </DropZone>
  )
}
