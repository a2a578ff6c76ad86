import { useState } from 'react'
import { Button, Input, Modal, Select } from 'antd'
import { api, download } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Tag } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { offeredPeriods } from '../../../ui/shell/periods.ts'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { openingTexts } from './opening-texts.ts'
import type { OpeningRegister } from './opening-types.ts'

/** A template for one register: the period is chosen beside the button. */
const TemplateButton = ({ of }: { of: OpeningRegister }) => {
  const t = useTexts(openingTexts)
  const label = useLabel()
  const { today } = useLooking()
  const offered = offeredPeriods(today).find((o) => o.kind === of.periodKind)?.periods ?? []
  const [period, setPeriod] = useState(offered[1] ?? offered[0] ?? '')
  return (
    <span className="row g8">
      <Select
        size="small"
        value={period}
        onChange={setPeriod}
        aria-label={t('period')}
        style={{ width: 116 }}
        options={offered.map((p) => ({ value: p, label: p }))}
      />
      <Button
        size="small"
        disabled={period === ''}
        onClick={() =>
          void download('/api/measure/opening/template', `${label(of.label)}-${period}.xlsx`, {
            register: of.code,
            period,
          })
        }
      >
        {t('download')}
      </Button>
    </span>
  )
}

/** Which registers the region keeps, on whose word, with a template for each. */
export const OpeningRegisters = ({ of }: { of: readonly OpeningRegister[] }) => {
  const t = useTexts(openingTexts)
  const label = useLabel()
  const [asked, setAsked] = useState<OpeningRegister | null>(null)
  const [reason, setReason] = useState('')
  const turn = useAct(
    (r: OpeningRegister) => api.post(`/api/measure/opening/registers/${r.code}`, { on: !r.on, reason: reason.trim() }),
    { refresh: ['/api/measure/opening'], done: () => setAsked(null) },
  )
  const columns: readonly Column<OpeningRegister>[] = [
    { key: 'register', title: t('col.register'), value: (r) => label(r.label), phone: 'name' },
    {
      key: 'on',
      title: t('col.on'),
      value: (r) => (r.on ? t('on') : t('off')),
      render: (r) => <Tag tone={r.on ? 'ok' : 'plain'}>{r.on ? t('on') : t('off')}</Tag>,
      phone: 'value',
    },
    { key: 'by', title: t('col.by'), value: (r) => t(`by.${r.by}`, { since: r.since ?? '' }), phone: 'distance' },
    {
      key: 'template',
      title: t('col.template'),
      value: () => null,
      sortable: false,
      phone: 'act',
      render: (r) => <TemplateButton of={r} />,
    },
    {
      key: 'act',
      title: t('col.act'),
      value: () => null,
      sortable: false,
      align: 'right',
      phone: 'act',
      render: (r) => (
        <Button
          size="small"
          type="text"
          onClick={() => {
            setReason('')
            setAsked(r)
          }}
        >
          {r.on ? t('switchOff') : t('switchOn')}
        </Button>
      ),
    },
  ]
  const act = asked?.on ? t('switchOff') : t('switchOn')
  return (
    <>
      <DataTable
        name="opening-registers"
        label={t('registers')}
        rows={of}
        columns={columns}
        rowKey={(r) => r.code}
        sortParam="rby"
        unit={t('registerUnit')}
        filters={
          <>
            <h2>{t('registers')}</h2>
            <span className="s12 t3">{t('registersNote')}</span>
          </>
        }
      />
      <Modal
        open={asked !== null}
        title={t('reasonTitle', { act, register: asked ? label(asked.label) : '' })}
        okText={act}
        okButtonProps={{ disabled: reason.trim().length < 2, loading: turn.isPending }}
        onOk={() => asked && turn.mutate(asked)}
        onCancel={() => setAsked(null)}
      >
        <label className="col g8">
          <span>{t('reason')}</span>
          <Input value={reason} onChange={(e) => setReason(e.target.value)} maxLength={200} autoFocus />
          <span className="s12 t3">{t('reasonHint')}</span>
        </label>
      </Modal>
    </>
  )
}
