import { join } from 'node:path'
import type { Command } from 'commander'
import { alertsOfRegion } from '../../directory/public.ts'
import { regions } from '../../directory/region/store.ts'
import { anchorFile } from '../../platform/audit/anchor.ts'
import { verifyChain } from '../../platform/audit/verify.ts'
import { inRead, SYSTEM, type App } from '../../platform/context.ts'
import { foreignKeys } from '../../platform/crypto/key-print.ts'
import { leftReadings } from '../../loop/collect/public.ts'
import { wrongSums, type WrongSum } from '../../loop/measure/public.ts'
import { lookAtLeaked } from '../../platform/auth/leaked-passwords.ts'
import { exposedKeys } from '../../platform/crypto/keys.ts'
import { appliedChecksums } from '../../platform/db/migrate.ts'
import { migrations } from '../migrations.ts'
import { brokenNotes, shelfFolder } from '../../platform/backup/shelf.ts'
import { clamd, type ScannerPlace } from '../../platform/files/scanner.ts'
import { keptFiles } from './doctor-files.ts'
import { bad, good, type Finding } from './finding.ts'
import { clamdOption } from './serve.ts'
import { dataFolder, withApp } from './session.ts'
import type { StoreOptions } from './session.ts'

async function shape(app: App): Promise<Finding> {
  const applied = await app.db.read(appliedChecksums)
  const missing = migrations.filter((m) => !applied.has(m.id))
  return missing.length === 0
    ? good(`库结构是最新的（${applied.size} 步）`)
    : bad(`库结构缺 ${missing.length} 步，请运行 zhiheng migrate`)
}

function keys(app: App): Finding {
  const open = exposedKeys(app.keysFolder)
  return open.length === 0
    ? good(`密钥在 ${app.keysFolder}，只有本账号能读`)
    : bad(`密钥文件别人也能读：${open.join('、')}。请执行 chmod 600`)
}

async function keysFit(app: App): Promise<Finding> {
  const foreign = await app.db.read((tx) => foreignKeys(tx, app.keys))
  return foreign.length === 0
    ? good('密钥是这个库的')
    : bad(`密钥 ${foreign.join('、')} 不是这个库的：请用原来的 keys 文件夹整个替换 ${app.keysFolder}`)
}

async function audit(app: App, folder: string): Promise<Finding[]> {
  const { anchors } = anchorFile(join(folder, 'audit-anchors.jsonl'))
  const out: Finding[] = []
  for (const region of await app.db.read(regions)) {
    const report = await verifyChain(
      app.db,
      region.code,
      anchors.filter((a) => a.region === region.code),
    )
    out.push(
      report.ok
        ? good(`${region.name}审计链完整：${report.entries} 条已封，${report.unsealed} 条待封`)
        : bad(
            `${region.name}审计链在第 ${report.broken?.seq ?? 0} 条断开（${report.broken?.reason ?? ''}），请立即保全数据库并报告`,
          ),
    )
  }
  return out
}

/** What a stop or a full disk cut off in the records kept beside the database: lines of anchors, notes of backups. */
export async function cutOff(app: Pick<App, 'files'>, folder: string): Promise<Finding[]> {
  const file = join(folder, 'audit-anchors.jsonl')
  const { broken } = anchorFile(file)
  const notes = await brokenNotes(shelfFolder(app))
  return [
    broken.length === 0
      ? good('审计锚点文件各行完整')
      : bad(
          `审计锚点文件 ${file} 第 ${broken.join('、')} 行不完整，核对时已跳过：请与另存的一份比对后补全；确是写到一半停下的，删去这一行`,
        ),
    notes.length === 0
      ? good('备份目录的记录完整')
      : bad(
          `备份目录 ${shelfFolder(app)} 的记录 ${notes.join('、')} 不完整，已当作没有：备份本身不受影响，请在备份页面重新校验，或删去这个记录文件`,
        ),
  ]
}

/** Which sum is wrong, and by how much: a figure, or a part of an indicator over several registers. */
export function sumWords({ assembly }: Pick<App, 'assembly'>, w: WrongSum): string {
  const indicator = assembly.indicators.find((i) => i.code === w.indicator)
  const measure = [...assembly.registers.values()]
    .flatMap((r) => [...r.measures, ...(r.resultMeasures ?? [])])
    .find((m) => m.code === w.measure)
  const figure = `${measure?.label.zh ?? w.measure}${w.slice === '' ? '' : `（${w.slice}）`}`
  const what = indicator ? `指标“${indicator.label.zh}”中的${figure}` : figure
  return `${w.unit} ${w.period} ${what}存的是 ${w.stored}，下级相加是 ${w.counted}`
}

async function sums(app: App): Promise<Finding[]> {
  const out: Finding[] = []
  for (const region of await app.db.read(regions)) {
    const wrong = await wrongSums((work) => inRead(app, SYSTEM, work, { region: region.code }))
    out.push(
      wrong.length === 0
        ? good(`${region.name}各级汇总数与下级相加一致`)
        : bad(
            `${region.name}有汇总数与下级相加不一致（如 ${sumWords(app, wrong[0]!)}），请运行 zhiheng compute --all 重新计算`,
          ),
    )
  }
  return out
}

async function interrupted(app: App): Promise<Finding> {
  let n = 0
  for (const { code } of await app.db.read(regions)) n += (await leftReadings({ ...app, region: code })).length
  return n === 0 ? good('没有读到一半停下的上传') : bad(`${n} 次上传读到一半停下，启动服务后会以上传人的名义接着读`)
}

/** What administrators are told of: unusual conduct of today and yesterday, no backup, a full disk. */
async function alerts(app: App): Promise<Finding[]> {
  const out: Finding[] = []
  for (const home of await app.db.read(regions))
    for (const a of await inRead(app, SYSTEM, alertsOfRegion, { region: home.code }))
      out.push({ ok: true, alert: true, text: `${home.name}：${a.title.zh}（${a.text.zh}）` })
  return out.length === 0 ? [good('没有告警')] : out
}

/** A scanner that is configured must answer, or no upload is taken; having none is a choice that is said. */
async function scanner(place: ScannerPlace | undefined): Promise<Finding> {
  if (!place) return good('没有配置恶意代码扫描，上传的文件不扫描（配置：serve --clamd 主机:端口，或环境变量 CLAMD）')
  const { address, ping } = clamd(place)
  return (await ping())
    ? good(`恶意代码扫描服务 ${address} 有应答`)
    : bad(`恶意代码扫描服务 ${address} 没有应答，期间不接收上传：请启动 clamd，或去掉 --clamd 和 CLAMD`)
}

/** A list of leaked passwords is searched as it lies: one in another order or form would find next to none of them. */
export async function leaked(path: string): Promise<Finding> {
  const list = await lookAtLeaked(path)
  const want = '每行一个 SHA-1，按值从小到大'
  switch (list.state) {
    case 'none':
      return good(`没有已泄露密码名单，改密码时只按规则检查（可放在 ${path}：${want}）`)
    case 'usable':
      return good(`已泄露密码名单可用（${list.bytes} 字节），改密码时核对`)
    case 'empty':
      return bad(`已泄露密码名单 ${path} 是空的：请放入名单（${want}），或删去这个文件`)
    case 'unreadable':
      return bad(`已泄露密码名单 ${path} 读不出来（${list.why}），改密码时没有核对：请换成可读的文件，或删去`)
    case 'not-hash':
      return bad(`已泄露密码名单 ${path} 有一行不是 SHA-1（“${list.line}”）：请换成${want}的名单`)
    case 'not-in-order':
      return bad(`已泄露密码名单 ${path} 没有按值从小到大排，${list.line} 查不到：请换成按值排序的名单`)
  }
}

/** `zhiheng doctor`: what is wrong with the installation, in words a person can act on. Exit code 1 when something is. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('say what is wrong with the installation')
    .addOption(clamdOption())
    .option(
      '--files',
      'look at every byte of every kept file and name all that cannot be read; takes as long as a backup',
    )
    .action(async (_: object, command: Command) => {
      const o = command.optsWithGlobals<StoreOptions & { clamd?: ScannerPlace; files?: true }>()
      await withApp(
        o,
        async (app) => {
          const structure = await shape(app)
          const findings = [structure, keys(app), await scanner(o.clamd), await leaked(app.leakedPasswords)]
          if (structure.ok)
            findings.push(
              await keysFit(app),
              ...(await keptFiles(app, o.files ? 'whole' : 'ends')),
              await interrupted(app),
              ...(await sums(app)),
              ...(await audit(app, dataFolder(o))),
              ...(await cutOff(app, dataFolder(o))),
              ...(await alerts(app)),
            )
          if (app.db.kind === 'pglite')
            findings.push(
              good('嵌入式数据库：进程被杀不丢已提交的数据，断电可能会丢；正式使用请接 PostgreSQL，或每天备份'),
            )
          for (const f of findings) process.stdout.write(`${f.alert ? '告警' : f.ok ? '正常' : '问题'}  ${f.text}\n`)
          if (findings.some((f) => !f.ok)) process.exitCode = 1
        },
        { migrate: false },
      )
    })
}
