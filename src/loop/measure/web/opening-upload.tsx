import { useState } from 'react'
import { Button, Upload } from 'antd'
import { api } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { openingTexts } from './opening-texts.ts'
import type { OpeningChecked } from './opening-types.ts'

type Problem = OpeningChecked['shown'][number]

/** Takes a file, shows what it would bring and what is wrong with it, and loads it when the person says so. */
export const OpeningUpload = () => {
  const t = useTexts(openingTexts)
  const label = useLabel()
  const [file, setFile] = useState<File | null>(null)
  const check = useAct((f: File) => api.upload<OpeningChecked>('/api/measure/opening/preview', f))
  const load = useAct((f: File) => api.upload<OpeningChecked>('/api/measure/opening/loads', f), {
    refresh: ['/api/measure'],
    done: (done) => {
      toast(t('loaded', { count: done.added + done.replaced + done.same }))
      setFile(null)
      check.reset()
    },
  })
  const columns: readonly Column<Problem>[] = [
    { key: 'row', title: t('col.row'), value: (p) => p.row, width: 80, align: 'right', phone: 'value' },
    { key: 'text', title: t('col.problem'), value: (p) => label(p.text), wraps: true, phone: 'name' },
  ]
  const error = load.error ?? check.error
  if (!file || !check.data)
    return (
      <div className="col g12">
        <Upload.Dragger
          accept=".xlsx,.csv"
          showUploadList={false}
          disabled={check.isPending}
          beforeUpload={(chosen) => {
            setFile(chosen)
            check.mutate(chosen)
            return false
          }}
        >
          <div className="col g8" style={{ alignItems: 'center', padding: '12px 16px' }}>
            <Icon name="file" size={24} />
            <p>{check.isPending ? t('checking', { name: file?.name ?? '' }) : t('drop')}</p>
            <p className="s12 t3">{t('dropNote')}</p>
          </div>
        </Upload.Dragger>
        {error && (
          <Note tone="red">
            <b>{error.title}</b> {error.advice}
          </Note>
        )}
      </div>
    )
  const { added, replaced, same, kept, problems, shown } = check.data
  const count = added + replaced + same
  return (
    <div className="col g12" role="status">
      <p>{t('checked', { name: file.name, added, replaced, same })}</p>
      {kept > 0 && <Note>{t('kept', { kept })}</Note>}
      {problems > 0 && <Note tone="red">{t('blocked', { problems })}</Note>}
      {problems > 0 && (
        <DataTable
          name="opening-problems"
          label={t('col.problem')}
          rows={shown}
          columns={columns}
          rowKey={(p) => `${p.sheet} ${p.row} ${p.code}`}
          sortParam="by"
        />
      )}
      {error && (
        <Note tone="red">
          <b>{error.title}</b> {error.advice}
        </Note>
      )}
      <div className="row g8">
        {problems === 0 && count > 0 && (
          <Button type="primary" loading={load.isPending} onClick={() => load.mutate(file)}>
            {t('load', { count })}
          </Button>
        )}
        <Button
          onClick={() => {
            setFile(null)
            check.reset()
            load.reset()
          }}
        >
          {t('another')}
        </Button>
      </div>
    </div>
  )
}
