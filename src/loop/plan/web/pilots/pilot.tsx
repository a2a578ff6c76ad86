import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { api } from '../../../../ui/api.ts'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note, Tag } from '../../../../ui/parts/small.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../../ui/query.ts'
import { useLooking } from '../../../../ui/shell/context.ts'
import { Page } from '../../../../ui/shell/page.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import { keptSearch, usePathParam, useUrl } from '../../../../ui/url.ts'
import { Adoptions } from './adoptions.tsx'
import { ChangePilot } from './change-pilot.tsx'
import { ComparePeers } from './compare-peers.tsx'
import { DecideCard } from './decide.tsx'
import { EvaluateDrawer } from './evaluate.tsx'
import { Evaluations } from './evaluations.tsx'
import { History } from './history.tsx'
import { silentDays } from './list.tsx'
import { PilotMark } from './marks.tsx'
import { useRemind } from './remind.tsx'
import { MeasureTable } from './measure-table.tsx'
import { SpreadDrawer } from './spread.tsx'
import { StageDrawer } from './stage-drawer.tsx'
import { StageLine } from './stage-line.tsx'
import { pilotTexts } from './texts.ts'
import type { PilotPage } from './types.ts'
import '../plan.css'
import '../living.css'
import './pilots.css'

/** One pilot: its line of stages, what it is judged by, what was found, who took it over. */
export default function PilotPageView() {
  const t = useTexts(pilotTexts)
  const url = useUrl()
  const { today } = useLooking()
  const id = usePathParam('id')
  const read = useRead<PilotPage>(`/api/plan/pilots/${id}`)
  const page = read.data
  const p = page?.pilot
  const close = (): void => url.set({ stage: undefined, edit: undefined, evaluate: undefined, spread: undefined })
  const stage = p?.stages.find((s) => s.id === url.get('stage'))
  return (
    <Page
      title={p?.title ?? t('title')}
      crumbs={[{ text: t('stage') }, { text: t('title'), to: '/plan/pilots' }, { text: p?.title ?? '' }]}
      note={p && `${p.unit} · ${t('period', { from: p.startsOn, to: p.endsOn })}`}
      marks={
        p && (
          <>
            <PilotMark of={p.shown} />
            {p.late > 0 && <Tag tone="red">{t('lateMark', { n: p.late })}</Tag>}
            {p.quiet && <Tag tone="yellow">{t('quietMark', { days: silentDays(p, today) })}</Tag>}
            {p.overdue && <Tag tone="red">{t('overdueMark')}</Tag>}
          </>
        )
      }
      acts={page && <Acts page={page} />}
      drawer={
        page &&
        (stage ? (
          <StageDrawer page={page} stage={stage} onClose={close} />
        ) : url.get('edit') === '1' && page.may.change ? (
          <ChangePilot page={page} onClose={close} />
        ) : url.get('evaluate') === '1' && page.may.evaluate ? (
          <EvaluateDrawer page={page} onClose={close} />
        ) : url.get('spread') === '1' && page.may.spread ? (
          <SpreadDrawer page={page} onClose={close} />
        ) : undefined)
      }
    >
      <Block of={read} rows={12}>
        {(d) => (
          <div className="pilot-box">
            <div className="pilot-page">
              <div className="pilot-main">
                {d.adoptions.some((a) => a.state === 'offered' && a.mayAnswer) && <Note>{t('recommended')}</Note>}
                {d.may.decide && <DecideCard page={d} />}
                <Card title={t('stages')}>
                  <StageLine page={d} today={today} />
                </Card>
                <Card title={t('measures')} flush>
                  <MeasureTable of={d.pilot.measures} hidden={d.hidden} />
                </Card>
                <ComparePeers page={d} />
                <Evaluations page={d} />
                <Adoptions page={d} />
              </div>
              <aside className="pilot-side">
                <Card
                  title={t('text')}
                  note={
                    d.pilot.setUpByOffice
                      ? `${t('version', { n: d.pilot.version })} · ${t('office')}`
                      : t('version', { n: d.pilot.version })
                  }
                >
                  <h3 className="pilot-h">{t('aim')}</h3>
                  <p className="report-text">{d.pilot.aim}</p>
                  <h3 className="pilot-h">{t('trial')}</h3>
                  <p className="report-text">{d.pilot.trial}</p>
                  <Facts of={placeOf(d, t, keptSearch(url.state))} />
                </Card>
                <History page={d} />
              </aside>
            </div>
          </div>
        )}
      </Block>
    </Page>
  )
}

const placeOf = (
  { pilot }: PilotPage,
  t: ReturnType<typeof useTexts<keyof typeof pilotTexts.zh>>,
  search: object,
): readonly (readonly [string, React.ReactNode])[] => [
  [
    t('plan'),
    <Link key="p" to={`/plan/plans/${pilot.planId}`} search={search as never}>
      {pilot.plan}
    </Link>,
  ],
  [
    t('task'),
    pilot.taskId === null ? (
      t('noTask')
    ) : (
      <Link key="t" to="/plan/tasks" search={{ ...search, open: pilot.taskId } as never}>
        {`${pilot.taskNumber ?? ''} ${pilot.task ?? ''}`.trim()}
      </Link>
    ),
  ],
]

/** What the reader may do next; at most one is filled. */
const Acts = ({ page }: { page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const url = useUrl()
  const { may, pilot } = page
  return (
    <>
      {may.change && <Button onClick={() => url.set({ edit: '1' })}>{t('form.change')}</Button>}
      {may.withdraw && <WithdrawButton page={page} />}
      {may.remind && <RemindButton page={page} />}
      {may.stop && <StopButton page={page} />}
      {may.evaluate && (
        <Button type={may.report ? 'default' : 'primary'} onClick={() => url.set({ evaluate: '1' })}>
          {t('evaluate')}
        </Button>
      )}
      {may.spread && page.mayTake.length > 0 && pilot.state === 'spread' && (
        <Button type="primary" onClick={() => url.set({ spread: '1' })}>
          {t('spreadTo')}
        </Button>
      )}
    </>
  )
}

/** The unit takes its proposal back; it can be changed and proposed again, so nothing is asked. */
const WithdrawButton = ({ page: { pilot } }: { page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const withdraw = useAct(() => api.post(`/api/plan/pilots/${pilot.id}/withdraw`, { seen: pilot.lockVersion }), {
    refresh: ['/api/plan', '/api/workbench'],
    done: () => toast(t('done.withdraw', { name: pilot.title })),
  })
  return (
    <Button
      loading={withdraw.isPending}
      onClick={() => withdraw.mutate(undefined, { onError: (why) => toast(why.title) })}
    >
      {t('withdraw')}
    </Button>
  )
}

const RemindButton = ({ page: { pilot } }: { page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const remind = useRemind()
  return (
    <Button
      loading={remind.isPending}
      onClick={() => remind.mutate({ ids: [pilot.id], message: '' }, { onError: (why) => toast(why.title) })}
    >
      {t('remind')}
    </Button>
  )
}

const StopButton = ({ page }: { page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { pilot } = page
  const stop = useAct(() => api.post(`/api/plan/pilots/${pilot.id}/stop`, { seen: pilot.lockVersion, reason }), {
    refresh: ['/api/plan'],
    done: () => {
      toast(t('done.stop', { name: pilot.title }))
      setOpen(false)
    },
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('stop')}</Button>
      <Modal
        open={open}
        title={`${t('stop')}：${pilot.title}`}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <div className="living-form">
          <p className="t2">{t('stopText')}</p>
          <label>
            {t('stopReason')}
            <Input.TextArea
              autoSize={{ minRows: 2 }}
              maxLength={1000}
              value={reason}
              onChange={(e) => setReason(e.target.value)}
            />
          </label>
          <ProblemNote of={stop.error} />
          <div>
            <Button
              danger
              disabled={reason.trim().length < 2}
              loading={stop.isPending}
              onClick={() => stop.mutate(undefined)}
            >
              {t('stop')}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  )
}
