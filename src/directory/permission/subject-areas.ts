/**
 * Subjects of partner offices -> areas of indicators and measures that belong to them. Vocational training is the business of the
 * labour office as well; a subject that is not here is the area of its own name.
 */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = { labour: ['labour', 'training'] }

/** Areas (the part of a code before its point) of these subjects. */
export const subjectAreas = (fields: readonly string[]): string[] => fields.flatMap((f) => SUBJECTS[f] ?? [f])
