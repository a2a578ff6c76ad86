import type { App } from '../context.ts'
import type { HttpModule, Route } from './route.ts'

const OPEN = new Set(['public', 'signed-in', 'change-password'])

/** Every route with its module; a declaration that is missing or wrong stops the server before it starts. */
export function declaredRoutes(app: App, modules: readonly HttpModule[]): { route: Route; module: string }[] {
  const all = modules.flatMap((m) => (m.routes ?? []).map((route) => ({ route, module: m.name })))
  const names = new Set<string>()
  for (const { route, module } of all) {
    const at = `${module}: ${route.method} ${route.path}`
    if (names.has(route.name)) throw new Error(`${at}: the name ${route.name} is used twice`)
    names.add(route.name)
    if (!route.permission) throw new Error(`${at} declares no permission`)
    if (!OPEN.has(route.permission) && !app.assembly.permissions.has(route.permission))
      throw new Error(`${at} names the unknown permission ${route.permission}`)
    if (!/^\/(api|public|xapi)\//.test(route.path)) throw new Error(`${at} lies outside /api, /public and /xapi`)
  }
  return all
}
