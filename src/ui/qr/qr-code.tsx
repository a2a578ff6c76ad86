import { useMemo } from 'react'
import { qrMatrix } from './qr-matrix.ts'

const QUIET = 4

/** A QR code as one path; `label` says what it holds for whoever cannot scan it. */
export const QrCode = ({ text, label, className }: { text: string; label: string; className?: string }) => {
  const grid = useMemo(() => qrMatrix(text), [text])
  const size = grid.length + 2 * QUIET
  const path = grid
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('')
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
