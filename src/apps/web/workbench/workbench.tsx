import { formatDate, formatWeekday } from '../../../kernel/format/date.ts'
import { workdaysUntil } from '../../../kernel/format/deadline.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { UnitsCard } from './units-card.tsx'
import { DriftCard } from './drift-card.tsx'
import { LateCard } from './late-card.tsx'
import { OwnCard } from './own-card.tsx'
import { StartCard } from './start-card.tsx'
import { LoopStrip } from './loop-strip.tsx'
import { TodoCard } from './todo-card.tsx'
import { workbenchTexts } from './texts.ts'
import type { Workbench } from './types.ts'
import './workbench.css'

const MINUTE_MS = 60_000

/** What I do now: what waits for me by date, how the year goes, what drifts, who is behind. */
export default function WorkbenchPage() {
  const t = useTexts(workbenchTexts)
  const lang = useLang()
  const { unit, period, today } = useLooking()
  const data = useRead<Workbench>('/api/workbench', { unit, year: period.slice(0, 4) }, MINUTE_MS)
  const days = workdaysUntil(today, `${today.slice(0, 4)}-12-31`)
  return (
    <Page
      title={t('title')}
      note={`${lang === 'zh' ? `${formatDate(today, today, lang)} ${formatWeekday(today, lang)}` : `${formatWeekday(today, lang)} ${formatDate(today, today, lang)}`} · ${t('yearEnd', { days })}`}
    >
      <Block of={data} rows={16}>
        {(w) => {
          const office = w.below.length > 0
          const drift = w.states !== null
          const listed = new Set(w.todos.map((todo) => todo.act.to))
          // what waits for me is not said twice
          const own = w.own.some((r) => !listed.has(`/collect/returns/${r.id}`))
          return (
            <div className={`bench ${office ? '' : 'plain'}`}>
              <LoopStrip of={w} />
              <div className={`bench-two ${drift || own ? '' : 'one'}`}>
                <div className="bench-column">
                  <TodoCard todos={w.todos} />
                  {w.todos.length === 0 && <StartCard ownTasks={w.ownTasks} />}
                </div>
                <div className="bench-column">
                  {own && <OwnCard of={w.own} />}
                  {drift && <DriftCard of={w.drift} />}
                </div>
              </div>
              {office && (
                <div className="bench-two">
                  <UnitsCard of={w} />
                  <LateCard of={w} />
                </div>
              )}
            </div>
          )
        }}
      </Block>
    </Page>
  )
}
