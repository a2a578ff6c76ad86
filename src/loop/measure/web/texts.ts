import { defineTexts } from '../../../ui/i18n/define-texts.ts'
import { comparePart } from './texts/compare.ts'
import { conditionsPart } from './texts/conditions.ts'
import { definitionPart } from './texts/definition.ts'
import { explainPart } from './texts/explain.ts'
import { figuresPart } from './texts/figures.ts'
import { indicatorPart } from './texts/indicator.ts'
import { listPart } from './texts/list.ts'

/** Texts of the measure stage, by what they speak of. */
export const measureTexts = defineTexts(
  'measure',
  {
    ...comparePart.zh,
    ...conditionsPart.zh,
    ...definitionPart.zh,
    ...explainPart.zh,
    ...figuresPart.zh,
    ...indicatorPart.zh,
    ...listPart.zh,
  },
  {
    ...comparePart.en,
    ...conditionsPart.en,
    ...definitionPart.en,
    ...explainPart.en,
    ...figuresPart.en,
    ...indicatorPart.en,
    ...listPart.en,
  },
)
