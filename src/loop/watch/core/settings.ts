/** Thresholds of the watch: dated parameters of a region, per indicator where one needs its own. */
export interface Settings {
  /** How far behind its path a value may be before it counts as behind, as a share of the whole way from base to target. */
  readonly slack: number
  /** Months over which a pace is taken. */
  readonly window: number
  /** How many times the best pace seen before still counts as reachable. */
  readonly reach: number
  /** Half width of "about", as a share of the target (17.10). */
  readonly about: number
  /** Tolerance of a figure to be met exactly where the good direction is a band; counts are always exact (17.10). */
  readonly tolerance: number
}

/** What the product ships; own choice except `about`, which is 17.10. */
export const SHIPPED: Settings = { slack: 0.02, window: 3, reach: 1, about: 0.1, tolerance: 0.02 }

/** Name of a parameter: `watch.slack`, or for one indicator `watch.slack:teachers.dual-of-specialised`. */
export const parameterName = (name: keyof Settings, indicator?: string): string =>
  indicator ? `watch.${name}:${indicator}` : `watch.${name}`

/** Thresholds of an indicator out of the parameters in force: its own, the region's, the shipped ones. */
export function settingsOf(parameters: ReadonlyMap<string, string>, indicator: string): Settings {
  const one = (name: keyof Settings): number => {
    const text = parameters.get(parameterName(name, indicator)) ?? parameters.get(parameterName(name))
    const value = text === undefined ? NaN : Number(text)
    return Number.isFinite(value) && value >= 0 ? value : SHIPPED[name]
  }
  return {
    slack: one('slack'),
    window: one('window'),
    reach: one('reach'),
    about: one('about'),
    tolerance: one('tolerance'),
  }
}
