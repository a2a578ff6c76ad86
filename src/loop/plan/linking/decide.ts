import { label, type Label } from '../../../kernel/label.ts'
import type { Sentence } from './link.ts'
import { normalise } from './normalise.ts'
import { NAME_RULES, type NameRule } from './rules.ts'
import { MORE_NAME_RULES } from './rules-graduates.ts'

const RULES = [...NAME_RULES, ...MORE_NAME_RULES]

const rules = new Map(RULES.flatMap((rule) => rule.names.map((name) => [normalise(name), rule] as const)))

/** The rule for an ambiguous name, if there is one. */
export const ruleOf = (name: string): NameRule | undefined => rules.get(normalise(name))

/** Names that rules give to indicators beside their own. */
export const ruleNames: readonly (readonly [string, string])[] = RULES.flatMap((rule) =>
  rule.names.flatMap((name) => [...rule.order, ...rule.when.map((w) => w.to)].map((code) => [name, code] as const)),
)

export interface Decision {
  /** Code that the text or a default chose; null: a person is asked. */
  readonly code: string | null
  readonly assumed: boolean
  readonly reason: Label
}

/** What the table says about a name in this sentence; the sentence first, then the headings. */
export function decide(rule: NameRule, s: Sentence, allowed: (code: string) => boolean): Decision {
  const phrase = normalise(s.subject)
  const near = normalise(`${s.before}${s.quote}${s.subject}`)
  const far = normalise(s.headings.join('，'))
  for (const text of [near, far])
    for (const w of rule.when) {
      if (w.unit && !w.unit.test(s.unit)) continue
      if (w.phrase && !(text === near && w.phrase.test(phrase))) continue
      if (w.words && !w.words.test(text)) continue
      if (!w.words && text === far) continue
      return { code: w.to, assumed: false, reason: label(w.why, `decided by the sentence for ${w.to}`) }
    }
  const preferred = rule.order.filter(allowed)
  if (rule.otherwise === 'ask' || preferred[0] === undefined)
    return {
      code: null,
      assumed: false,
      reason: label('原文没有写明是哪一种口径', 'The text does not say which definition is meant'),
    }
  const open = rule.otherwise === 'assume' && preferred.length > 1
  return {
    code: preferred[0],
    assumed: open,
    reason: open
      ? label('原文没有写明口径，按常用口径暂定', 'The text leaves the definition open; the usual one is assumed')
      : label('按常用口径', 'The usual definition'),
  }
}
