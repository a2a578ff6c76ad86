import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { StateMark } from '../../../../ui/marks/state-mark.tsx'
import type { State } from '../../../../ui/marks/shapes.tsx'
import type { Tone } from '../../../../ui/parts/small.tsx'
import type { ShownState, StageState } from '../../pilots/standing.ts'
import { pilotTexts } from './texts.ts'

/** States in the order of a pilot's life. */
export const PILOT_STATES: readonly ShownState[] = [
  'proposed',
  'approved',
  'running',
  'spread',
  'rejected',
  'withdrawn',
  'stopped',
]

export const OF_PILOT: Readonly<Record<ShownState, State>> = {
  proposed: 'none',
  withdrawn: 'none',
  approved: 'normal',
  running: 'normal',
  spread: 'done',
  rejected: 'none',
  stopped: 'none',
}

/** Where a pilot stands. Only what is late is coloured, and that stands beside it. */
export const PilotMark = ({ of }: { of: ShownState }) => {
  const t = useTexts(pilotTexts)
  return <StateMark state={OF_PILOT[of]} withWord word={t(`state.${of}`)} />
}

export const STAGE_MARK: Readonly<Record<StageState, State>> = {
  finished: 'done',
  sent: 'done',
  returned: 'yellow',
  late: 'red',
  running: 'normal',
  open: 'none',
}

/** Where a stage stands, as shape and word. */
export const StageMark = ({ of }: { of: StageState }) => {
  const t = useTexts(pilotTexts)
  return <StateMark state={STAGE_MARK[of]} withWord word={t(`stage.${of}`)} />
}

export const ADOPTION_TONE: Readonly<Record<'offered' | 'taken' | 'declined', Tone>> = {
  offered: 'yellow',
  taken: 'ok',
  declined: 'plain',
}
