import { Option, type Command } from 'commander'
import { minus } from '../../kernel/apportion.ts'
import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'
import {
  basesOf,
  handDown,
  objectionsOf,
  ownerOfTarget,
  shareLinesOf,
  sharesByBasis,
  shareVersionsOf,
  subjectOf,
  type NewShares,
} from '../../loop/plan/public.ts'
import { inRead, inWrite, SYSTEM, type App } from '../../platform/context.ts'
import { codesOfUnits, unitOfCode } from './plan-store.ts'
import { collect, print } from './print.ts'
import { withApp, type StoreOptions } from './session.ts'

interface ShareOptions {
  readonly from?: string
}

const giver = async (ctx: Parameters<typeof unitOfCode>[0], target: string, o: ShareOptions): Promise<string> =>
  o.from === undefined ? ownerOfTarget(ctx, target) : (await unitOfCode(ctx, o.from)).id

/** Versions of how a target was handed down, with lines, the difference to the target, and objections. */
export const readShares = (app: App, target: string, o: ShareOptions) =>
  inRead(app, SYSTEM, async (ctx) => {
    const s = await subjectOf(ctx, target, await giver(ctx, target, o))
    const codes = await codesOfUnits(ctx)
    const versions = await shareVersionsOf(ctx, s.target.root_id, s.from)
    const lines = await shareLinesOf(
      ctx,
      versions.map((v) => v.id),
    )
    return {
      target: {
        id: s.target.id,
        subject: s.target.subject,
        total: s.total,
        unit: s.target.unit,
        due: s.due,
        rule: s.rule,
      },
      bases: basesOf(ctx, s.indicator).map((b) => ({ code: b.code, name: b.label.zh })),
      versions: versions.map((v) => ({
        version: v.version,
        inForce: v.isCurrent,
        method: v.method,
        basis: v.basis,
        allotted: v.allotted,
        difference: v.rule === 'sum' ? minus(v.total, v.allotted) : '0',
        reason: v.reason,
        issuedAt: v.issuedAt,
        issuedBy: v.issuedBy,
        shares: lines
          .filter((l) => l.versionId === v.id)
          .map((l) => ({ unit: codes.get(l.orgId) ?? l.orgId, name: l.name, value: l.value })),
      })),
      objections: (await objectionsOf(ctx, s.target.root_id, s.from)).map((b) => ({
        id: b.id,
        unit: codes.get(b.orgId) ?? b.orgId,
        value: b.value,
        wanted: b.wanted,
        reason: b.reason,
        answer: b.answer,
        answerReason: b.answerReason,
      })),
    }
  })

interface GiveOptions extends ShareOptions {
  readonly reach: NewShares['reach']
  readonly basis?: string
  readonly give: readonly string[]
  readonly due?: string
  readonly reason: string
}

/** Hands a target down: by hand (`give` holds CODE=VALUE), by a basis, or equally. Returns the version. */
export const giveShares = (app: App, target: string, o: GiveOptions) =>
  inWrite(app, SYSTEM, async (ctx) => {
    const from = await giver(ctx, target, o)
    const s = await subjectOf(ctx, target, from)
    const lines: NewShares['lines'][number][] = []
    for (const part of o.give) {
      const [, code, value] = /^([^=]+)=(-?[\d.]+)$/.exec(part) ?? []
      if (code === undefined || value === undefined)
        throw new Refusal(
          'cli.share-line',
          { what: label(`“${part}”要写作 单位代码=分解数`, `Write "${part}" as CODE=VALUE`) },
          { params: { give: part } },
        )
      lines.push({ orgId: (await unitOfCode(ctx, code)).id, value, fixed: true })
    }
    const basis = o.basis ?? ''
    const made = lines.length > 0 ? lines : await sharesByBasis(ctx, target, from, { reach: o.reach, basis })
    const last = (await shareVersionsOf(ctx, s.target.root_id, from))[0]?.version ?? 0
    const version = await handDown(ctx, target, from, {
      seen: last,
      reach: o.reach,
      method: lines.length > 0 ? 'hand' : basis === '' ? 'equal' : 'basis',
      basis: lines.length > 0 ? '' : basis,
      due: o.due ?? null,
      reason: o.reason,
      lines: made,
    })
    return { target, version, units: made.length }
  })

/** `zhiheng plan shares TARGET` and `zhiheng plan share TARGET`: how a target was handed down, and handing it down. */
export function shareCommands(plan: Command): void {
  const from = '--from <code>'
  const about = 'unit that hands down; the one that set the target without it'
  plan
    .command('shares')
    .description('versions of how a target was handed down, the difference, objections')
    .argument('<target>', 'its id, from `plan ledger export` or the API')
    .option(from, about)
    .action((target: string, o: ShareOptions, command: Command) =>
      withApp(command.optsWithGlobals<StoreOptions>(), async (app) => print(await readShares(app, target, o))),
    )
  plan
    .command('share')
    .description('hand a target down: equally, by a basis or by hand; a new version each time')
    .argument('<target>')
    .option(from, about)
    .addOption(new Option('--reach <reach>', 'who gets a share').choices(['counties', 'schools']).default('counties'))
    .option('--basis <code>', 'split by this measure; codes: `plan shares`')
    .option('--give <code=value>', 'a share by hand; may be given several times', collect, [])
    .option('--due <day>', 'date of the shares')
    .option('--reason <words>', 'why; needed for a later version and where shares do not add up', '')
    .action((target: string, o: GiveOptions, command: Command) =>
      withApp(command.optsWithGlobals<StoreOptions>(), async (app) => print(await giveShares(app, target, o))),
    )
}
