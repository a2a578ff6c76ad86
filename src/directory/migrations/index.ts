import type { Migration } from '../../kernel/module.ts'
import { createOrg } from './0001-org.ts'
import { createPeople } from './0002-people.ts'
import { createListsAndCalendar } from './0003-lists-and-calendar.ts'
import { createSettings } from './0005-settings.ts'
import { createMessage } from './0004-message.ts'
import { ownCodes } from './0006-own-codes.ts'
import { orgNames } from './0007-org-names.ts'

export const directoryMigrations: readonly Migration[] = [
  createOrg,
  createPeople,
  createListsAndCalendar,
  createMessage,
  createSettings,
  ownCodes,
  orgNames,
]
