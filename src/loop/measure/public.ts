/** What doors and later stages may call of measure. */
export { catalogueOf } from './catalogue-of.ts'
export { loadSampleStandards, loadShippedStandards } from './results/load-standards.ts'
export { recomputeAll } from './settle/recompute.ts'
export { trackAll, trackedMonths, trackStale } from './settle/track.ts'
export { previewFigures, type FigureLine, type PreviewFigures } from './preview/preview-figures.ts'
