import { sql } from 'kysely'
import { demandSight } from '../../../directory/public.ts'
import type { Ctx } from '../../../platform/context.ts'
import { first, rows, touch } from '../../../platform/db/statement.ts'
import type { Files } from '../../../platform/files/files.ts'
import { unknownPaper, wrongPaper, wrongPart } from './refusals.ts'
import { READ } from './store.ts'

/** The signed agreement, or the report of the impact assessment. */
export type PaperPart = 'signed' | 'assessed'
const PARTS: readonly PaperPart[] = ['signed', 'assessed']

/** A file as it was handed in. */
export interface HandedIn {
  readonly field: string
  readonly name: string
  readonly size: number
  readonly sha256: string
}

/** One of which it is known what it is. */
export type PaperGiven = HandedIn & { readonly part: PaperPart }

export interface Paper {
  readonly id: string
  readonly part: PaperPart
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly addedAt: string
}

/** How the kinds begin that a paper may be of; a DOCX is a zip and is told from others by its name. */
const BEGINS: readonly { readonly bytes: readonly number[]; readonly named: RegExp }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], named: /\.pdf$/i },
  { bytes: [0x50, 0x4b, 0x03, 0x04], named: /\.docx$/i },
  { bytes: [0xff, 0xd8, 0xff], named: /\.jpe?g$/i },
  { bytes: [0x89, 0x50, 0x4e, 0x47], named: /\.png$/i },
]

/** Is a file what its name says, and of a kind that a paper may be of? */
export const isPaper = (head: Uint8Array, name: string): boolean =>
  BEGINS.some(({ bytes, named }) => named.test(name) && bytes.every((b, i) => head[i] === b))

async function headOf(files: Pick<Files, 'read'>, sha256: string): Promise<Uint8Array> {
  for await (const piece of files.read(sha256)) return piece as Buffer
  return new Uint8Array()
}

/** Papers by the field of the form they came in, one of each part. Throws `sharing.paper-part`. */
function partsOf(given: readonly HandedIn[]): PaperGiven[] {
  const parts = given.map((paper) => {
    const part = PARTS.find((p) => p === paper.field)
    if (!part) throw wrongPart(paper.field, false)
    return { ...paper, part }
  })
  const twice = parts.find(({ part }, i) => parts.findIndex((p) => p.part === part) < i)
  if (twice) throw wrongPart(twice.part, true)
  return parts
}

/** Throws `sharing.paper-kind` for a file that is no paper; what was stored of it is named by no row and swept at night. */
export async function checkKinds(files: Pick<Files, 'read'>, given: readonly HandedIn[]): Promise<void> {
  for (const { name, sha256 } of given) if (!isPaper(await headOf(files, sha256), name)) throw wrongPaper(name)
}

/** The papers of an agreement. Throws `sharing.paper-part`, `sharing.paper-kind`. */
export async function checkPapers(files: Pick<Files, 'read'>, given: readonly HandedIn[]): Promise<PaperGiven[]> {
  const papers = partsOf(given)
  await checkKinds(files, papers)
  return papers
}

export const addPapers = async (ctx: Ctx, agreementId: string, given: readonly PaperGiven[]): Promise<void> => {
  if (given.length === 0) return
  const list = given.map(({ part, name, size, sha256 }) => ({ id: ctx.newId(), part, name, size, sha256 }))
  await touch(
    ctx.tx,
    sql`insert into sharing_paper (region, id, agreement_id, part, name, size, sha256, added_at)
      select ${ctx.region}, x.id, ${agreementId}::uuid, x.part, x.name, x.size, x.sha256, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as x(id uuid, part text, name text, size bigint, sha256 text)`,
  )
}

/** Papers of an agreement, newest first: the newest of each part is the one that counts. */
export const papersOf = (ctx: Ctx, agreementId: string): Promise<Paper[]> =>
  rows(
    ctx.tx,
    sql<Paper>`select id, part, name, size::int as size, sha256, added_at as "addedAt" from sharing_paper
      where region = ${ctx.region} and agreement_id = ${agreementId}::uuid order by part desc, added_at desc, id desc`,
  )

/** One paper by its id, with the agreement it belongs to. Throws `sharing.paper-unknown`, also out of reach. */
export async function paperOf(
  ctx: Ctx,
  id: string,
): Promise<Paper & { readonly agreementId: string; readonly orgId: string; readonly number: string }> {
  const found = await first(
    ctx.tx,
    sql<
      Paper & { agreementId: string; orgId: string; number: string }
    >`select p.id, p.part, p.name, p.size::int as size, p.sha256, p.added_at as "addedAt", a.id as "agreementId", a.org_id as "orgId", a.number
      from sharing_paper p join sharing_agreement a on a.region = ${ctx.region} and a.id = p.agreement_id
      where p.region = ${ctx.region} and p.id = ${id}::uuid`,
  )
  if (!found) throw unknownPaper(id)
  await demandSight(ctx, READ, found.orgId, unknownPaper(id))
  return found
}
