import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take minutes, the longest first. One that begins last is worked by one process while the other has nothing left; where
 * there is no record of an earlier run, as in a clean checkout, nothing else tells which they are.
 */
export const LONG = [
  'tests/journeys/journeys.test.ts',
  'tests/accidents/kills.test.ts',
  'tests/accidents/full-disk-setup.test.ts',
  'tests/architecture/every-route.test.ts',
  'tests/hostile/api-fuzz.test.ts',
  'src/loop/measure/settle/lanes.test.ts',
  'src/loop/measure/settle/moved-units.test.ts',
  'tests/permission/agreement.test.ts',
  'tests/accidents/upgrade.test.ts',
  'tests/accidents/full-disk-commands.test.ts',
  'src/loop/measure/settle/incremental.test.ts',
]

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.indexOf(relative(this.ctx.config.root, moduleId))
      return at < 0 ? LONG.length : at
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}
