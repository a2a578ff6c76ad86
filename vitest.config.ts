import { configDefaults, defineConfig } from 'vitest/config'
import LongestFirst from './tests/setup/longest-first.ts'

/** They replace modules of Node.js and would do so for the files that run after them in the same process. */
const REPLACING = ['src/platform/files/at-name.test.ts', 'src/platform/files/at-name-held.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['tests/setup/postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'demo/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...REPLACING],
          // Loading the product anew for each of three hundred files took a third of all time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: REPLACING } },
    ],
  },
})
