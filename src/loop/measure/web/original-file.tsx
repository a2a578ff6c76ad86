import { useState } from 'react'
import { Button, Input, Modal } from 'antd'
import { download } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { measureTexts } from './texts.ts'
import type { FileRow } from './types/explain.ts'

/** The file as it was handed in; it is not masked, so one says why. */
export const OriginalFile = ({ unit, file }: { unit: string; file: NonNullable<FileRow['file']> }) => {
  const t = useTexts(measureTexts)
  const [reason, setReason] = useState<string | null>(null)
  const get = useAct<string, void>(
    (why) => {
      const asked = { org: unit, register: file.register, upload: file.upload, reason: why }
      return download('/api/measure/explain/file', file.name, asked)
    },
    { done: () => setReason(null) },
  )
  const why = reason?.trim() ?? ''
  return (
    <>
      <Button size="small" onClick={() => setReason('')}>
        {t('explain.original')}
      </Button>
      <Modal
        open={reason !== null}
        title={t('explain.originalTitle', { file: file.name })}
        okText={t('explain.original')}
        cancelText={t('cancel')}
        okButtonProps={{ loading: get.isPending, disabled: why.length < 4 }}
        onOk={() => get.mutate(why)}
        onCancel={() => setReason(null)}
      >
        <p className="s13 t2" style={{ marginBottom: 8 }}>
          {t('explain.originalNote')}
        </p>
        <Input
          value={reason ?? ''}
          maxLength={200}
          placeholder={t('explain.originalWhy')}
          aria-label={t('explain.originalWhy')}
          onChange={(event) => setReason(event.target.value)}
        />
        {get.error && <Note tone="red">{get.error.title}</Note>}
      </Modal>
    </>
  )
}
