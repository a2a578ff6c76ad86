import { useMemo, useState } from 'react'
import { Modal } from 'antd'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { useKeys } from '../../../ui/shell/keys.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { useUrl } from '../../../ui/url.ts'
import { ReviewOne } from './review-one.tsx'
import { isDoubtful, ReviewQueue } from './review-queue.tsx'
import { collectTexts } from './texts.ts'
import type { DueReturn } from './types/returns.ts'
import './collect.css'
import './issues.css'
import './review.css'

/** Whose turn it is: the city's after the county, or directly for a city-run school; the county's before. */
const isMine = (r: DueReturn, city: boolean): boolean =>
  city ? r.state === 'county-reviewed' || (r.state === 'submitted' && r.cityRun) : r.state === 'submitted' && !r.cityRun

const Queue = ({ all, elsewhere, city }: { all: readonly DueReturn[]; elsewhere: number; city: boolean }) => {
  const t = useTexts(collectTexts)
  const url = useUrl()
  const [batching, setBatching] = useState(false)
  const ids = all.map((r) => r.id).join(',')
  const large = useRead<{ doubts: Readonly<Record<string, number>> }>(
    ids === '' ? null : '/api/measure/returns/doubts',
    {
      ids,
    },
  )
  const counts = large.data?.doubts ?? {}
  const view = url.get('queue') === 'doubt' ? 'doubt' : 'all'
  const shown = view === 'doubt' ? all.filter((r) => isDoubtful(r, counts[r.id] ?? 0)) : all
  const asked = url.get('open')
  const current = shown.find((r) => r.id === asked)?.id ?? shown[0]?.id
  const clean = large.data ? all.filter((r) => !isDoubtful(r, counts[r.id] ?? 0)) : []
  const open = (id: string | undefined): void => url.set({ open: id }, { replace: true })
  const step = (by: number): void => {
    const at = shown.findIndex((r) => r.id === current)
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))]
    if (next) open(next.id)
  }
  useKeys({ j: () => step(1), k: () => step(-1) })
  const batch = useAct(
    () =>
      api.post(`/api/collect/returns/${city ? 'accept' : 'review'}`, {
        returns: clean.map(({ id, lockVersion }) => ({ id, lockVersion })),
      }),
    {
      refresh: ['/api/collect', '/api/measure'],
      done: () => {
        setBatching(false)
        toast(t('accept.many', { count: clean.length }))
      },
    },
  )
  if (all.length === 0)
    return (
      <div className="card">
        <Empty title={t('review.done')} icon="check">
          {t('review.doneWhy')} {elsewhere > 0 && t('review.next', { count: elsewhere })}
        </Empty>
      </div>
    )
  return (
    <div className="review">
      <ReviewQueue
        all={all}
        shown={shown}
        current={current}
        large={counts}
        view={view}
        onView={(next) => url.set({ queue: next === 'doubt' ? 'doubt' : undefined }, { replace: true })}
        onOpen={open}
        clean={clean}
        onBatch={() => setBatching(true)}
      />
      {current === undefined ? (
        <div className="review-empty">
          <Empty title={t('diff.noDoubts')} icon="check" />
        </div>
      ) : (
        <ReviewOne
          id={current}
          onNext={() => {
            const at = shown.findIndex((r) => r.id === current)
            open((shown[at + 1] ?? shown[at - 1])?.id)
          }}
        />
      )}
      <Modal
        open={batching}
        title={t('review.batchAsk', { count: clean.length })}
        okText={t('review.batchAct')}
        cancelText={t('act.cancel')}
        okButtonProps={{ loading: batch.isPending }}
        onOk={() => batch.mutate(undefined)}
        onCancel={() => setBatching(false)}
      >
        <p className="s13 t2">{clean.map((r) => r.orgName).join('、')}</p>
        {batch.error && (
          <Note tone="red">
            {batch.error.title} {batch.error.advice}
          </Note>
        )}
      </Modal>
    </div>
  )
}

/** Decide fast and fairly: who waits, what differs, why it goes back. */
export default function ReviewPage() {
  const t = useTexts(collectTexts)
  const { unit } = useLooking()
  const city = useMay('collect.accept')
  const list = useRead<{ returns: readonly DueReturn[] }>('/api/collect/returns', { org: unit })
  const all = useMemo(() => {
    const found = (list.data?.returns ?? []).filter((r) => isMine(r, city))
    return [...found].sort((a, b) => (b.submittedAt ?? '').localeCompare(a.submittedAt ?? ''))
  }, [list.data, city])
  const elsewhere = city ? (list.data?.returns ?? []).filter((r) => r.state === 'submitted' && !r.cityRun).length : 0
  return (
    <Page title={t('review')} flush={all.length > 0}>
      <Block of={list} rows={10}>
        {() => <Queue all={all} elsewhere={elsewhere} city={city} />}
      </Block>
    </Page>
  )
}
