import { formatDate } from '../../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../../ui/marks/state-mark.tsx'
import { Button } from 'antd'
import { useUrl } from '../../../../ui/url.ts'
import { STAGE_MARK } from './marks.tsx'
import { pilotTexts } from './texts.ts'
import type { PilotPage } from './types.ts'

/** The stages as nodes on one line, each with its day, where it stands and what can be done about it. */
export const StageLine = ({ page, today }: { page: PilotPage; today: string }) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const url = useUrl()
  const { pilot, may } = page
  const current = pilot.stages.find((s) => s.state !== 'finished' && s.state !== 'sent')
  return (
    <ol className="pilot-line" aria-label={t('stages')}>
      {pilot.stages.map((s) => {
        const late = s.state === 'late' && pilot.shown === 'running'
        const state = pilot.shown === 'running' || s.last !== null ? s.state : 'open'
        const act =
          may.report && (s.last === null || s.state !== 'finished')
            ? s.last === null
              ? 'report'
              : 'reportAgain'
            : may.remark && s.last?.state === 'sent'
              ? 'remark'
              : s.last !== null
                ? 'open'
                : null
        return (
          <li key={s.id} className={s.id === current?.id && pilot.shown === 'running' ? 'current' : undefined}>
            <span className="pilot-node">
              <StateMark state={STAGE_MARK[state]} size={18} />
            </span>
            <b className="pilot-stage-title">{s.title}</b>
            <span className={late ? 's13 red' : 's13 t2'}>
              {formatDate(s.due, today, lang)} · {t(`stage.${state}`)}
            </span>
            {act !== null && (
              <Button
                size="small"
                type={act === 'report' && s.id === current?.id ? 'primary' : 'default'}
                onClick={() => url.set({ stage: s.id })}
              >
                {t(act)}
              </Button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
