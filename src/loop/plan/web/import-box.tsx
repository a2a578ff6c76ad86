import { useRef, useState } from 'react'
import { Button, Upload } from 'antd'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { api } from '../../../ui/api.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import type { Imported } from '../actions/import-plan.ts'
import { planTexts } from './texts.ts'

const KINDS = '.docx,.pdf,.txt,.md,.html,.htm'

/** Takes a file, says what is being done and what was found; nothing is stored when it cannot be read. */
export const ImportBox = (props: { unit: string; onOpen: (planId: string) => void }) => {
  const t = useTexts(planTexts)
  const [name, setName] = useState('')
  const go = useRef<HTMLButtonElement>(null)
  const send = useAct((file: File) => api.upload<Imported>('/api/plan/plans', file, { unit: props.unit }), {
    refresh: ['/api/plan'],
  })
  const earlier = send.error?.code === 'plan.already-imported' ? send.error.params['plan'] : undefined
  const known = typeof earlier === 'string' ? earlier : ''
  if (send.data) {
    const { title, tasks, targets, milestones, asks, kept, planId } = send.data
    return (
      <div className="col g12" role="status">
        <p className="bold">{t('import.found', { title, tasks, targets, milestones })}</p>
        {targets === 0 ? (
          <Note tone="yellow">{t('import.none')}</Note>
        ) : (
          <Note tone={asks > 0 ? 'yellow' : 'ok'}>{asks > 0 ? t('import.asks', { asks }) : t('import.noAsks')}</Note>
        )}
        {kept > 0 && <Note>{t('import.kept', { kept })}</Note>}
        <div className="row g8">
          <Button ref={go} autoFocus type="primary" onClick={() => props.onOpen(planId)}>
            {t('import.go')}
          </Button>
          <Button onClick={() => send.reset()}>{t('import.another')}</Button>
        </div>
      </div>
    )
  }
  return (
    <div className="col g12">
      <Upload.Dragger
        accept={KINDS}
        showUploadList={false}
        disabled={send.isPending}
        beforeUpload={(file) => {
          setName(file.name)
          send.mutate(file)
          return false
        }}
      >
        <div className="import-drop">
          <Icon name="file" size={24} />
          <p>{t('import.drop')}</p>
          <p className="s12 t3">{t('import.kinds')}</p>
        </div>
      </Upload.Dragger>
      {send.isPending && (
        <div role="status">
          <p className="s13 t2">{t('import.busy', { name })}</p>
          <div className="import-wait" />
        </div>
      )}
      {send.error && (
        <Note tone="red">
          <b>
            {t('import.failed')}：{send.error.title}
          </b>
          <br />
          {send.error.advice}{' '}
          {known !== '' && (
            <button type="button" className="plain link" onClick={() => props.onOpen(known)}>
              {t('plans.open')}
            </button>
          )}
        </Note>
      )}
    </div>
  )
}
