import { label, type Label } from '../../../../kernel/label.ts'

/** Kinds of request in the order of a form. */
export const KIND_NAMES: readonly (readonly [string, Label])[] = [
  ['access', label('查阅', 'Inquiry')],
  ['copy', label('复制', 'Copy')],
  ['correct', label('更正', 'Correction')],
  ['delete', label('删除', 'Deletion')],
  ['explain', label('解释说明', 'Explanation')],
]

export const ASKERS = ['self', 'guardian', 'agent'] as const
