import { fileRefusals } from './file-refusals.ts'
import { scanPart } from './read-xml.ts'
import { attribute } from './xml-scanner.ts'
import type { ZipFile } from './zip-file.ts'

export interface SheetPart {
  name: string
  hidden: boolean
  part: string
}

export interface WorkbookParts {
  sheets: SheetPart[]
  sharedStrings?: string
  styles?: string
  /** Days are counted from 1904 (old Macintosh files) and not from 1900. */
  from1904: boolean
}

interface Relation {
  type: string
  part: string
}

/** Finds the parts of a workbook by its relations, as names of parts differ between programs. Refuses macros. */
export const readWorkbookParts = async (zip: ZipFile): Promise<WorkbookParts> => {
  refuseForeignPackages(zip)
  const root = await readRelations(zip, '')
  const workbook = [...root.values()].find((relation) => relation.type === 'officeDocument')?.part
  if (workbook === undefined || !zip.has(workbook)) throw fileRefusals.notWorkbook()
  const relations = await readRelations(zip, workbook)
  const ofType = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.part
  const sheets: SheetPart[] = []
  let from1904 = false
  let isWorkbook = false
  await scanPart(zip, workbook, {
    open: (tag, raw) => {
      if (tag === 'workbook') isWorkbook = true
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(raw, 'date1904') ?? '')
      if (tag !== 'sheet') return
      const relation = relations.get(attribute(raw, 'id') ?? '')
      if (relation?.type !== 'worksheet') return
      const state = attribute(raw, 'state') ?? 'visible'
      sheets.push({ name: attribute(raw, 'name') ?? '', hidden: state !== 'visible', part: relation.part })
    },
  })
  if (!isWorkbook) throw fileRefusals.notWorkbook()
  return {
    sheets,
    sharedStrings: existing(zip, ofType('sharedStrings')),
    styles: existing(zip, ofType('styles')),
    from1904,
  }
}

const existing = (zip: ZipFile, part: string | undefined): string | undefined =>
  part !== undefined && zip.has(part) ? part : undefined

const refuseForeignPackages = (zip: ZipFile): void => {
  const names = zip.names()
  if (names.some((name) => name.endsWith('vbaproject.bin') || name.startsWith('xl/macrosheets/'))) {
    throw fileRefusals.macro()
  }
  if (zip.has('xl/workbook.bin')) throw fileRefusals.oldExcel()
  if (!zip.has('_rels/.rels')) throw fileRefusals.notWorkbook()
}

const readRelations = async (zip: ZipFile, part: string): Promise<Map<string, Relation>> => {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const relations = new Map<string, Relation>()
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`
  if (!zip.has(name)) return relations
  await scanPart(zip, name, {
    open: (tag, raw) => {
      if (tag !== 'Relationship' || attribute(raw, 'TargetMode') === 'External') return
      const type = attribute(raw, 'Type') ?? ''
      relations.set(attribute(raw, 'Id') ?? '', {
        type: type.slice(type.lastIndexOf('/') + 1),
        part: resolvePart(folder, attribute(raw, 'Target') ?? ''),
      })
    },
  })
  return relations
}

const resolvePart = (folder: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}
