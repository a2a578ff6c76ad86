import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'

export const unknownPlan = (id: string): Refusal =>
  new Refusal(
    'plan.unknown',
    {
      what: label('没有这份计划', 'No such plan'),
      advice: label('回到计划列表重新选择', 'Choose from the list of plans'),
    },
    { params: { id }, status: 404 },
  )

export const unknownTarget = (id: string): Refusal =>
  new Refusal(
    'plan.target-unknown',
    { what: label('没有这个目标', 'No such target'), advice: label('刷新后重新选择', 'Reload and choose again') },
    { params: { id }, status: 404 },
  )

export const unknownIndicator = (code: string): Refusal =>
  new Refusal(
    'plan.indicator-unknown',
    {
      what: label(`指标库里没有“${code}”`, `No indicator "${code}"`),
      advice: label('从列出的指标里选，或记为人工计数', 'Choose a listed indicator or count by hand'),
    },
    { params: { indicator: code, field: 'indicator' } },
  )

/** Somebody else was faster: nothing is overwritten. */
export const changedMeanwhile = (id: string, by: string | null): Refusal =>
  new Refusal(
    'plan.changed-meanwhile',
    {
      what: label(
        `这个目标刚被${by === null ? '别人' : `“${by}”`}改过，您的修改没有存`,
        `This target was changed meanwhile${by === null ? '' : ` by ${by}`}; your change was not stored`,
      ),
      advice: label('看过最新内容后再改一次', 'Look at its present state and change it again'),
    },
    { params: { id, by }, status: 409 },
  )

export const alreadyImported = (id: string, title: string): Refusal =>
  new Refusal(
    'plan.already-imported',
    {
      what: label(`这份文件已经导入：《${title}》`, `This file is imported already: ${title}`),
      advice: label(
        '打开已导入的计划继续核对；修订稿请上传新文件',
        'Open that plan; upload the new file for a revision',
      ),
    },
    { params: { plan: id, title }, status: 409 },
  )

export const tooLong = (characters: number): Refusal =>
  new Refusal(
    'plan.too-long',
    {
      what: label(`正文有 ${characters} 字，超过 100 万字`, `${characters} characters are more than a million`),
      advice: label('只上传计划本身', 'Upload the plan alone'),
    },
    { params: { characters } },
  )

export const noFile = (): Refusal =>
  new Refusal('plan.file-missing', {
    what: label('没有收到文件', 'No file came'),
    advice: label('选择一份 txt、md、html、docx 或 pdf 文件', 'Choose a txt, md, html, docx or pdf file'),
  })

/** A value that cannot be a target's. */
export const wrongValue = (field: string, zh: string, en: string): Refusal =>
  new Refusal('plan.value-wrong', { what: label(zh, en) }, { params: { field } })

export const linkOpen = (id: string): Refusal =>
  new Refusal(
    'plan.link-open',
    {
      what: label('还没有选定对应的指标和口径', 'The indicator and its reading are not chosen yet'),
      advice: label('选一种口径，或记为人工计数，再确认', 'Choose a reading, or count by hand, then confirm'),
    },
    { params: { id } },
  )

export const achievement = (id: string): Refusal =>
  new Refusal(
    'plan.achievement',
    {
      what: label('这是已有成绩，不是目标', 'This is an achievement, not a target'),
      advice: label('先改为目标再确认', 'Turn it into a target first'),
    },
    { params: { id } },
  )

/** Somebody else was faster with the units or the date of a task. */
export const taskChangedMeanwhile = (id: string): Refusal =>
  new Refusal(
    'plan.task-changed-meanwhile',
    {
      what: label(
        '这项任务刚被别人改过，您的修改没有存',
        'This task was changed meanwhile; your change was not stored',
      ),
      advice: label('看过最新内容后再改一次', 'Look at its present state and change it again'),
    },
    { params: { id }, status: 409 },
  )

export const unitNotKnown = (name: string): Refusal =>
  new Refusal(
    'plan.unit-not-known',
    {
      what: label(`单位树里没有“${name}”，也没有人认定过它`, `The tree has no "${name}" and nobody settled the name`),
      advice: label('改成单位树里的全称或简称', 'Use the full or short name of a unit of the tree'),
    },
    { params: { name } },
  )

export const noLedgerFile = (): Refusal =>
  new Refusal('plan.file-missing', {
    what: label('没有收到文件', 'No file came'),
    advice: label('选择从目标台账导出的 xlsx 文件', 'Choose a workbook that was exported from the ledger'),
  })

/** Nobody changed the target, or every change was taken back already. */
export const nothingToUndo = (id: string): Refusal =>
  new Refusal(
    'plan.nothing-to-undo',
    { what: label('这一条没有可以撤销的修改', 'There is no change of this entry to take back') },
    { params: { id }, status: 409 },
  )

/** One of the targets of the act was changed again: taking the act back would lose that. */
export const undoOvertaken = (id: string): Refusal =>
  new Refusal(
    'plan.undo-overtaken',
    {
      what: label('同一次操作里的另一条后来又改过', 'Another entry of the same act was changed since'),
      advice: label('先撤销那一条的修改', 'Take that change back first'),
    },
    { params: { id }, status: 409 },
  )

/** Only the edition in force goes on. */
export const olderEdition = (): Refusal =>
  new Refusal(
    'plan.older-edition',
    {
      what: label('这一稿已经有新的一稿', 'There is a newer edition of this plan'),
      advice: label('打开最新一稿', 'Open the newest one'),
    },
    { status: 409 },
  )
