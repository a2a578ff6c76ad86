import type { Label } from '../../kernel/label.ts'
import { holds, type Session } from '../session/session.ts'
import { AREAS, STAGES, inMenu, type Area, type Stage, type WebModule } from '../web-module.ts'

/** One line of the rail: a stage or an area with the pages that this person may open. */
export interface MenuEntry {
  readonly key: Stage | Area
  readonly pages: readonly {
    readonly path: string
    readonly label: Label
    /** Paths of pages outside the menu that belong to this one. */
    readonly covers: readonly string[]
  }[]
}

export interface Menu {
  readonly stages: readonly MenuEntry[]
  readonly areas: readonly MenuEntry[]
  readonly system: MenuEntry | null
  /** With fewer than three stages the line of the loop would say nothing. */
  readonly flat: boolean
}

/** Builds the rail from what the modules declare; entries without a page that may be opened are absent. */
export const buildMenu = (modules: readonly WebModule[], session: Session): Menu => {
  const entry = (key: Stage | Area): MenuEntry => ({
    key,
    pages: modules
      .filter((module) => module.stage === key || module.area === key)
      .flatMap((module) => module.pages)
      .filter((page) => inMenu(page) && holds(session, page.permission))
      .map(({ path, label }) => ({
        path,
        label,
        covers: modules.flatMap(({ pages }) => pages.filter(({ under }) => under === path).map((page) => page.path)),
      })),
  })
  const filled = (keys: readonly (Stage | Area)[]): MenuEntry[] =>
    keys.map(entry).filter(({ pages }) => pages.length > 0)
  const stages = filled(STAGES)
  return { stages, areas: filled(AREAS), system: filled(['system'])[0] ?? null, flat: stages.length < 3 }
}

/** The page of the menu that an address belongs to: the longest path that it begins with. */
export const currentPage = (menu: Menu, pathname: string): string | null => {
  const all = [...menu.stages, ...menu.areas, ...(menu.system ? [menu.system] : [])].flatMap(({ pages }) => pages)
  const hits = all.filter(
    ({ path, covers }) => pathname === path || pathname.startsWith(`${path}/`) || covers.includes(pathname),
  )
  return hits.sort((a, b) => b.path.length - a.path.length)[0]?.path ?? null
}
