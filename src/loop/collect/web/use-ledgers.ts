import { useMemo } from 'react'
import { groupBy } from '../../../kernel/group-by.ts'
import type { Label } from '../../../kernel/label.ts'
import { useRead } from '../../../ui/query.ts'
import type { Area, WebModule } from '../../../ui/web-module.ts'

interface ListedRegister {
  readonly code: string
  readonly label: Label
  readonly area: Area
}

/** A menu entry for every register that this person may read, by area: registers need no line in the web to appear. */
export const useLedgers = (signedIn: boolean): readonly WebModule[] => {
  const list = useRead<{ registers: readonly ListedRegister[] }>(signedIn ? '/api/registers' : null)
  return useMemo(
    () =>
      [...groupBy(list.data?.registers ?? [], (r) => r.area)].map(([area, registers]) => ({
        name: `ledger-${area}`,
        area,
        pages: registers.map((r) => ({
          path: `/registers/${r.code}`,
          label: r.label,
          load: () => import('./ledger-page.tsx'),
        })),
      })),
    [list.data],
  )
}
