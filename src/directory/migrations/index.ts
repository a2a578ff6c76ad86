import type { Migration } from '../../kernel/module.ts'
import { createOrg } from './0001-org.ts'
import { createPeople } from './0002-people.ts'
import { createListsAndCalendar } from './0003-lists-and-calendar.ts'

export const directoryMigrations: readonly Migration[] = [createOrg, createPeople, createListsAndCalendar]
