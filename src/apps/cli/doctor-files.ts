import { orgById } from '../../directory/public.ts'
import type { App } from '../../platform/context.ts'
import type { Depth } from '../../platform/files/kept-bytes.ts'
import { namedFiles, namersOf, type Namer } from '../../platform/files/named-files.ts'
import { howFilesLie, type HowFilesLie } from '../../platform/files/seal-clear.ts'
import { isSuspicious, sweptBefore, unnamedFiles } from '../../platform/files/sweep-files.ts'
import { bad, good, type Finding } from './finding.ts'

type Kept = Pick<App, 'db' | 'assembly' | 'files' | 'keysFolder'>

/** So many files are told of one by one; all of them where every byte was asked for. */
const TOLD = 20

const TAKE_BACK = '请用以前的备份取回：zhiheng restore --files 备份文件（只取回缺少和损坏的文件，数据库不动）'

const CAUSES: Readonly<Record<string, string>> = { EIO: '磁盘读不出来', EACCES: '没有权限读', EPERM: '没有权限读' }

/** Kept files: whether all are there, can be read and lie sealed. `ends` looks at length and last piece only and says so. */
export async function keptFiles(app: Kept, depth: Depth): Promise<Finding[]> {
  const [named, lie] = [await namedFiles(app), await howFilesLie(app.files, depth)]
  // What was kept after the files were looked at is there all the same.
  const missing: string[] = []
  for (const sha256 of named) if (!lie.there.has(sha256) && !(await app.files.has(sha256))) missing.push(sha256)
  const damaged = [...lie.damaged.keys()].filter((sha256) => named.has(sha256))
  const stray = lie.damaged.size - damaged.length
  return [
    ...(missing.length + damaged.length === 0
      ? [good(`记录里提到的 ${named.size} 份文件都在，${looked(depth)}`)]
      : await broken(app, { missing, damaged, causes: lie.damaged, depth })),
    ...(stray === 0 ? [] : [good(`还有 ${stray} 份损坏的文件没有任何记录提到，夜里会清理`)]),
    ...(await unnamed(app)),
    ...sealing(lie, app.keysFolder),
  ]
}

const looked = (depth: Depth): string =>
  depth === 'whole'
    ? '逐字节核对过，都能打开'
    : '长度和末尾都对（没有逐字节核对；每次备份会逐字节核对，现在就要核对请运行 zhiheng doctor --files）'

interface Broken {
  readonly missing: readonly string[]
  readonly damaged: readonly string[]
  readonly causes: ReadonlyMap<string, string | null>
  readonly depth: Depth
}

/** One line in all, then a line for each file: which, whose, what is wrong, where it lies. */
async function broken(app: Kept, { missing, damaged, causes, depth }: Broken): Promise<Finding[]> {
  const all = [...missing, ...damaged]
  const told = depth === 'whole' ? all : all.slice(0, TOLD)
  const holders = new Map<string, string[]>()
  for (const namer of await namersOf(app, told))
    holders.set(namer.sha256, [...(holders.get(namer.sha256) ?? []), await wordsOf(app, namer)])
  const line = (sha256: string): Finding => {
    const cause = causes.get(sha256)
    const what = !causes.has(sha256)
      ? '不见了'
      : cause
        ? `打不开，${CAUSES[cause] ?? '读不出来'}（${cause}）`
        : '打不开，内容被改动过或者不完整'
    return bad(`　${what}：${(holders.get(sha256) ?? []).join('；')}，位置 ${app.files.path(sha256)}`)
  }
  return [
    bad(`记录里提到的文件缺少 ${missing.length} 份，损坏 ${damaged.length} 份。${TAKE_BACK}`),
    ...told.map(line),
    ...(told.length < all.length
      ? [bad(`　另有 ${all.length - told.length} 份，全部列出请运行 zhiheng doctor --files`)]
      : []),
  ]
}

async function wordsOf(app: Kept, { at, orgId, name }: Namer): Promise<string> {
  const org = orgId === null ? null : await app.db.read((tx) => orgById(tx, orgId))
  return `${org ? `${org.name}` : ''}${app.assembly.fileKinds[at]?.zh ?? at}${name === null ? '' : `“${name}”`}`
}

async function unnamed(app: Kept): Promise<Finding[]> {
  const { unnamed, all } = await unnamedFiles(app, sweptBefore())
  if (isSuspicious(unnamed.length, all))
    return [bad(`${all} 份文件里有 ${unnamed.length} 份没有任何记录提到，夜里不会清理：请核对数据库和文件夹是不是一套`)]
  return unnamed.length === 0 ? [] : [good(`${unnamed.length} 份文件没有任何记录提到，夜里会清理`)]
}

/** Files that lie in clear are read by whoever reads the disk or a backup; those of another key by nobody. */
export function sealing({ sealed, clear, foreign }: HowFilesLie, keysFolder: string): Finding[] {
  const lost = [...foreign].map(([key, n]) => `${key}（${n} 份）`).join('、')
  return [
    clear === 0
      ? good(`${sealed} 份文件都加密存放`)
      : good(`${clear} 份旧版本存下的文件还没有加密，夜里和下次备份时会加密；${sealed} 份已加密`),
    ...(lost === ''
      ? []
      : [bad(`有文件打不开，缺少加密它们的密钥：${lost}。请把原来的 keys 文件夹放回 ${keysFolder}`)]),
  ]
}
