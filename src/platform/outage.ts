import { label } from '../kernel/label.ts'
import { Refusal } from '../kernel/refusal.ts'

const fieldOf = (error: unknown, name: string): string => {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
  return typeof value === 'string' ? value : ''
}

/** SQLSTATE disk_full, and what the system says of a file. */
const NO_ROOM = new Set(['53100', 'ENOSPC', 'EDQUOT'])

/** What the system or the database calls an error; empty where it says nothing. */
export const codeOf = (error: unknown): string => fieldOf(error, 'code')

/** Nothing more can be written: the disk is full, or what one may have of it. */
export const isNoRoom = (error: unknown): boolean => NO_ROOM.has(codeOf(error))

/** PostgreSQL writes a cache of its own when it lets the first connection in; without room it lets nobody in, and gives no code for it. */
const NO_ROOM_TO_CONNECT = 'write_item'

/** Class 08 connection exceptions, shutdown by an administrator, a server that starts or has no place left; and a socket's own words. */
const NO_DATABASE = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/

/** What the driver says without a code: of a connection that ended, before and while it is used, and of a pool that gets none. */
const ENDED =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/

/**
 * What an operator has to mend, behind an error of the database or of a file: `system.disk-full` (507) or `system.database-away` (503).
 * Null for anything else. In both cases nothing of the step under way was kept.
 */
export function outageOf(error: unknown): Refusal | null {
  const code = codeOf(error)
  if (isNoRoom(error) || fieldOf(error, 'routine') === NO_ROOM_TO_CONNECT)
    return new Refusal(
      'system.disk-full',
      {
        what: label(
          '服务器磁盘已满，操作未完成，原有数据不受影响',
          'The disk of the server is full; nothing was changed',
        ),
        advice: label('请系统管理员清理或扩充磁盘后再试', 'Ask the system administrator to make room, then try again'),
      },
      { status: 507 },
    )
  if (NO_DATABASE.test(code) || ENDED.test(fieldOf(error, 'message')))
    return new Refusal(
      'system.database-away',
      {
        what: label('数据库暂时连接不上，操作未完成', 'The database cannot be reached; nothing was changed'),
        advice: label(
          '请稍后再试；如仍不行，请告知系统管理员',
          'Try again later; if it stays, tell the system administrator',
        ),
      },
      { status: 503 },
    )
  return null
}
