import type { Migration } from '../kernel/module.ts'
import { modules } from '../modules.ts'
import { auditMigrations } from '../platform/audit/migration.ts'
import { authMigrations } from '../platform/auth/migration.ts'
import { keyPrintMigrations } from '../platform/crypto/key-print.ts'

/** All steps of the database's shape: the platform's own, then every module's in the order of modules.ts. */
export const migrations: readonly Migration[] = [
  ...keyPrintMigrations,
  ...auditMigrations,
  ...authMigrations,
  ...modules.flatMap((m) => m.migrations ?? []),
]
