import { Button } from 'antd'
import { NONE } from '../../../kernel/format/figure.ts'
import { api } from '../../../ui/api.ts'
import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../ui/marks/state-mark.tsx'
import { Chips, Segmented } from '../../../ui/parts/small.tsx'
import { Block, Empty } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { useUrl } from '../../../ui/url.ts'
import type { Counts, ShownState, ShownWarning } from './api-types.ts'
import { watchTexts } from './texts.ts'
import { WarningRow } from './warning-row.tsx'
import './watch.css'

const LEVELS = ['red', 'yellow', 'blue'] as const
const SOURCES = ['target', 'standard', 'return', 'milestone', 'pilot'] as const

/** What drifts, worst first: sign, reason, what would have to happen, and the way to where it can be done. */
export default function WarningsPage() {
  const t = useTexts(watchTexts)
  const url = useUrl()
  const { unit } = useLooking()
  const may = useMay('watch.compute')
  // Who may not read across subjects is a partner office: an empty list says nothing of the others.
  const everything = useMay('measure.boards')
  const closed = url.get('level') === 'closed'
  const list = useRead<{ warnings: ShownWarning[]; counts: Counts }>('/api/watch/warnings', { unit, closed })
  const states = useRead<{ states: ShownState[] }>('/api/watch/targets', { unit })
  const refresh = useAct(
    () =>
      api.post<{ targets: number; opened: number; changed: number; closed: number }>('/api/watch/refresh', { unit }),
    { refresh: ['/api/watch', '/api/workbench'], done: (done) => toast(t('refreshed', done)) },
  )
  const byTarget = new Map((states.data?.states ?? []).map((s) => [s.targetId, s]))
  const counts = list.data?.counts
  const all = counts ? counts.red + counts.yellow + counts.blue : 0
  // nothing is counted before the answer is there; 0 would be read as an all-clear
  const unknown = !counts && !closed && <span className="t3">{NONE}</span>
  const level = LEVELS.find((l) => l === url.get('level'))
  const source = SOURCES.find((s) => s === url.get('source'))
  const shown = (list.data?.warnings ?? []).filter((w) => source === undefined || w.source === source)
  const groups = closed ? (['closed'] as const) : LEVELS.filter((l) => level === undefined || l === level)
  const of = (group: (typeof groups)[number]): ShownWarning[] =>
    group === 'closed' ? shown : shown.filter((w) => w.level === group)
  return (
    <Page
      title={t('title')}
      note={counts && !closed && all > 0 ? t('note', { all, red: counts.red }) : undefined}
      acts={
        may && (
          <Button loading={refresh.isPending} onClick={() => refresh.mutate(undefined)}>
            {t('refresh')}
          </Button>
        )
      }
    >
      <div className="watch-filters">
        <Chips
          label={t('byLevel')}
          value={closed ? 'closed' : (level ?? 'all')}
          options={[
            {
              key: 'all',
              text: (
                <>
                  {t('all')} {unknown}
                </>
              ),
              ...(counts && !closed ? { count: all } : {}),
            },
            ...LEVELS.map((l) => ({
              key: l,
              text: (
                <>
                  <StateMark state={l} word={t(l)} /> {unknown}
                </>
              ),
              ...(counts && !closed ? { count: counts[l] } : {}),
            })),
            { key: 'closed', text: t('closed') },
          ]}
          onChange={(key) => url.set({ level: key === 'all' ? undefined : key })}
        />
        <Segmented
          label={t('bySource')}
          value={source ?? 'all'}
          options={(['all', ...SOURCES] as const).map((key) => ({ key, text: t(`source.${key}`) }))}
          onChange={(key) => url.set({ source: key === 'all' ? undefined : key })}
        />
      </div>
      <Block of={list} rows={10}>
        {() =>
          shown.length === 0 ? (
            <div className="card">
              <Empty title={t(closed ? 'emptyClosed' : source === undefined ? 'empty' : 'emptySource')} icon="check">
                {source !== undefined && !closed
                  ? ''
                  : t(!everything ? 'emptySubjectText' : closed ? 'emptyClosedText' : 'emptyText')}
              </Empty>
            </div>
          ) : (
            <>
              {groups.map((group) => {
                const rows = of(group)
                if (rows.length === 0) return null
                return (
                  <section key={group} className="card watch-group" aria-label={t(`head.${group}`)}>
                    <div className="card-head">
                      {group !== 'closed' && <StateMark state={group} />}
                      <h2>{t(`head.${group}`)}</h2>
                      <span className="sub">{rows.length}</span>
                    </div>
                    <ul className="watch-list">
                      {rows.map((w) => (
                        <WarningRow
                          key={w.id}
                          of={w}
                          state={w.targetId === null ? undefined : byTarget.get(w.targetId)}
                        />
                      ))}
                    </ul>
                  </section>
                )
              })}
            </>
          )
        }
      </Block>
    </Page>
  )
}
