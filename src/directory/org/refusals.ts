import { label } from '../../kernel/label.ts'
import { Refusal } from '../../kernel/refusal.ts'

export const unknownOrg = (id: string): Refusal =>
  new Refusal(
    'org.unknown',
    {
      what: label('没有这个单位', 'There is no such unit'),
      advice: label('请从单位列表中选择', 'Choose one from the list of units'),
    },
    { params: { id }, status: 404 },
  )

export const codeTaken = (code: string): Refusal =>
  new Refusal(
    'org.code-taken',
    {
      what: label(`单位代码“${code}”已在使用`, `The unit code "${code}" is in use`),
      advice: label('请核对代码，或先停用原单位', 'Check the code, or close the other unit first'),
    },
    { params: { code }, status: 409 },
  )

export const wouldCircle = (name: string): Refusal =>
  new Refusal(
    'org.circle',
    {
      what: label(`“${name}”不能隶属于自己的下级`, `"${name}" cannot hang below itself`),
      advice: label('请选择其他上级单位', 'Choose another unit above'),
    },
    { params: { name } },
  )

export const otherHome = (name: string, parent: string): Refusal =>
  new Refusal(
    'org.other-home',
    {
      what: label(
        `“${name}”和“${parent}”的数据分开存放，只改隶属，它的台账、报表和指标不会随它过去`,
        `The data of "${name}" and "${parent}" lie in different homes: records, returns and figures would stay behind`,
      ),
      advice: label(
        '在新的市新建单位并导入台账，原单位从同一天起停用',
        'Found it in the other city and load its records there; close it here from the same day on',
      ),
    },
    { params: { name, parent }, status: 409 },
  )

export const changedLater = (name: string, day: string): Refusal =>
  new Refusal(
    'org.changed-later',
    {
      what: label(`“${name}”在 ${day} 之后已有隶属变动`, `"${name}" already moves after ${day}`),
      advice: label('请选择更晚的日期', 'Choose a later day'),
    },
    { params: { name, day } },
  )

export const closedThen = (name: string, day: string): Refusal =>
  new Refusal(
    'org.closed',
    {
      what: label(`“${name}”在 ${day} 不存在或已停用`, `"${name}" does not stand on ${day}`),
      advice: label('请核对日期', 'Check the day'),
    },
    { params: { name, day } },
  )

export const hasChildren = (name: string, count: number): Refusal =>
  new Refusal(
    'org.has-children',
    {
      what: label(`“${name}”下还有 ${count} 个单位`, `${count} units still hang below "${name}"`),
      advice: label('请先将下级单位移走或并入其他单位', 'Move them first, or merge the unit into another'),
    },
    { params: { name, count } },
  )

export const treeBusy = (): Refusal =>
  new Refusal(
    'org.tree-busy',
    {
      what: label(
        '正在汇总数字，暂不能调整单位的隶属关系，这次没有保存',
        'Figures are being added up: the tree cannot be changed at this moment; nothing was stored',
      ),
      advice: label('请过几分钟再试', 'Try again in a few minutes'),
    },
    { status: 409 },
  )
