import { label } from '../../../kernel/label.ts'
import { Refusal } from '../../../kernel/refusal.ts'

export const unknownName = (name: string): Refusal =>
  new Refusal(
    'plan.name-unknown',
    {
      what: label(`这份计划的责任单位里没有“${name}”`, `No task of this plan names "${name}"`),
      advice: label('从列出的单位名称里选', 'Choose a listed name'),
    },
    { params: { name }, status: 404 },
  )

/** Somebody else answered first: nothing is overwritten. */
export const nameChangedMeanwhile = (name: string, by: string | null): Refusal =>
  new Refusal(
    'plan.name-changed-meanwhile',
    {
      what: label(
        `“${name}”刚由${by === null ? '别人' : `“${by}”`}认定过，您的选择没有存`,
        `"${name}" was answered meanwhile${by === null ? '' : ` by ${by}`}; your choice was not stored`,
      ),
      advice: label('看过最新的认定后再改', 'Look at the present answer and change it again'),
    },
    { params: { name, by }, status: 409 },
  )

/** The tree, an answer or a task changed since the changes were looked at. */
export const unitsMovedMeanwhile = (): Refusal =>
  new Refusal(
    'plan.units-moved-meanwhile',
    {
      what: label(
        '单位树或责任单位在您查看以后又变过，没有更新',
        'Units or tasks changed after you looked; nothing was updated',
      ),
      advice: label('看过现在的变化再更新', 'Look at the present changes and try again'),
    },
    { status: 409 },
  )
