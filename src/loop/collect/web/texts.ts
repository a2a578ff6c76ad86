import { defineTexts } from '../../../ui/i18n/define-texts.ts'
import { boardPart } from './texts/board.ts'
import { ledgerPart } from './texts/ledger.ts'
import { returnsPart } from './texts/returns.ts'
import { reviewPart } from './texts/review.ts'

/** Texts of the collect stage, by what they speak of. */
export const collectTexts = defineTexts(
  'collect',
  { ...returnsPart.zh, ...reviewPart.zh, ...boardPart.zh, ...ledgerPart.zh },
  { ...returnsPart.en, ...reviewPart.en, ...boardPart.en, ...ledgerPart.en },
)
