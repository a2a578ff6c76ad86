import { createContext, useContext } from 'react'
import { useSession } from '../session/provider.tsx'
import { useUrl } from '../url.ts'

/** A unit that the person may look at; `depth` is its level below the person's own unit. */
export interface UnitChoice {
  readonly id: string
  readonly name: string
  readonly depth: number
  readonly kind?: string
}

const Units = createContext<readonly UnitChoice[]>([])

/** The frame tells every page which units may be looked at. */
export const UnitsProvider = Units.Provider

/** Name of the unit that the address asks for. */
export const useUnitName = (): string => {
  const session = useSession()
  const { unit } = useLooking()
  const units = useContext(Units)
  return units.find(({ id }) => id === unit)?.name ?? (unit === session.org.id ? session.org.name : unit)
}

/** The unit id and the period that the address asks for; by default one's own unit and the current year. */
export const useLooking = (): { unit: string; period: string; today: string } => {
  const session = useSession()
  const { get } = useUrl()
  return {
    unit: get('unit') ?? session.org.id,
    period: get('period') ?? session.today.slice(0, 4),
    today: session.today,
  }
}
