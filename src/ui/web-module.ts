import type { ComponentType } from 'react'
import type { Label } from '../kernel/label.ts'

/** The seven stages, in the order in which figures travel. */
export const STAGES = ['plan', 'collect', 'measure', 'watch', 'supervise', 'evaluate', 'publish'] as const
export type Stage = (typeof STAGES)[number]

/** Areas of the registers in menu order; `system` stands last, below its own line. */
export const AREAS = [
  'schools',
  'programs',
  'companies',
  'teachers',
  'students',
  'lifelong',
  'money',
  'governance',
  'market',
] as const
export type Area = (typeof AREAS)[number] | 'system'

/** One page of a module. */
export interface WebPage {
  /** Path with `$name` for parameters: /plan/targets, /plan/targets/$id. The page with path `/` is the workbench. */
  readonly path: string
  readonly label: Label
  /** Right that the session must hold, or else the entry is absent and the page says what is missing. */
  readonly permission?: string
  /** Loads the page's own bundle; its default export is the component. */
  readonly load: () => Promise<{ readonly default: ComponentType }>
  /** In the menu? Pages without parameters are, unless this is false. */
  readonly menu?: boolean
  /** Path of the page of the menu that a page outside it belongs to: the rail stays open there. */
  readonly under?: string
  /** `bare` pages (public site, wall, learner's phone) draw their own frame. */
  readonly frame?: 'app' | 'bare'
  /** Readable without signing in. */
  readonly open?: boolean
}

/** An act that the search palette offers: 发起督办, 新建通报. */
export interface WebVerb {
  readonly label: Label
  readonly to: string
  readonly permission?: string
}

/** What a module brings to the web shell: its place in the menu, its pages and its verbs. */
export interface WebModule {
  readonly name: string
  readonly stage?: Stage
  readonly area?: Area
  readonly pages: readonly WebPage[]
  readonly verbs?: readonly WebVerb[]
  /** Address of what the frame shows beside the session: {badges, unread, asOf}, read again every minute. */
  readonly frame?: string
}

/** True for pages that the menu lists. */
export const inMenu = (page: WebPage): boolean =>
  page.menu ?? (!page.path.includes('$') && page.frame !== 'bare' && page.path !== '/')
