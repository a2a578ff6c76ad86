import { useState } from 'react'
import { Button, DatePicker, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { useReturnFocus } from '../../../ui/shell/use-return-focus.ts'
import { groupBy } from '../../../kernel/group-by.ts'
import { collectTexts } from './texts.ts'
import type { Campaign } from './types/campaigns.ts'
import type { DueReturn } from './types/returns.ts'

/** Moves the deadline of some returns, or of all that are not in yet, with the reason. */
export const Extend = (props: {
  campaign: Campaign
  /** These returns; all when null. */
  returns: readonly DueReturn[] | null
  onClose: () => void
}) => {
  const { campaign, returns } = props
  useReturnFocus()
  const t = useTexts(collectTexts)
  const [dueOn, setDueOn] = useState('')
  const [reason, setReason] = useState('')
  const path = `/api/collect/campaigns/${campaign.id}/extend`
  const extend = useAct(
    async () => {
      if (returns === null) return api.post<{ returns: number }>(path, { dueOn, reason })
      let moved = 0
      for (const [register, rows] of groupBy(returns, (r) => r.register))
        moved += (
          await api.post<{ returns: number }>(path, {
            dueOn,
            reason,
            register,
            orgIds: [...new Set(rows.map((r) => r.orgId))],
          })
        ).returns
      return { returns: moved }
    },
    {
      refresh: ['/api/collect'],
      done: (out) => {
        toast(t('board.extended', { returns: out.returns }))
        props.onClose()
      },
    },
  )
  return (
    <Modal
      open
      title={t('board.extendTitle')}
      okText={returns === null ? t('board.extendAll') : t('board.extendCount', { count: returns.length })}
      cancelText={t('act.cancel')}
      okButtonProps={{ loading: extend.isPending, disabled: dueOn === '' || reason.trim().length < 2 }}
      onOk={() => extend.mutate(undefined)}
      onCancel={props.onClose}
    >
      <div className="form-field record-reason">
        <label htmlFor="extend-day">{t('board.extendTo')}</label>
        <DatePicker
          id="extend-day"
          className="field-select"
          value={dueOn === '' ? null : dayjs(dueOn)}
          placeholder={t('board.day')}
          onChange={(day) => setDueOn(day?.format('YYYY-MM-DD') ?? '')}
        />
      </div>
      <div className="form-field">
        <label htmlFor="extend-reason">{t('board.extendReason')}</label>
        <Input.TextArea
          id="extend-reason"
          value={reason}
          maxLength={300}
          autoSize={{ minRows: 2 }}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {extend.error && <Note tone="red">{extend.error.title}</Note>}
    </Modal>
  )
}

/** Extending for all, closing and opening again: acts of the city on the campaign that is shown. */
export const CampaignActs = ({ of: campaign, open }: { of: Campaign; open: number }) => {
  const t = useTexts(collectTexts)
  const may = useMay('collect.campaign')
  const [what, setWhat] = useState<'extend' | 'close' | null>(null)
  const [reason, setReason] = useState('')
  const closed = campaign.state === 'closed'
  const change = useAct(
    () => api.post(`/api/collect/campaigns/${campaign.id}/${closed ? 'reopen' : 'close'}`, { reason }),
    {
      refresh: ['/api/collect'],
      done: () => {
        toast(t(closed ? 'board.reopened' : 'board.closedDone'))
        setWhat(null)
        setReason('')
      },
    },
  )
  if (!may) return null
  return (
    <>
      {!closed && <Button onClick={() => setWhat('extend')}>{t('board.extendAll')}</Button>}
      <Button onClick={() => setWhat('close')}>{t(closed ? 'board.reopen' : 'board.close')}</Button>
      {what === 'extend' && <Extend campaign={campaign} returns={null} onClose={() => setWhat(null)} />}
      <Modal
        open={what === 'close'}
        title={t(closed ? 'board.reopen' : 'board.close')}
        okText={t(closed ? 'board.reopen' : 'board.close')}
        cancelText={t('act.cancel')}
        okButtonProps={{ loading: change.isPending, disabled: reason.trim().length < 2 }}
        onOk={() => change.mutate(undefined)}
        onCancel={() => setWhat(null)}
      >
        {!closed && <p>{t('board.closeAsk', { name: campaign.name, count: open })}</p>}
        <Input
          value={reason}
          maxLength={300}
          placeholder={t('board.why')}
          aria-label={t('board.why')}
          onChange={(e) => setReason(e.target.value)}
        />
        {change.error && <Note tone="red">{change.error.title}</Note>}
      </Modal>
    </>
  )
}
