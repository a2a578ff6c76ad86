import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ManifestEntry } from '../../demo/generate/manifest.ts'
import type { PlannedSchool } from '../../demo/world/school-plan.ts'
import type { Student } from '../../demo/world/types.ts'
import { importFolder } from '../../src/apps/cli/import-folder.ts'
import { SYSTEM, type App } from '../../src/platform/context.ts'
import { studentCsv } from './city-plan.ts'

/** Loads files of a folder as `zhiheng import` does. Throws when one was not published. */
export async function loadFiles(app: App, folder: string, files: readonly ManifestEntry[]): Promise<void> {
  const loaded = await importFolder(
    app,
    folder,
    files,
    () => SYSTEM,
    () => undefined,
  )
  const refused = loaded.find((f) => f.result.state !== 'published')
  if (refused) throw new Error(`${refused.entry.path} is ${refused.result.state}`)
}

/** A school's two files in the folder, as `generate` writes and names them. */
export function writeReturn(
  folder: string,
  school: PlannedSchool,
  students: readonly Student[],
): { files: ManifestEntry[]; students: number; events: number } {
  const [list, events] = studentCsv(school, students)
  const files = [
    { sheet: '学籍', content: list },
    { sheet: '异动', content: events },
  ].map(({ sheet, content }): ManifestEntry => {
    const path = `${school.code}-${sheet}.csv`
    writeFileSync(join(folder, path), content ?? '')
    return {
      path,
      register: 'students',
      sheet,
      unit: school.code,
      period: '',
      campaign: '2025',
      alsoFor: [],
      fate: 'accepted',
      rows: students.length,
    }
  })
  return { files, students: students.length, events: students.reduce((n, s) => n + s.events.length, 0) }
}
