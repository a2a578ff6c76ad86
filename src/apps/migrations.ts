import type { Migration, Module } from '../kernel/module.ts'
import { modules } from '../modules.ts'
import { auditMigrations } from '../platform/audit/migration.ts'
import { authMigrations } from '../platform/auth/migration.ts'
import { keyPrintMigrations } from '../platform/crypto/key-print.ts'

/** All steps of the database's shape: the platform's own, then every module's in their order. */
export const migrationsOf = (of: readonly Module[]): readonly Migration[] => [
  ...keyPrintMigrations,
  ...auditMigrations,
  ...authMigrations,
  ...of.flatMap((m) => m.migrations ?? []),
]

/** Those of the modules that ship. */
export const migrations = migrationsOf(modules)
