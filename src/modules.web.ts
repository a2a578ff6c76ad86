import { planWeb } from './loop/plan/web/module.ts'
import type { WebModule } from './ui/web-module.ts'

/** Every module that brings pages, one line each, in the order in which the menu lists their pages. */
export const webModules: readonly WebModule[] = [planWeb]
