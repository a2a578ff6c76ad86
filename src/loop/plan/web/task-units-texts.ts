import { defineTexts } from '../../../ui/i18n/define-texts.ts'

/** Texts of who answers for a task. */
export const taskUnitsTexts = defineTexts(
  'plan-task-units',
  {
    change: '改责任单位和期限',
    lead: '牵头单位',
    support: '配合单位，选填',
    find: '单位名称或拼音',
    due: '期限',
    keep: '保存责任单位',
    cancel: '取消',
    kept: '“{{title}}”的责任单位已改',
    leadNeed: '至少要有一个牵头单位',
    none: '没有这样的单位，换个写法再找',
    open: '{{names}} 在单位树里找不到：没有单位会收到这项任务',
    settle: '去认定',
    byHand: '手工改过的单位，以后的名称认定不再改动',
  },
  {
    change: 'Change units and date',
    lead: 'Leading units',
    support: 'Helping units, optional',
    find: 'name or pinyin of a unit',
    due: 'Due',
    keep: 'Save the units',
    cancel: 'Cancel',
    kept: 'The units of "{{title}}" were changed',
    leadNeed: 'A task needs a leading unit',
    none: 'No such unit; try another spelling',
    open: '{{names}} not found in the tree of units: nobody gets this task',
    settle: 'Say who is meant',
    byHand: 'Units set by hand stay as they are when names are settled later',
  },
)
