import { useMemo } from 'react'
import { Button, Select } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { api } from '../../../ui/api.ts'
import { Chips, Note, Segmented } from '../../../ui/parts/small.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { keptSearch, useUrl } from '../../../ui/url.ts'
import type { PlanPage, PlanSummary } from './api-types.ts'
import { DIFFERENCES, differenceOf, type ComparedTarget, type Difference } from './compare-model.ts'
import { TargetLine, TaskLine, type ComparedTask } from './compare-lines.tsx'
import './compare.css'
import { certainOf } from './review-model.ts'
import { planTexts } from './texts.ts'

interface Compared {
  readonly editions: boolean
  readonly old: PlanSide
  readonly now: PlanSide
  readonly tasks: readonly ComparedTask[]
  readonly targets: readonly ComparedTarget[]
}

type PlanSide = Pick<PlanSummary, 'title' | 'edition' | 'plan_year'>

/** Two editions of a plan, or the plans of two years, side by side: the old one left, the new one right. */
export default function ComparePage() {
  const t = useTexts(planTexts)
  const url = useUrl()
  const { unit } = useLooking()
  const [old, now] = [url.get('old'), url.get('now')]
  const plans = useRead<{ plans: readonly PlanSummary[] }>('/api/plan/plans', { unit, all: true })
  const both = old !== undefined && now !== undefined
  const read = useRead<Compared>(both ? '/api/plan/compare' : null, { old, now })
  const page = useRead<PlanPage>(now === undefined ? null : `/api/plan/plans/${now}`)
  // the plan of another year does not take the place of this one: there is nothing to take over from it
  const editions = read.data?.editions === true
  const certain = editions && page.data?.mayWrite ? certainOf(page.data) : 0
  const accept = useAct(() => api.post<{ confirmed: number }>(`/api/plan/plans/${now ?? ''}/confirm-certain`), {
    refresh: ['/api/plan'],
    done: ({ confirmed }) => toast(t('review.confirmedMany', { n: confirmed })),
  })
  const pick = (key: 'old' | 'now') => (
    <Select
      className="grow"
      aria-label={t(`compare.${key}`)}
      placeholder={t(`compare.${key}`)}
      value={url.get(key) ?? null}
      options={(plans.data?.plans ?? []).map((p) => ({
        value: p.id,
        label: t('compare.edition', { title: p.title, n: p.edition }),
      }))}
      onChange={(id) => url.set({ [key]: id ?? undefined }, { replace: true })}
    />
  )
  return (
    <Page
      title={t('compare.title')}
      crumbs={[{ text: t('stage') }, { text: t('plans.title'), to: '/plan/plans' }]}
      acts={
        now !== undefined && editions && page.data?.mayWrite ? (
          <span className="row g8 wrap">
            <Link to="/plan/plans/$id" params={{ id: now }} search={keptSearch(url.state)}>
              <Button>{t('compare.review')}</Button>
            </Link>
            {certain > 0 && (
              <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate()}>
                {t('compare.accept', { n: certain })}
              </Button>
            )}
          </span>
        ) : undefined
      }
    >
      <ProblemNote of={accept.error} />
      <div className="compare-pick">
        {pick('old')}
        <span aria-hidden>→</span>
        {pick('now')}
      </div>
      {both ? (
        <Block of={read} rows={10}>
          {(data) => <Sides data={data} />}
        </Block>
      ) : (
        <div className="card">
          <Empty title={t('compare.pick')} icon="file">
            {t('compare.pickWhy')}
          </Empty>
        </div>
      )}
    </Page>
  )
}

const Sides = ({ data }: { data: Compared }) => {
  const t = useTexts(planTexts)
  const url = useUrl()
  const asked = url.get('show')
  // what changed comes first; everything is one click away
  const show = asked === 'all' ? 'all' : (DIFFERENCES.find((d) => d === asked) ?? 'differs')
  const what = url.get('of') === 'tasks' ? 'tasks' : 'targets'
  const lines = useMemo(() => data.targets.map((p) => ({ p, d: differenceOf(p) })), [data])
  const shown = lines.filter((x) => show === 'all' || (show === 'differs' ? x.d !== 'kept' : x.d === show))
  const years = data.old.plan_year !== data.now.plan_year
  const nameOf = (side: 'old' | 'now'): string =>
    data.editions
      ? t(`compare.${side}`)
      : years
        ? t('compare.year', { year: data[side].plan_year ?? '—' })
        : data[side].title
  const sides = { editions: data.editions, old: nameOf('old'), now: nameOf('now') }
  const count = (d: Difference): number => lines.filter((x) => x.d === d).length
  return (
    <section className="card compare" aria-label={t('compare.title')}>
      <div className="compare-tools">
        <Segmented
          label={t('compare.title')}
          value={what}
          options={[
            { key: 'targets', text: `${t('compare.targets')} ${data.targets.length}` },
            { key: 'tasks', text: `${t('compare.tasks')} ${data.tasks.length}` },
          ]}
          onChange={(of) => url.set({ of: of === 'tasks' ? 'tasks' : undefined }, { replace: true })}
        />
        {what === 'targets' && (
          <Chips
            label={t('compare.title')}
            value={show}
            options={[
              { key: 'differs', text: t('compare.differs'), count: lines.length - count('kept') },
              { key: 'all', text: t('compare.all'), count: lines.length },
              ...DIFFERENCES.filter((d) => d === show || count(d) > 0).map((d) => ({
                key: d,
                text: t(`compare.${d}`),
                count: count(d),
              })),
            ]}
            onChange={(d) => url.set({ show: d === 'differs' ? undefined : d }, { replace: true })}
          />
        )}
      </div>
      {lines.length > 0 && lines.every(({ p }) => p.old === null || p.now === null) && (
        <div className="compare-apart">
          <Note tone="yellow">{t('compare.apart')}</Note>
        </div>
      )}
      <div className="compare-head" aria-hidden>
        <span />
        <span>{sides.old}</span>
        <span>{sides.now}</span>
      </div>
      {what === 'tasks'
        ? data.tasks.map((p) => <TaskLine key={`${p.old?.id ?? ''} ${p.now?.id ?? ''}`} of={p} sides={sides} />)
        : shown.map(({ p, d }) => (
            <TargetLine key={`${p.old?.id ?? ''} ${p.now?.id ?? ''}`} of={p} is={d} sides={sides} />
          ))}
      {what === 'targets' && shown.length === 0 && <Empty title={t('compare.none')} />}
    </section>
  )
}
