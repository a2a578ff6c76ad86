import { useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import type { WatchTarget } from './types/indicator.ts'

/** Colour, path and forecast of the unit's target for an indicator, as the watch stage supplies them. */
export const useWatchTarget = (indicator: string, unit: string): WatchTarget | undefined => {
  const may = useMay('watch.read')
  const found = useRead<{ states: readonly WatchTarget[] }>(may ? '/api/watch/targets' : null, { indicator, unit }).data
  return found?.states.find((s) => s.orgId === unit)
}
