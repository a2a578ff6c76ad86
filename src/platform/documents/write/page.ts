/** The official page of GB/T 9704: A4, type area 156 × 225 mm, 22 lines of 28 characters. Lengths in millimetres. */
export const page = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35 } as const

/** Type sizes in points: 2号 title, 3号 body, 4号 page number, and two smaller ones for tables and notes. */
export const size = {
  title: 22,
  body: 16,
  pageNumber: 14,
  table: 11,
  wideTable: 9,
  note: 10.5,
  mark: 9,
  redHead: 40,
} as const

/** Exact line height of the body in points. */
export const bodyLine = 28

/** Red of the head and its line. */
export const red = '#D0021B'

/** Millimetres as points. */
export const points = (millimetres: number): number => (millimetres / 25.4) * 72

/** Width of the type area in points. */
export const textWidth = points(page.width - page.left - page.right)
