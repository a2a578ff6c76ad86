import { label, type Label } from '../../kernel/label.ts'

/**
 * What somebody must look at: `conduct` is what accounts did (security and audit administrators), `installation` a part of it that
 * does not do its work (the system administrator as well). `words` name the kind wherever it is shown; `urgent` may be an attack or a
 * loss, the others are a matter to look at.
 */
interface KindOfAlert {
  readonly words: Label
  readonly about: 'conduct' | 'installation'
  readonly urgent: boolean
}

const kind = (zh: string, en: string, about: KindOfAlert['about'], urgent = true): KindOfAlert => ({
  words: label(zh, en),
  about,
  urgent,
})

/** The one list of kinds: answers, metrics, messages and the page are made from it. */
export const ALERTS = {
  'sign-in': kind('登录失败', 'Sign-in', 'conduct'),
  spraying: kind('试探多账户', 'Many accounts tried', 'conduct'),
  exports: kind('导出', 'Exports', 'conduct'),
  unmasked: kind('完整信息', 'Opened values', 'conduct'),
  refused: kind('被拒绝', 'Refused', 'conduct'),
  idle: kind('久未使用', 'Unused', 'conduct', false),
  chain: kind('审计链', 'Log chain', 'installation'),
  sealing: kind('日志入链', 'Sealing', 'installation'),
  clock: kind('时钟', 'Clock', 'installation'),
  backup: kind('备份', 'Backup', 'installation', false),
  disk: kind('磁盘', 'Disk', 'installation'),
} as const

export type AlertKind = keyof typeof ALERTS

export const ALERT_KINDS: readonly AlertKind[] = Object.keys(ALERTS).filter((k): k is AlertKind =>
  Object.hasOwn(ALERTS, k),
)

export interface Alert {
  readonly kind: AlertKind
  /** The same event has the same key: nobody is told of it twice. */
  readonly key: string
  readonly title: Label
  readonly text: Label
  /** The unit that it concerns; null: the whole installation. */
  readonly orgId: string | null
  /** Day of the event, 'YYYY-MM-DD' in Shanghai. */
  readonly day: string
  /** What was measured (null: there is nothing to measure), and from which value on it is an alert. */
  readonly value: number | null
  readonly limit: number
  /** The page where it can be looked at. */
  readonly link: string
}
