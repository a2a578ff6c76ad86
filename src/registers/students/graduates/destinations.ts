/** Codes of list `destination`, grouped as measures.csv groups them. */
export const CONTRACT = ['11', '12'] as const
export const EMPLOYED = ['11', '12', '13', '21', '22', '51'] as const
/** Of these, those who work for somebody and must name the employer. */
export const WITH_EMPLOYER = ['11', '12', '13', '22', '51'] as const
export const STUDY = ['31', '32', '33'] as const
/** Employed, studying, or in the army. */
export const SETTLED = [...EMPLOYED, ...STUDY, '41'] as const

/** `('11', '12')` for SQL. */
export const listSql = (codes: readonly string[]): string => `(${codes.map((c) => `'${c}'`).join(', ')})`
