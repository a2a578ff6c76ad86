import { lastCheck } from '../../platform/audit/last-check.ts'
import { chainState } from '../../platform/audit/chain-state.ts'
import { futureRows } from '../../platform/auth/future.ts'
import { lastBackup, shelfFolder } from '../../platform/backup/shelf.ts'
import { dayOf, msOf } from '../../platform/clock/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { diskRoom } from '../../platform/files/disk-room.ts'
import { label } from '../../kernel/label.ts'
import { numberParameter } from '../region/store.ts'
import type { Alert, AlertKind } from './alert.ts'

const DAY_MS = 86_400_000
/** Entries are chained within seconds; when one waits so long, the sealer stands still. */
const SEAL_MINUTES = 10

/** What of the installation was measured, for alerts and for metrics. */
export interface Standing {
  /** Days since the newest backup, or null when there is none. */
  readonly backupDays: number | null
  /** Free share of the data folder's disk, in percent. */
  readonly diskFreePercent: number
  /** Minutes for which the oldest entry of the log waits to be chained; 0 when none does. */
  readonly sealMinutes: number
  /** False when the last check of the chain found it broken. */
  readonly chainHolds: boolean
  /** Sessions, tries and used codes from a time that has not come yet. */
  readonly futureRows: number
}

/** The backups of the installation, its disk (of the data folder; a database elsewhere has its own), and the region's log. */
export async function standingOf(ctx: Ctx): Promise<Standing> {
  // A folder that cannot be read is no proof of a backup, and must not silence the other alerts.
  const last = await lastBackup(shelfFolder(ctx)).catch(() => null)
  const { free, total } = await diskRoom(ctx.files.folder)
  const { oldestUnsealed } = await chainState(ctx.tx, ctx.region)
  const checked = await lastCheck(ctx.tx, ctx.region)
  return {
    backupDays: last === null ? null : Math.max(0, (msOf(ctx.now) - msOf(last)) / DAY_MS),
    diskFreePercent: (free / Math.max(1, total)) * 100,
    sealMinutes: oldestUnsealed === null ? 0 : Math.max(0, (msOf(ctx.now) - msOf(oldestUnsealed)) / 60_000),
    chainHolds: checked?.ok !== false,
    futureRows: await futureRows(ctx.tx, ctx.now),
  }
}

/** Alerts of the installation: a broken chain, a sealer that stands still, times in the future, no backup, a full disk. What is measured already is not measured again. */
export async function installationAlerts(ctx: Ctx, measured?: Standing): Promise<Alert[]> {
  const s = measured ?? (await standingOf(ctx))
  const backupDays = await numberParameter(ctx, 'alert.backup-days')
  const freePercent = await numberParameter(ctx, 'alert.disk-free-percent')
  const today = dayOf(ctx.now)
  const out: Alert[] = []
  const add = (
    kind: AlertKind,
    link: string,
    value: number | null,
    limit: number,
    title: Alert['title'],
    text: Alert['text'],
  ) => out.push({ kind, key: `${kind}:${today}`, title, text, orgId: null, day: today, value, limit, link })
  if (!s.chainHolds)
    add('chain', '/system/audit', null, 1, label('审计链断开', 'The chain of the log is broken'), CHAIN_TEXT)
  const minutes = Math.floor(s.sealMinutes)
  if (minutes >= SEAL_MINUTES)
    add(
      'sealing',
      '/system/audit',
      minutes,
      SEAL_MINUTES,
      label(`日志已有 ${minutes} 分钟没有入链`, `The log has not been chained for ${minutes} minutes`),
      label('请重启服务并查看进程日志', 'Restart the service and look at its log'),
    )
  if (s.futureRows > 0)
    add(
      'clock',
      '/system/audit',
      s.futureRows,
      1,
      label(`有 ${s.futureRows} 条登录记录的时间在未来`, `${s.futureRows} records of signing in lie in the future`),
      CLOCK_TEXT,
    )
  const days = s.backupDays === null ? null : Math.floor(s.backupDays)
  if (days === null || (s.backupDays ?? 0) > backupDays)
    add(
      'backup',
      '/system/backups',
      days,
      backupDays,
      days === null
        ? label('还没有做过备份', 'No backup was ever made')
        : label(`最近一次备份是 ${days} 天以前`, `The last backup is ${days} days old`),
      label(`备份间隔不应超过 ${backupDays} 天`, `There should be one every ${backupDays} days`),
    )
  if (s.diskFreePercent < freePercent)
    add(
      'disk',
      '/system/backups',
      Math.floor(s.diskFreePercent),
      freePercent,
      label(
        `数据盘只剩 ${Math.floor(s.diskFreePercent)}% 可用`,
        `${Math.floor(s.diskFreePercent)}% of the data disk is free`,
      ),
      label(`低于 ${freePercent}% 时告警；写满后不能保存`, `Alert below ${freePercent}%; a full disk takes nothing`),
    )
  return out
}

const CLOCK_TEXT = label(
  '服务器时钟曾经偏快，或现在偏慢：请核对时钟和对时服务；这些会话、登录失败和验证码按没有处理，须重新登录',
  'The clock ran ahead, or runs behind now: check it and its time service; these sessions, failures and codes count as absent, people sign in again',
)

const CHAIN_TEXT = label(
  '最近一次核对没有通过：先保全数据库，再按应急预案处理',
  'The last check failed: keep the database as it is, then follow the emergency plan',
)
