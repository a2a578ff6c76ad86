import { useMemo } from 'react'
import { Button } from 'antd'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { api, download } from '../../../ui/api.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Progress, Tag } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { keptSearch, usePathParam, useUrl } from '../../../ui/url.ts'
import type { Imported } from '../actions/import-plan.ts'
import type { PlanPage } from './api-types.ts'
import { belongs, certainOf } from './review-model.ts'
import { ReviewSplit } from './review-split.tsx'
import './plan.css'
import { planTexts } from './texts.ts'
import { useDecisions } from './use-decisions.ts'

/** One plan: the original with its marks at the left, the targets read from it at the right. */
export default function ReviewPage() {
  const t = useTexts(planTexts)
  const url = useUrl()
  const id = usePathParam('id')
  const read = useRead<PlanPage>(`/api/plan/plans/${id}`)
  const act = useDecisions(id, (at) => url.set({ at }, { replace: true }))
  const page = read.data
  const navigate = useNavigate()
  const again = useAct(() => api.post<Imported>(`/api/plan/plans/${id}/read-again`), {
    refresh: ['/api/plan'],
    done: ({ planId, kept }) => {
      toast(t('review.readAgain', { n: kept }))
      void navigate({ to: '/plan/compare', search: { ...keptSearch(url.state), old: id, now: planId } as never })
    },
  })
  const counts = useMemo(() => {
    const all = page?.targets.filter((x) => belongs(x, 'all')) ?? []
    return {
      all: all.length,
      confirmed: all.filter((x) => x.state === 'confirmed').length,
      certain: page ? certainOf(page) : 0,
    }
  }, [page])
  const acts = page && (
    <>
      <span className="s13 t2 nowrap">
        {t('review.confirmed')} <b style={{ color: 'var(--text)' }}>{counts.confirmed}</b> / {counts.all}
      </span>
      <span className="review-progress">
        <Progress value={counts.all === 0 ? 0 : counts.confirmed / counts.all} label={t('review.confirmed')} />
      </span>
      <span className="only-wide">
        {page.older !== null && (
          <Link to="/plan/compare" search={{ ...keptSearch(url.state), old: page.older, now: id }}>
            <Button>{t('compare.act')}</Button>
          </Link>
        )}
        {page.mayWrite && (
          <Button loading={again.isPending} onClick={() => again.mutate(undefined)}>
            {t('review.again')}
          </Button>
        )}
        <Button
          icon={<Icon name="download" size={14} />}
          onClick={() => void download(`/api/plan/plans/${id}/file`, page.plan.file_name)}
        >
          {t('review.file')}
        </Button>
        {page.mayWrite && counts.certain > 0 && (
          <Button loading={act.certain.isPending} onClick={() => act.certain.mutate()}>
            {t('review.confirmCertain', { n: counts.certain })}
          </Button>
        )}
      </span>
    </>
  )
  return (
    <Page
      title={t('review.title')}
      crumbs={[
        { text: t('stage') },
        { text: t('plans.title'), to: '/plan/plans' },
        ...(page ? [{ text: page.plan.title }] : []),
      ]}
      marks={page && page.plan.edition > 1 && <Tag>{t('plans.edition', { n: page.plan.edition })}</Tag>}
      acts={<div className="review-head">{acts}</div>}
      flush
    >
      <Block of={read} rows={12}>
        {(data) => <ReviewSplit page={data} act={act} />}
      </Block>
    </Page>
  )
}
