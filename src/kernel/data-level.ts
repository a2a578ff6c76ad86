import { label, type Label } from './label.ts'

/** Levels of data of the Data Security Law, article 21, in rising order. */
export const DATA_LEVELS = ['general', 'important', 'core'] as const
export type DataLevel = (typeof DATA_LEVELS)[number]

export const LEVEL_WORDS: Readonly<Record<DataLevel, Label>> = {
  general: label('一般', 'General'),
  important: label('重要', 'Important'),
  core: label('核心', 'Core'),
}

/** The highest of some levels; general for none. */
export const highestLevel = (levels: readonly DataLevel[]): DataLevel =>
  DATA_LEVELS[Math.max(0, ...levels.map((l) => DATA_LEVELS.indexOf(l)))] ?? 'general'
