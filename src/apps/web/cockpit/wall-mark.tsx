import type { State } from '../../../ui/marks/shapes.tsx'

/** The signs of the product in colours for a dark wall; the shape alone must do. */
export const WallMark = ({ state, size = 26 }: { state: State; size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden className="wall-mark">
    {state === 'red' ? (
      <>
        <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" fill="#FF8A7F" />
        <path d="M8 4.2v4.6" stroke="#0C1514" strokeWidth="2" strokeLinecap="round" />
        <circle cx="8" cy="11.8" r="1.2" fill="#0C1514" />
      </>
    ) : state === 'yellow' ? (
      <>
        <path d="M8 1.7 14.9 13.9H1.1Z" fill="#F2C037" />
        <path d="M8 6v4" stroke="#0C1514" strokeWidth="1.6" strokeLinecap="round" />
        <circle cx="8" cy="12" r="1" fill="#0C1514" />
      </>
    ) : state === 'blue' ? (
      <>
        <path d="M8 1 15 8l-7 7-7-7Z" fill="#8FB6FF" />
        <circle cx="8" cy="8" r="2" fill="#0C1514" />
      </>
    ) : (
      <circle cx="8" cy="8" r="5.4" fill="none" stroke="#B4C5C3" strokeWidth="1.6" />
    )}
  </svg>
)
