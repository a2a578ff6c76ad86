import { defineModule } from '../kernel/module.ts'
import type { HttpModule } from '../platform/http/route.ts'
import { declareJobs } from './jobs.ts'
import { directoryMigrations } from './migrations/index.ts'
import { directoryPermissions } from './permissions.ts'
import { orgSearch } from './search/orgs.ts'
import { peopleSearch } from './search/people.ts'
import { directoryRoutes } from './routes/index.ts'

/** Units and their tree, people and roles, code lists, calendar, parameters. */
export const directory = defineModule<HttpModule>({
  name: 'directory',
  purpose: {
    zh: '单位、人员、角色、代码、日历',
    en: 'Who, where and when: units, people, roles, code lists, calendar',
  },
  migrations: directoryMigrations,
  permissions: directoryPermissions,
  routes: directoryRoutes,
  jobs: declareJobs,
  search: [orgSearch, peopleSearch],
})
