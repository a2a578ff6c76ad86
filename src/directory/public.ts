/** What other modules may call of the directory. */
export type { Alert, AlertKind } from './alerts/alert.ts'
export { alertsFor, alertsOfRegion } from './alerts/alerts.ts'
export { standingOf, type Standing } from './alerts/installation.ts'
export { addDays, eachDay, isWorkingDay, type Calendar } from './calendar/working-days.ts'
export { addWorkingDays, calendar, workingDaysBetween } from './calendar/store.ts'
export { codes, codesOf, type CodeItem } from './code-lists/store.ts'
export { OPEN_DAY } from './day.ts'
export { treeChanged, type ChangedBelow } from './events.ts'
export { holdTree } from './org/closure.ts'
export { ancestors, nameOn, orgByCode, orgById, orgsByName, orgsOfRegion, searchOrgs, subtree } from './org/find-org.ts'
export type { Org, OrgKind } from './org/org.ts'
export { unknownOrg } from './org/refusals.ts'
export { accountById, type Account } from './people/accounts.ts'
export { holdersOf, nearestOthers, type Holder } from './people/holders.ts'
export { tell, tellUsers, unreadCount, type News } from './messages/tell.ts'
export { addPersonKey, personIds, type PersonHash } from './people/persons.ts'
export { deedUnit } from './permission/deed-unit.ts'
export { concealed, demand, demandSight, demandStrong, permits, permitted } from './permission/demand.ts'
export { demandRegion } from './permission/region-wide.ts'
export { isSystem, scopeOf, type Extend, type Scope } from './permission/scope.ts'
export { pinyinOf, soundOf } from './pinyin.ts'
export { ranked, type Candidate } from './search/ranked.ts'
export { keepParameter, KEEP_PARAMETERS } from './region/keep-parameters.ts'
export {
  countRule,
  numberParameter,
  parameters,
  regions,
  saidParameter,
  setParameter,
  type CountRule,
  type Region,
} from './region/store.ts'
