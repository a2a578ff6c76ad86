import type { Indicator } from './indicator.ts'
import type { Label } from './label.ts'
import type { Permission } from './permission.ts'
import type { Register } from './register.ts'

/** One step of the database's shape; released files are never edited. `id` is `module/NNNN-what`. */
export interface Migration {
  readonly id: string
  readonly up: string
  /** On a cluster: table -> 'region' (distributed by region), 'reference', or a column name. */
  readonly distribute?: Readonly<Record<string, string>>
}

/** What a module brings, listed in one place; `routes` and `jobs` are typed by the platform. */
export interface Module {
  readonly name: string
  readonly purpose: Label
  readonly register?: Register
  readonly migrations?: readonly Migration[]
  readonly permissions?: readonly Permission[]
  readonly indicators?: readonly Indicator[]
  /**
   * A column called `sha256`, or whose name ends so, names a file that is kept as long as the row is there. Where a row gives its file up
   * earlier: `table.column` -> SQL condition over the row under which it still holds it.
   */
  readonly fileHeld?: Readonly<Record<string, string>>
  /** `table.column` -> what a file is that rows name there, for whoever has to find it again. */
  readonly fileKinds?: Readonly<Record<string, Label>>
}

export const defineModule = <M extends Module>(module: M): M => module
