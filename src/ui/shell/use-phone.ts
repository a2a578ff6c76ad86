import { useMedia } from './use-media.ts'

/** True below 600 px: one column, tables become rows. */
export const usePhone = (): boolean => useMedia('(max-width: 599px)')
