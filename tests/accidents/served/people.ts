import { readFileSync, writeFileSync } from 'node:fs'
import { importPeople, type PersonRow } from '../../../src/directory/people/import-people.ts'
import { setParameter } from '../../../src/directory/public.ts'
import { preparePassword, savePassword } from '../../../src/platform/auth/credentials.ts'
import { confirmEnrolment, enrolTotp } from '../../../src/platform/auth/second-factor.ts'
import { totpCode } from '../../../src/platform/auth/totp.ts'
import { msOf } from '../../../src/platform/clock/clock.ts'
import { inWrite, SYSTEM, type App } from '../../../src/platform/context.ts'
import { CITY, REGION, SCHOOLS } from '../city.ts'

export const PASSWORD = 'Heng-zhou-2026'

/** Who works in the small city while its server is killed. */
export const PEOPLE: readonly PersonRow[] = [
  ...SCHOOLS.flatMap((orgCode, i): PersonRow[] => [
    { signName: `clerk${i}`, name: `填报员${i}`, orgCode, role: 'clerk' },
    { signName: `head${i}`, name: `校长${i}`, orgCode, role: 'head' },
  ]),
  { signName: 'county0', name: '临溪县审核员', orgCode: '239921', role: 'county-officer' },
  { signName: 'county1', name: '城中区审核员', orgCode: '239901', role: 'county-officer' },
  { signName: 'city', name: '市复核员', orgCode: CITY, role: 'city-officer' },
  { signName: 'system', name: '系统管理员', orgCode: CITY, role: 'system-admin' },
  { signName: 'audit', name: '审计管理员', orgCode: CITY, role: 'audit-admin' },
]

const FILE = 'second-factors.json'

/** Opens their accounts, each with a second factor; its secrets lie in the data folder for `codeOf`. Any export of theirs needs approval. */
export async function openAccounts(app: App, folder: string): Promise<void> {
  const secret = await preparePassword(app.keys, PASSWORD, 'nobody', null)
  const secrets: Record<string, string> = {}
  await inWrite(app, SYSTEM, async (ctx) => {
    const today = { region: REGION, value: '1', from: '2025-01-01', source: 'tests' }
    await setParameter(ctx.tx, { ...today, name: 'export.approval-rows' })
    const made = await importPeople(ctx.tx, REGION, PEOPLE, ctx.now)
    for (const [name, id] of made) {
      await savePassword(ctx.tx, id, secret, ctx.now, false)
      const factor = await enrolTotp(ctx, id, name)
      await confirmEnrolment(ctx, id, totpCode(factor.secret, msOf(ctx.now)))
      secrets[name] = factor.secret
    }
  })
  writeFileSync(`${folder}/${FILE}`, JSON.stringify(secrets))
}

/** A person's next one-time code: of the step that begins after this one, which nobody has used yet. */
export function codeOf(folder: string, name: string, nowMs: number): string {
  const secrets = JSON.parse(readFileSync(`${folder}/${FILE}`, 'utf8')) as Record<string, string>
  return totpCode(secrets[name] ?? '', nowMs + 30_000)
}
