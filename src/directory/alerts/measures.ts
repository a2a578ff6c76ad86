import { inRead, SYSTEM, type App } from '../../platform/context.ts'
import type { Measured } from '../../platform/http/metrics.ts'
import { regions } from '../region/store.ts'
import { ALERT_KINDS } from './alert.ts'
import { alertsOfRegion } from './alerts.ts'
import { standingOf } from './installation.ts'

/** What /metrics tells of the installation: alerts of each kind, age of the newest backup, room on the disk, how long the log waits. */
export async function securityMeasures(app: App): Promise<Measured[]> {
  const out: Measured[] = []
  for (const home of await app.db.read((tx) => regions(tx)))
    await inRead(
      app,
      SYSTEM,
      async (ctx) => {
        const labels = { region: home.code }
        const s = await standingOf(ctx)
        const alerts = await alertsOfRegion(ctx, s)
        for (const kind of ALERT_KINDS)
          out.push({
            name: 'zhiheng_alerts',
            help: 'Alerts now, by kind',
            labels: { ...labels, kind },
            value: alerts.filter((a) => a.kind === kind).length,
          })
        const add = (name: string, help: string, value: number) => out.push({ name, help, labels, value })
        add('zhiheng_backup_age_days', 'Days since the newest backup, -1 for none', s.backupDays ?? -1)
        add('zhiheng_disk_free_percent', 'Free share of the disk of the data folder', s.diskFreePercent)
        add('zhiheng_audit_waiting_minutes', 'Minutes for which the oldest entry waits to be chained', s.sealMinutes)
        add('zhiheng_future_rows', 'Sessions, tries and used codes that lie in the future', s.futureRows)
        add('zhiheng_audit_chain_holds', '0 when the last check of the chain found it broken', s.chainHolds ? 1 : 0)
      },
      { region: home.code },
    )
  return out
}
