import { useMemo } from 'react'
import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { download } from '../../../ui/api.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Progress, Tag } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { keptSearch, usePathParam, useUrl } from '../../../ui/url.ts'
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
