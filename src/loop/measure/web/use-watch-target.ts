import { useRead } from '../../../ui/query.ts'
import type { WatchTarget } from './types.ts'

/** Colour, path and forecast of the indicator's target, while the watch stage supplies them; nothing else otherwise. */
export const useWatchTarget = (indicator: string, unit: string): WatchTarget | undefined =>
  useRead<{ targets: readonly WatchTarget[] }>('/api/watch/targets', { indicator, org: unit }).data?.targets[0]
