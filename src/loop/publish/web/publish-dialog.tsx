import { Modal } from 'antd'
import { useState } from 'react'
import { figureText } from '../../../kernel/format/figure.ts'
import { api } from '../../../ui/api.ts'
import { frameTexts } from '../../../ui/i18n/frame-texts.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { periodText } from '../../../ui/shell/periods.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { useReturnFocus } from '../../../ui/shell/use-return-focus.ts'
import { figureOf } from '../../../kernel/format/stored-figure.ts'
import type { OfferedFigure } from './offered-figure.ts'
import { figuresTexts } from './figures-texts.ts'
import type { PublicContent } from './public/api-types.ts'

/** Asks before a figure becomes public: what the public will see, who is hidden, and why it changed. */
export const PublishDialog = (props: { of: OfferedFigure; unit: string; onClose: () => void }) => {
  useReturnFocus()
  const t = useTexts(figuresTexts)
  const f = useTexts(frameTexts)
  const label = useLabel()
  const lang = useLang()
  const { of, unit, onClose } = props
  const [reason, setReason] = useState('')
  const preview = useRead<{ content: PublicContent }>(`/api/publish/figures/${encodeURIComponent(of.code)}/preview`, {
    unit,
    period: of.period,
  })
  const publish = useAct(
    () => api.post<{ version: number }>('/api/publish/figures', { unit, code: of.code, period: of.period, reason }),
    {
      refresh: ['/api/publish/figures', '/public/v1'],
      done: ({ version }) => {
        toast(t('done', { n: version }))
        onClose()
      },
    },
  )
  const shown = (value: string | null, whole: string | null): string =>
    figureText(figureOf(of.unit, { value, whole }, lang))
  return (
    <Modal
      open
      title={t(of.moved ? 'dialogCorrect' : 'dialog', { name: label(of.label) })}
      okText={t('go')}
      cancelText={t('cancel')}
      confirmLoading={publish.isPending}
      okButtonProps={{ disabled: !preview.data || (of.moved && reason.trim() === '') }}
      onOk={() => publish.mutate(undefined, { onError: (e) => toast(t('failed', { why: e.title })) })}
      onCancel={onClose}
    >
      <Block of={preview} rows={3}>
        {({ content }) => (
          <div className="publish-ask">
            <p>
              {t('will', {
                period: periodText(of.period, f),
                value: shown(of.value, of.whole),
                n: content.rows.length,
              })}
            </p>
            {of.moved && (
              <p>{t('then', { then: shown(of.publishedValue, of.whole), now: shown(of.value, of.whole) })}</p>
            )}
            {of.unitsIn < of.unitsDue && (
              <Note tone="yellow">{t('partial', { due: of.unitsDue, in: of.unitsIn })}</Note>
            )}
            {content.hiddenRows > 0 && <Note>{t('hidden', { n: content.hiddenRows })}</Note>}
            {of.moved && (
              <label className="publish-reason">
                {t('reason')}
                <span className="s12 t3">{t('reasonHelp')}</span>
                <textarea
                  className="field-input"
                  rows={2}
                  maxLength={300}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              </label>
            )}
          </div>
        )}
      </Block>
    </Modal>
  )
}
