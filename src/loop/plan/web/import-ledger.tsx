import { useState } from 'react'
import { Button, Modal, Upload } from 'antd'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { api } from '../../../ui/api.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import type { LedgerImport } from '../exchange/import-ledger.ts'
import './compare.css'
import { planTexts } from './texts.ts'

/** Problems that the box lists; the rest is counted. */
const LISTED = 200

/** Takes an exported and corrected ledger back: all of it, or none and every problem with its place. */
export const ImportLedger = () => {
  const t = useTexts(planTexts)
  const lang = useLang()
  const [open, setOpen] = useState(false)
  const send = useAct((file: File) => api.upload<LedgerImport>('/api/plan/targets/import', file, {}), {
    refresh: ['/api/plan', '/api/watch'],
    done: (r) => {
      if (!r.stored) return
      setOpen(false)
      toast(t('exchange.done', { changed: r.changed, untouched: r.untouched }))
    },
  })
  const problems = send.data?.stored === false ? send.data.problems : []
  return (
    <>
      <Button
        icon={<Icon name="upload" size={14} />}
        onClick={() => {
          send.reset()
          setOpen(true)
        }}
      >
        {t('exchange.import')}
      </Button>
      <Modal
        open={open}
        title={t('exchange.import')}
        footer={null}
        width={720}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <div className="col g12">
          <Upload.Dragger
            accept=".xlsx"
            showUploadList={false}
            disabled={send.isPending}
            beforeUpload={(file) => {
              send.mutate(file)
              return false
            }}
          >
            <div className="import-drop">
              <Icon name="file" size={24} />
              <p>{t('exchange.drop')}</p>
              <p className="s12 t3">{t('exchange.how')}</p>
            </div>
          </Upload.Dragger>
          <ProblemNote of={send.error} />
          {problems.length > 0 && (
            <div role="alert" className="col g8">
              <Note tone="red">{t('exchange.nothing', { n: problems.length })}</Note>
              <ul className="exchange-problems">
                {problems.slice(0, LISTED).map((p) => (
                  <li key={`${p.row} ${p.column} ${p.what.zh}`}>
                    <b>{t('exchange.place', { row: p.row, column: p.column, heading: p.heading })}</b>
                    {p.value !== '' && (
                      <span className="t2">{t('exchange.value', { value: p.value.slice(0, 40) })}</span>
                    )}
                    <span>{p.what[lang]}</span>
                    <span className="t2">{p.advice[lang]}</span>
                  </li>
                ))}
              </ul>
              {problems.length > LISTED && (
                <p className="s12 t3">{t('exchange.more', { n: problems.length - LISTED })}</p>
              )}
            </div>
          )}
        </div>
      </Modal>
    </>
  )
}
