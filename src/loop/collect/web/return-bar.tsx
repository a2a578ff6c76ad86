import { useState } from 'react'
import { Button, Checkbox, Modal } from 'antd'
import { api } from '../../../ui/api.ts'
import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { BottomBar } from '../../../ui/shell/page.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { collectTexts } from './texts.ts'
import type { OneReturn } from './types/returns.ts'
import type { Upload } from './types/uploads.ts'

const REFRESH = ['/api/collect', '/api/measure']

/** Is there something to hand in: a file that was read, rows typed on screen, or a live register with rows? */
export const hasContent = (r: OneReturn, upload: Upload | null): boolean =>
  (upload !== null && upload.state !== 'failed') || r.prepared || (r.live && r.rowsThere > 0)

/** What stands between the return and its submission, in one sentence. */
function useSentence(r: OneReturn, upload: Upload | null, sending: boolean): { text: string; ready: boolean } {
  const t = useTexts(collectTexts)
  if (r.state === 'accepted') return { text: t('bar.accepted'), ready: false }
  if (r.state !== 'draft') return { text: t('bar.submitted'), ready: false }
  if (sending || upload?.state === 'reading') return { text: t('bar.reading'), ready: false }
  if (!hasContent(r, upload)) return { text: t('bar.none'), ready: false }
  if (upload !== null && upload.state !== 'failed' && upload.blocks > 0)
    return { text: t('bar.blocks', { count: upload.blocks }), ready: false }
  if (r.unexplained > 0) return { text: t('bar.explain', { count: r.unexplained }), ready: false }
  return {
    text: r.acts.submit ? t('bar.readyHead', { reviewer: r.reviewer || r.county }) : t('bar.ready'),
    ready: true,
  }
}

/** Always in sight: what is missing, and the one act that hands the return in. */
export const ReturnBar = ({ of: r, upload, sending }: { of: OneReturn; upload: Upload | null; sending: boolean }) => {
  const t = useTexts(collectTexts)
  const label = useLabel()
  const { text, ready } = useSentence(r, upload, sending)
  const [asking, setAsking] = useState<'submit' | 'cancel' | null>(null)
  const [sworn, setSworn] = useState(false)
  const move = useAct(
    (name: 'submit' | 'withdraw') => api.post(`/api/collect/returns/${r.id}/${name}`, { lockVersion: r.lockVersion }),
    {
      refresh: REFRESH,
      done: (_, name) => {
        setAsking(null)
        toast(t(name === 'submit' ? 'act.submitted' : 'act.withdrawn'))
      },
    },
  )
  const cancel = useAct(() => api.post(`/api/collect/uploads/${upload?.id ?? ''}/cancel`), {
    refresh: REFRESH,
    done: () => {
      setAsking(null)
      toast(t('file.cancelled'))
    },
  })
  const mayCancel = r.acts.prepare && upload !== null && upload.state !== 'published'
  return (
    <>
      <BottomBar note={text}>
        {mayCancel && <Button onClick={() => setAsking('cancel')}>{t('file.cancel')}</Button>}
        {r.acts.withdraw && (
          <Button loading={move.isPending} onClick={() => move.mutate('withdraw')}>
            {t('act.withdraw')}
          </Button>
        )}
        {r.state === 'draft' && (r.acts.submit || r.acts.prepare) && (
          <Button
            {...(ready && r.acts.submit ? { type: 'primary' as const } : {})}
            disabled={!ready || !r.acts.submit}
            title={ready && !r.acts.submit ? t('bar.ready') : undefined}
            onClick={() => setAsking('submit')}
          >
            {t('act.submit')}
          </Button>
        )}
      </BottomBar>
      <Modal
        open={asking === 'submit'}
        title={t('act.submitAsk', { name: label(r.registerLabel) })}
        okText={t('act.submit')}
        cancelText={t('act.cancel')}
        okButtonProps={{ disabled: !sworn, loading: move.isPending }}
        onOk={() => move.mutate('submit')}
        onCancel={() => setAsking(null)}
      >
        <Checkbox checked={sworn} onChange={(event) => setSworn(event.target.checked)}>
          {t('act.submitTruth')}
        </Checkbox>
        {move.error && (
          <div style={{ marginTop: 12 }}>
            <Note tone="red">
              {move.error.title} {move.error.advice}
            </Note>
          </div>
        )}
      </Modal>
      <Modal
        open={asking === 'cancel'}
        title={t('file.cancel')}
        okText={t('file.cancel')}
        cancelText={t('act.cancel')}
        okButtonProps={{ loading: cancel.isPending }}
        onOk={() => cancel.mutate(undefined)}
        onCancel={() => setAsking(null)}
      >
        {t('file.cancelAsk')}
      </Modal>
    </>
  )
}
