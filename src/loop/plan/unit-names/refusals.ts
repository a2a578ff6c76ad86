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
