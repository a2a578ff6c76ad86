import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from 'antd'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Segmented } from '../../../ui/parts/small.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { useKeys } from '../../../ui/shell/keys.ts'
import { useUrl } from '../../../ui/url.ts'
import type { Candidates, PlanPage } from './api-types.ts'
import { levelOf } from './asked-text.ts'
import { Card } from './card.tsx'
import { LinkLine } from './link-line.tsx'
import { LinkPicker } from './link-picker.tsx'
import { FindBox } from './find-box.tsx'
import { firstChoice, optionsOf } from './options.ts'
import { Original, type Selected } from './original.tsx'
import { ReviewFoot } from './review-foot.tsx'
import { ReviewList } from './review-list.tsx'
import { listed, numbersOf, SHOWS, type Show } from './review-model.ts'
import { AddCard, SplitCard } from './review-forms.tsx'
import { TargetForm } from './target-form.tsx'
import { planTexts } from './texts.ts'
import { UnitNames } from './unit-names.tsx'
import { UnitsAgain } from './units-again.tsx'
import type { useDecisions } from './use-decisions.ts'
import { useStates } from './watch-states.ts'

type Mode = 'read' | 'edit' | 'link' | 'add' | 'split'

/** Original and entries side by side, with the keys of the review. */
export const ReviewSplit = ({ page, act }: { page: PlanPage; act: ReturnType<typeof useDecisions> }) => {
  const t = useTexts(planTexts)
  const lang = useLang()
  const url = useUrl()
  const frame = useRef<HTMLDivElement>(null)
  const scroll = useRef<HTMLDivElement>(null)
  const show: Show = SHOWS.find((s) => s === url.get('show')) ?? 'all'
  const byText = url.get('order') === 'text'
  const items = useMemo(() => listed(page, show, byText), [page, show, byText])
  const numbers = useMemo(() => numbersOf(page), [page])
  const active = page.targets.find((x) => x.id === url.get('at')) ?? items[0]
  const [mode, setMode] = useState<Mode>('read')
  const [picked, setChosen] = useState<number | null>(null)
  const [selected, setSelected] = useState<Selected | null>(null)
  const asking =
    active?.state === 'proposed' && active.kind === 'target' && (active.link_state !== 'linked' || active.assumed)
  const found = useRead<Candidates>(asking && active ? `/api/plan/targets/${active.id}/candidates` : null)
  const states = useStates(useLooking(), lang)
  const known = asking && !found.isPlaceholderData ? found.data : undefined
  const options = active ? optionsOf(active, known, states.get(active.id)?.value ?? null, t, lang) : []
  const chosen = picked ?? (active ? firstChoice(active, known, options) : 0)
  const indicators = useMemo(() => new Map(page.indicators.map((i) => [i.code, i])), [page.indicators])
  const acts = [act.confirm, act.reject, act.reopen, act.takeBack, act.correct, act.link, act.add, act.split, act.merge]
  const [finding, setFinding] = useState(false)
  const [allKeys, setAllKeys] = useState(false)

  const reset = (): void => acts.forEach((a) => a.reset())
  useEffect(() => {
    setChosen(null)
    setMode('read')
  }, [active?.id])
  const go = (id: string | undefined): void => {
    reset()
    if (id !== undefined) url.set({ at: id }, { replace: true })
  }
  const move = (step: number): void => {
    const at = items.findIndex((x) => x.id === active?.id)
    go(items[Math.min(items.length - 1, Math.max(0, at + step))]?.id)
  }
  /** The next open entry of the list, for after a decision. */
  const next = (): string | undefined => {
    const at = items.findIndex((x) => x.id === active?.id)
    return [...items.slice(at + 1), ...items.slice(0, at)].find((x) => x.state === 'proposed' && x.kind === 'target')
      ?.id
  }
  const may = page.mayWrite
  const open = active?.state === 'proposed' && active.kind === 'target'
  const confirm = (): void => {
    if (!active || !may || !open || act.confirm.isPending || (asking && !known)) return
    const option = options[chosen]
    const after = next()
    act.confirm.mutate(
      { target: active, ...(option ? { link: option.link } : {}) },
      { onSuccess: () => go(after ?? active.id) },
    )
  }
  const reject = (): void => {
    if (!active || !may || !open) return
    const after = next()
    act.reject.mutate(active, { onSuccess: () => go(after ?? active.id) })
  }
  const reopen = (): void => {
    if (!active || !may) return
    // a decision is taken back first, then what was corrected, linked, split or merged
    if (active.state === 'proposed') act.takeBack.mutate(active)
    else act.reopen.mutate(active)
  }
  const begin = (next: Mode, event: Event): void => {
    event.preventDefault()
    if (may && active) setMode(next)
  }
  /** A selection that begins inside the open entry can cut it. */
  const cut =
    selected && active && active.text_from < selected.from && selected.from < active.text_to ? selected.from : null
  const inText = page.targets.filter((x) => x.kind === 'target' && x.state !== 'rejected')
  const place = inText.findIndex((x) => x.id === active?.id)
  const other = place < 0 ? undefined : inText[place + 1]
  const merge = (): void => {
    if (active && other && may && !act.merge.isPending) act.merge.mutate({ target: active, other })
  }
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      Enter: (event) => {
        if (!(event.target instanceof HTMLElement && event.target.closest('button,a'))) confirm()
      },
      e: (event) => begin('edit', event),
      l: (event) => begin('link', event),
      a: (event) => selected && begin('add', event),
      s: (event) => cut !== null && begin('split', event),
      m: merge,
      '/': (event) => {
        event.preventDefault()
        setFinding(true)
      },
      '?': () => setAllKeys(!allKeys),
      Escape: () => setAllKeys(false),
      x: reject,
      u: reopen,
      ...Object.fromEntries(options.map((_, i) => [String(i + 1), () => setChosen(i)])),
    },
    mode === 'read',
  )

  const form =
    mode === 'edit' && active ? (
      <TargetForm
        value={active}
        save={t('card.save')}
        busy={act.correct.isPending}
        problem={act.correct.error}
        onCancel={() => setMode('read')}
        onSave={({ subject, comparator, value, upper, unit, due }) =>
          act.correct.mutate(
            {
              target: active,
              figures: { subject, comparator, value, upper, unit, ...(due !== active.due && { due }) },
            },
            { onSuccess: () => setMode('read') },
          )
        }
      />
    ) : mode === 'link' && active ? (
      <LinkPicker
        target={active}
        busy={act.link.isPending}
        onCancel={() => setMode('read')}
        onLink={(link, remember) =>
          act.link.mutate({ target: active, link, remember }, { onSuccess: () => setMode('read') })
        }
      />
    ) : null
  const back = { onSuccess: () => setMode('read') }
  const adding = mode === 'add' && selected && (
    <AddCard
      of={selected}
      act={act.add}
      onCancel={() => setMode('read')}
      onSave={(figures) => act.add.mutate({ ...figures, from: selected.from, to: selected.to }, back)}
    />
  )
  const splitting = mode === 'split' && active && cut !== null && (
    <SplitCard
      of={active}
      number={numbers.get(active.id) ?? 0}
      text={page.text}
      at={cut}
      act={act.split}
      onCancel={() => setMode('read')}
      onSave={(figures) => act.split.mutate({ ...figures, target: active, at: cut }, back)}
    />
  )
  const side = url.get('side') === 'text' ? 'text' : 'list'
  const error = acts.map((a) => a.error).find((e) => e !== null) ?? null
  return (
    <>
      {!may && (
        <div className="note-bar">
          <Note>
            {t(page.newer === null ? 'review.readOnly' : 'review.older')}{' '}
            {page.newer !== null && <a href={`/plan/plans/${page.newer}`}>{t('review.newest')}</a>}
          </Note>
        </div>
      )}
      <div className="review-phone">
        <Segmented
          label={t('review.title')}
          value={side}
          options={[
            { key: 'list', text: t('review.showList') },
            { key: 'text', text: t('review.showText') },
          ]}
          onChange={(key) => url.set({ side: key }, { replace: true })}
        />
      </div>
      <div className={`review show-${side}`} ref={frame}>
        <Original
          page={page}
          numbers={numbers}
          active={active?.id}
          scroll={scroll}
          onPick={go}
          onSelect={setSelected}
          find={finding ? <FindBox scroll={scroll} onClose={() => setFinding(false)} /> : null}
        />
        <ReviewList
          page={page}
          items={items}
          show={show}
          byText={byText}
          active={active}
          numbers={numbers}
          onOpen={go}
          top={
            <>
              <UnitNames planId={page.plan.id} />
              {may && <UnitsAgain planId={page.plan.id} />}
              {adding}
              {splitting}
              {selected && mode !== 'add' && mode !== 'split' && may && (
                <Note tone="accent">
                  <span className="row g8 wrap">
                    <span className="ellipsis grow">“{selected.text.slice(0, 40)}”</span>
                    <Button size="small" onClick={() => setMode('add')}>
                      {t('add.button')} <kbd>A</kbd>
                    </Button>
                    {cut !== null && (
                      <Button size="small" onClick={() => setMode('split')}>
                        {t('split.button')} <kbd>S</kbd>
                      </Button>
                    )}
                  </span>
                </Note>
              )}
            </>
          }
          card={
            active && (
              <Card
                target={active}
                number={numbers.get(active.id) ?? 0}
                task={page.tasks.find((k) => k.id === active.task_id)}
                indicator={indicators.get(active.indicator ?? '')}
                found={known}
                options={options}
                chosen={chosen}
                mayWrite={may}
                busy={act.confirm.isPending}
                problem={mode === 'read' || mode === 'link' ? error : null}
                form={form}
                onChoose={setChosen}
                onConfirm={confirm}
                onEdit={() => setMode('edit')}
                onReject={reject}
                onReopen={reopen}
                onLink={() => setMode('link')}
                merge={other === undefined ? null : { name: other.subject, run: merge }}
              />
            )
          }
        />
        <LinkLine
          frame={frame}
          active={active?.id}
          number={numbers.get(active?.id ?? '')}
          quiet={!active || !open || levelOf(active) === 'high'}
        />
      </div>
      <ReviewFoot may={may} all={allKeys} onAll={() => setAllKeys(false)} />
    </>
  )
}
