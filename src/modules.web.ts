import { cockpitWeb } from './apps/web/cockpit/module.ts'
import { helpWeb } from './apps/web/help/module.ts'
import { messagesWeb } from './apps/web/messages/module.ts'
import { workbenchWeb } from './apps/web/workbench/module.ts'
import { planWeb } from './loop/plan/web/module.ts'
import { measureWeb } from './loop/measure/web/module.ts'
import { openingWeb } from './loop/measure/web/opening-module.ts'
import { privacyWeb } from './loop/collect/web/privacy/module.ts'
import { collectWeb } from './loop/collect/web/module.ts'
import { watchWeb } from './loop/watch/web/module.ts'
import { publishWeb } from './loop/publish/web/module.ts'
import { standardsWeb } from './loop/measure/web/standards-module.ts'
import { systemWeb } from './directory/web/module.ts'
import type { WebModule } from './ui/web-module.ts'

/** Every module that brings pages, one line each, in the order in which the menu lists their pages. */
export const webModules: readonly WebModule[] = [
  workbenchWeb,
  planWeb,
  measureWeb,
  collectWeb,
  openingWeb,
  watchWeb,
  publishWeb,
  messagesWeb,
  helpWeb,
  cockpitWeb,
  systemWeb,
  standardsWeb,
  privacyWeb,
]
