import { label, type Label } from '../../../kernel/label.ts'
import type { Lifecycle } from '../../../kernel/lifecycle.ts'

/** What a person may ask for (Law on personal information, articles 44 to 48). */
export const REQUEST_KINDS = ['access', 'copy', 'correct', 'delete', 'explain'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

export const KIND_WORDS: Readonly<Record<RequestKind, Label>> = {
  access: label('查阅', 'Inquiry'),
  copy: label('复制', 'Copy'),
  correct: label('更正', 'Correction'),
  delete: label('删除', 'Deletion'),
  explain: label('解释说明', 'Explanation'),
}

/** Who asks: the person, a guardian of somebody under age, somebody with a power of attorney. */
export const ASKERS = ['self', 'guardian', 'agent'] as const
export type Asker = (typeof ASKERS)[number]

/** How the identity of whoever asks was checked, and for which askers that is enough. */
export const CHECKS: Readonly<Record<string, { readonly label: Label; readonly for: readonly Asker[] }>> = {
  paper: { label: label('查验本人证件原件', 'Paper of the person seen'), for: ['self'] },
  known: { label: label('本单位在册人员，当面核对', 'Known to the unit, in person'), for: ['self'] },
  guardian: {
    label: label('查验监护人证件和监护关系证明', 'Papers of the guardian and proof of guardianship seen'),
    for: ['guardian'],
  },
  agent: { label: label('查验委托书和双方证件', 'Power of attorney and both papers seen'), for: ['agent'] },
}

/** Why a request may be refused, with where the law says so. */
export const GROUNDS: Readonly<Record<string, { readonly label: Label; readonly for: readonly RequestKind[] }>> = {
  'identity-open': {
    label: label('无法核实申请人身份', 'The identity could not be verified'),
    for: REQUEST_KINDS,
  },
  'not-held': {
    label: label('本单位没有处理其个人信息', 'The unit holds nothing about the person'),
    for: REQUEST_KINDS,
  },
  secret: {
    label: label('法律、行政法规规定应当保密（第四十五条、第十八条）', 'To be kept secret by law (articles 45 and 18)'),
    for: ['access', 'copy', 'explain'],
  },
  'duty-impeded': {
    label: label(
      '告知将妨碍履行法定职责（第三十五条、第四十五条）',
      'Telling would impede a statutory duty (articles 35 and 45)',
    ),
    for: ['access', 'copy', 'explain'],
  },
  accurate: {
    label: label(
      '经核实，原记录准确、完整（第四十六条）',
      'The record was verified as accurate and complete (article 46)',
    ),
    for: ['correct'],
  },
  'kept-by-law': {
    label: label(
      '法定保存期限未届满，仅作存储和安全保护（第四十七条）',
      'The statutory time of keeping has not ended; only stored and protected (article 47)',
    ),
    for: ['delete'],
  },
  'not-feasible': {
    label: label(
      '删除在技术上难以实现，仅作存储和安全保护（第四十七条）',
      'Deletion is not feasible technically; only stored and protected (article 47)',
    ),
    for: ['delete'],
  },
}

const HANDLE = 'privacy.handle'

/** From receiving a request to its answer. A copy is answered by handing it out; a correction or deletion in words, once records were changed for it. */
export const requestLife: Lifecycle = {
  initial: 'received',
  states: {
    received: label('已收到', 'Received'),
    identified: label('已核身份', 'Identity checked'),
    working: label('办理中', 'In work'),
    answered: label('已答复', 'Answered'),
    refused: label('已拒绝', 'Refused'),
  },
  moves: [
    {
      name: 'identify',
      label: label('核验身份', 'Check the identity'),
      from: ['received'],
      to: 'identified',
      by: HANDLE,
    },
    { name: 'start', label: label('开始办理', 'Begin'), from: ['identified'], to: 'working', by: HANDLE },
    { name: 'answer', label: label('答复', 'Answer'), from: ['working'], to: 'answered', by: HANDLE },
    {
      name: 'refuse',
      label: label('拒绝', 'Refuse'),
      from: ['received', 'identified', 'working'],
      to: 'refused',
      by: HANDLE,
      reason: 'required',
    },
  ],
}

/** Kinds that are answered in words alone; for the others something must have been done. */
export const answeredInWords = (kind: RequestKind): boolean => kind === 'access' || kind === 'explain'
