import { defineTexts } from '../../../ui/i18n/define-texts.ts'
import { cardPart } from './texts/card.ts'
import { comparePart } from './texts/compare.ts'
import { exchangePart } from './texts/exchange.ts'
import { namesPart } from './texts/names.ts'
import { plansPart } from './texts/plans.ts'
import { reviewPart } from './texts/review.ts'
import { targetsPart } from './texts/targets.ts'

/** Texts of the plan pages. */
export const planTexts = defineTexts(
  'plan',
  {
    ...plansPart.zh,
    ...reviewPart.zh,
    ...cardPart.zh,
    ...namesPart.zh,
    ...comparePart.zh,
    ...exchangePart.zh,
    ...targetsPart.zh,
  },
  {
    ...plansPart.en,
    ...reviewPart.en,
    ...cardPart.en,
    ...namesPart.en,
    ...comparePart.en,
    ...exchangePart.en,
    ...targetsPart.en,
  },
)
