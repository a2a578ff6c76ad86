import { useRef, useState, type ReactNode } from 'react'
import { Button } from 'antd'
import { download } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { asProblem } from '../../../ui/problem.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { hasContent } from './return-bar.tsx'
import { collectTexts } from './texts.ts'
import type { OneReturn } from './types/returns.ts'
import type { Upload } from './types/uploads.ts'

const Step = (props: {
  no: number
  state: 'done' | 'current' | 'later'
  title: string
  note: ReactNode
  late?: boolean
  act?: ReactNode
}) => (
  <li className={`step ${props.state}`} {...(props.state === 'current' ? { 'aria-current': 'step' as const } : {})}>
    <span className="step-no">{props.state === 'done' ? <Icon name="check" size={14} /> : props.no}</span>
    <span className="step-words">
      <b>{props.title}</b>
      <small className={props.late === true ? 'red' : 't3'}>{props.note}</small>
    </span>
    {props.act}
  </li>
)

/** Download, upload, hand in: where one is and what comes next. */
export const Steps = (props: {
  of: OneReturn
  upload: Upload | null
  sending: boolean
  onFile: (file: File) => void
}) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const { of: r, upload } = props
  const input = useRef<HTMLInputElement>(null)
  const [loading, setLoading] = useState(false)
  const fetchTemplate = async (): Promise<void> => {
    setLoading(true)
    try {
      await download(`/api/collect/returns/${r.id}/template`, `${label(r.registerLabel)}.xlsx`)
    } catch (error) {
      toast(asProblem(error, { title: t('step.uploadFailed'), advice: '' }).title)
    } finally {
      setLoading(false)
    }
  }
  const done = r.state !== 'draft'
  const onScreen = upload === null && hasContent(r, null)
  const stored = upload?.state === 'published' || onScreen
  const reading = props.sending || upload?.state === 'reading'
  const note = reading
    ? t('step.uploadReading')
    : upload === null
      ? t(onScreen ? (r.prepared ? 'step.uploadTyped' : 'step.uploadThere') : 'step.uploadNone')
      : stored
        ? t('step.uploadOk', { count: upload.rowsRead })
        : upload.state === 'failed'
          ? t('step.uploadFailed')
          : t('step.uploadBlocks', { count: upload.blocks })
  return (
    <ol className="steps">
      <Step
        no={1}
        state={upload || done || onScreen ? 'done' : 'current'}
        title={t('step.template')}
        note={r.rowsThere > 0 ? t('step.templateNote', { count: r.rowsThere }) : t('step.templateEmpty')}
        act={
          <Button icon={<Icon name="download" size={14} />} loading={loading} onClick={() => void fetchTemplate()}>
            {t('step.download')}
          </Button>
        }
      />
      <Step
        no={2}
        state={done || stored ? 'done' : upload || reading ? 'current' : 'later'}
        title={t('step.upload')}
        note={note}
        late={!reading && upload !== null && !stored}
        act={
          r.acts.prepare && (
            <>
              <input
                ref={input}
                type="file"
                accept=".xlsx,.csv"
                hidden
                onChange={(event) => {
                  const file = event.target.files?.[0]
                  if (file) props.onFile(file)
                  event.target.value = ''
                }}
              />
              <Button
                icon={<Icon name="upload" size={14} />}
                loading={props.sending}
                onClick={() => input.current?.click()}
              >
                {upload ? t('step.again') : t('step.choose')}
              </Button>
            </>
          )
        }
      />
      <Step
        no={3}
        state={r.state === 'accepted' ? 'done' : done || stored ? 'current' : 'later'}
        title={t('step.check')}
        note={
          done
            ? t('step.submitted', { state: label(r.stateLabel) })
            : t('step.checkNote', { reviewer: r.reviewer || r.county })
        }
      />
    </ol>
  )
}
