import { useState } from 'react'
import { Button, Select } from 'antd'
import { formatMoment } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { api } from '../../../ui/api.ts'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { useUrl } from '../../../ui/url.ts'
import type { NamesPage, OpenName, SettledName } from './api-types.ts'
import { planTexts } from './texts.ts'
import { chosenRule, narrowed, SETS } from './unit-choice.ts'
import './unit-names.css'

/** Names of units that the tree does not know, each asked once with all its places, and those that were settled before. */
export const UnitNames = ({ planId }: { planId: string }) => {
  const t = useTexts(planTexts)
  const read = useRead<NamesPage>(`/api/plan/plans/${planId}/names`)
  const url = useUrl()
  const shown = url.get('names') === '1'
  const page = read.data
  if (!page || page.open.length + page.settled.length === 0) return null
  return (
    <section className="unit-names" aria-label={t('names.title')}>
      <div className="row g8 wrap">
        <span className="s13 grow">
          {page.open.length > 0 ? (
            <>
              <b>{t('names.count', { n: page.open.length })}</b>{' '}
              {page.mayWrite && <span className="t2">{t('names.why')}</span>}
            </>
          ) : (
            <span className="t2">{t('names.settledCount', { n: page.settled.length })}</span>
          )}
        </span>
        <button
          type="button"
          className="plain link s13 nowrap"
          aria-expanded={shown}
          onClick={() => url.set({ names: shown ? undefined : '1' }, { replace: true })}
        >
          {t(shown ? 'names.hide' : page.open.length > 0 && page.mayWrite ? 'names.open' : 'names.show')}
        </button>
      </div>
      {shown && page.open.map((q) => <Question key={q.name} planId={planId} page={page} of={q} />)}
      {shown && page.mayWrite && page.open.length > 2 && <Rest planId={planId} of={page.open} />}
      {shown && page.settled.length > 0 && page.open.length > 0 && <h3 className="s13 t2">{t('names.settled')}</h3>}
      {shown && page.settled.map((q) => <Settled key={q.name} planId={planId} page={page} of={q} />)}
    </section>
  )
}

/** Offices that nobody keeps in the tree, answered in one go; each answer can be changed below. */
const Rest = ({ planId, of }: { planId: string; of: readonly OpenName[] }) => {
  const t = useTexts(planTexts)
  const keep = useAct(
    async (names: readonly string[]) => {
      for (const name of names)
        await api.put(`/api/plan/plans/${planId}/names`, { name, rule: 'outside', units: [], seen: null })
      return names.length
    },
    { refresh: ['/api/plan'], done: (n) => toast(t('names.restKept', { n })) },
  )
  return (
    <div className="unit-name">
      <Button loading={keep.isPending} onClick={() => keep.mutate(of.map((q) => q.name))}>
        {t('names.rest', { n: of.length })}
      </Button>
      <p className="s12 t3">{t('names.restNote')}</p>
      <ProblemNote of={keep.error} />
    </div>
  )
}

const Places = ({ of }: { of: OpenName }) => {
  const t = useTexts(planTexts)
  return (
    <ul className="s12 t2">
      {of.places.map((p) => (
        <li key={`${p.taskId} ${p.role}`} className="ellipsis">
          {t(`names.${p.role}`, { number: p.number, title: p.title })}
        </li>
      ))}
    </ul>
  )
}

interface Props<T> {
  readonly planId: string
  readonly page: NamesPage
  readonly of: T
}

const Question = ({ planId, page, of }: Props<OpenName>) => {
  const t = useTexts(planTexts)
  return (
    <div className="unit-name">
      <p>
        <b>{of.written}</b> <span className="t3 s12">{t('names.places', { n: of.places.length })}</span>
      </p>
      <Places of={of} />
      {page.mayWrite && <Answer planId={planId} page={page} of={of} seen={null} chosen={[]} />}
    </div>
  )
}

const Settled = ({ planId, page, of }: Props<SettledName>) => {
  const t = useTexts(planTexts)
  const lang = useLang()
  const { today } = useSession()
  const [changing, setChanging] = useState(false)
  const names = new Map(page.units.map((u) => [u.id, u.name]))
  const who =
    of.rule === 'units'
      ? of.units.map((u) => names.get(u) ?? '—').join(lang === 'zh' ? '、' : ', ')
      : t(`names.rule.${of.rule}`)
  return (
    <div className="unit-name">
      <p className="row g8 wrap">
        <b>{of.written}</b>
        <span aria-hidden>→</span>
        <span>{who}</span>
        <span className="t3 s12">
          {t('names.by', { by: of.learnedBy, time: formatMoment(of.learnedAt, today, lang) })}
        </span>
        {page.mayWrite && (
          <button type="button" className="plain link s13" onClick={() => setChanging(!changing)}>
            {t(changing ? 'names.cancel' : 'names.change')}
          </button>
        )}
      </p>
      {changing && (
        <>
          <Places of={of} />
          <Answer
            planId={planId}
            page={page}
            of={of}
            seen={of.learnedAt}
            chosen={of.rule === 'units' ? of.units : [of.rule]}
            onDone={() => setChanging(false)}
          />
        </>
      )}
    </div>
  )
}

const Answer = (
  props: Props<OpenName> & { readonly seen: string | null; readonly chosen: readonly string[]; onDone?: () => void },
) => {
  const t = useTexts(planTexts)
  const { page, of } = props
  const [chosen, setChosen] = useState<readonly string[]>(props.chosen)
  const keep = useAct(
    () =>
      api.put<{ tasks: number }>(`/api/plan/plans/${props.planId}/names`, {
        name: of.name,
        seen: props.seen,
        ...chosenRule(chosen),
      }),
    {
      refresh: ['/api/plan'],
      done: ({ tasks }) => {
        toast(t('names.kept', { name: of.written, tasks }))
        props.onDone?.()
      },
    },
  )
  return (
    <>
      <div className="row g8 wrap">
        <Select
          mode="multiple"
          className="grow"
          style={{ minWidth: 240 }}
          aria-label={t('names.who', { name: of.written })}
          placeholder={t('names.pick')}
          optionFilterProp="label"
          value={[...chosen]}
          options={[
            { label: t('names.units'), options: page.units.map((u) => ({ value: u.id, label: u.name })) },
            { label: t('names.sets'), options: SETS.map((s) => ({ value: s, label: t(`names.rule.${s}`) })) },
            { label: t('names.other'), options: [{ value: 'outside', label: t('names.rule.outside') }] },
          ]}
          onChange={(now: string[]) => setChosen(narrowed(now))}
        />
        <Button disabled={chosen.length === 0} loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('names.keep')}
        </Button>
      </div>
      <ProblemNote of={keep.error} />
    </>
  )
}
