import { defineTexts } from '../../../../ui/i18n/define-texts.ts'
import { formPart } from './texts-form.ts'
import { pagePart } from './texts-page.ts'

/** Texts of pilots. */
export const pilotTexts = defineTexts(
  'plan-pilot',
  { ...pagePart.zh, ...formPart.zh },
  { ...pagePart.en, ...formPart.en },
)
