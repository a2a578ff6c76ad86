import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { download } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Segmented } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { recordKey } from './record-key.ts'
import { measureTexts } from './texts.ts'
import type { Chain, Part, Records } from './types/explain.ts'

const FIRST = 8
const STEP = 40

/** The records that count for one part, masked, with the condition in words. */
export const RecordsStep = (props: {
  chain: Chain
  part: Part
  record: string | undefined
  onPart: (key: string) => void
  onRecord: (key: string) => void
}) => {
  const t = useTexts(measureTexts)
  const label = useLabel()
  const [limit, setLimit] = useState(FIRST)
  const { chain, part } = props
  const own = chain.parts.filter((p) => p.own)
  const asked = { indicator: chain.indicator.code, org: chain.unit.id, period: chain.period, part: part.key }
  const [saving, setSaving] = useState(false)
  const save = (format: 'xlsx' | 'csv'): void => {
    setSaving(true)
    void download('/api/measure/explain/records/file', `${label(part.label)}.${format}`, { ...asked, format })
      .catch((error: unknown) => toast(error instanceof Error ? error.message : String(error)))
      .finally(() => setSaving(false))
  }
  const list = useRead<Records>('/api/measure/explain/records', {
    ...asked,
    limit,
  })
  const data = list.data
  return (
    <li>
      <div className="head">
        <b>{t('explain.records')}</b>
        {data && (
          <span className="s12 t3">
            {data.counted === data.standing
              ? t('explain.recordsAll', { counted: data.counted })
              : t('explain.recordsNote', { counted: data.counted, standing: data.standing })}
          </span>
        )}
        <span className="grow" />
        {data && data.counted > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'xlsx', label: t('exportExcel') },
                { key: 'csv', label: t('exportCsv') },
              ],
              onClick: ({ key }) => save(key === 'csv' ? 'csv' : 'xlsx'),
            }}
          >
            <Button size="small" loading={saving}>
              {t('explain.checkTable')}
            </Button>
          </Dropdown>
        )}
      </div>
      {own.length > 1 && (
        <div style={{ margin: '2px 0 6px' }}>
          <Segmented
            label={t('explain.parts')}
            value={part.key}
            onChange={props.onPart}
            options={own.map((p) => ({ key: p.key, text: label(p.label) }))}
          />
        </div>
      )}
      <Block of={list} rows={4}>
        {(r) => (
          <>
            <p className="s12 t2" style={{ marginBottom: 6 }}>
              {t('explain.condition', { words: label(r.condition) })}
            </p>
            {r.records.length === 0 ? (
              <p className="s13 t2">{t('explain.noRecords')}</p>
            ) : (
              <div className="boxed" tabIndex={0} role="region" aria-label={t('explain.records')}>
                <table>
                  <thead>
                    <tr>
                      {r.fields.map((f) => (
                        <th key={f.name} scope="col" style={f.hit ? { color: 'var(--accent)' } : undefined}>
                          {label(f.label)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {r.records.map((row) => {
                      const key = recordKey(r, row)
                      return (
                        <tr
                          key={key}
                          className={`opens ${key === props.record ? 'on' : ''}`}
                          onClick={() => props.onRecord(key)}
                        >
                          {row.cells.map((text, i) => (
                            <td key={i} className={r.fields[i]?.hit === true ? undefined : 't2'}>
                              {i === 0 ? <button type="button">{text || '—'}</button> : text || '—'}
                            </td>
                          ))}
                        </tr>
                      )
                    })}
                  </tbody>
                </table>
              </div>
            )}
            {r.counted > r.records.length && (
              <Button
                type="text"
                size="small"
                onClick={() => setLimit(Math.min(200, limit + STEP))}
                style={{ marginTop: 4 }}
              >
                {t('explain.more', { count: r.counted - r.records.length })}
              </Button>
            )}
          </>
        )}
      </Block>
    </li>
  )
}
