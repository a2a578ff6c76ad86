import { Type } from 'typebox'
import { label } from '../../kernel/label.ts'
import { route } from '../../platform/http/route.ts'
import { orgsOfRegion } from '../org/find-org.ts'

/**
 * Names of units by code. A record may name a county or an office outside of the reader's tree; what a unit is called is no secret, so
 * everybody who is signed in may read the names. What units hold stays within the tree.
 */
const names = route({
  method: 'GET',
  path: '/api/org-names',
  name: 'listOrgNames',
  summary: label('单位名称', 'What the units of the region are called, by code'),
  permission: 'signed-in',
  response: Type.Object({
    orgs: Type.Array(
      Type.Object({ code: Type.String(), name: Type.String(), shortName: Type.String(), kind: Type.String() }),
    ),
  }),
  async handle(ctx) {
    const orgs = await orgsOfRegion(ctx.tx, ctx.region)
    return { orgs: orgs.map(({ code, name, shortName, kind }) => ({ code, name, shortName, kind })) }
  },
})

export const orgNameRoutes = [names]
