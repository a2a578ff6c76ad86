/** Line icons of 16 units, stroke 1.5, drawn for this product; the shapes are paths so that no icon package is loaded. */
const paths = {
  home: 'M2.3 7.6 8 2.8l5.7 4.8M3.9 6.4v6.8h8.2V6.4',
  gear: 'M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4',
  down: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  right: 'm6.5 4.5 3.5 3.5-3.5 3.5',
  left: 'm9.5 4.5L6 8l3.5 3.5',
  up: 'm4.5 9.5L8 6l3.5 3.5',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9m3.5 8 3 3',
  bell: 'M4.2 10.8V7a3.8 3.8 0 0 1 7.6 0v3.8l1.2 1.7H3ZM6.6 14.3h2.8',
  help: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M6.3 6.2a1.75 1.75 0 1 1 2.6 1.55c-.6.35-.9.7-.9 1.35M8 11.3v.1',
  close: 'm4 4 8 8M12 4l-8 8',
  download: 'M8 2.5v7.5m-3-3 3 3 3-3M3 13h10',
  upload: 'M8 10.5V3m-3 3 3-3 3 3M3 13h10',
  plus: 'M8 3.5v9M3.5 8h9',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  file: 'M4 1.8h5l3 3v9.4H4ZM9 1.8v3h3',
  columns: 'M2.5 3h11v10h-11ZM6.2 3v10M9.8 3v10',
  lock: 'M4 7.2h8v6H4ZM5.6 7.2V5.4a2.4 2.4 0 0 1 4.8 0v1.8',
  warning: 'M8 2.2 14.2 13H1.8ZM8 6.2v3.2M8 11.3v.1',
  copy: 'M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3',
  table: 'M2.5 3h11v10h-11ZM2.5 6.3h11M2.5 9.7h11M6.5 3v10',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  check: 'm3.5 8.5 3 3 6-7',
  inbox: 'M2.5 9.5 4.5 3h7l2 6.5V13h-11ZM2.5 9.5h3.2l.9 1.6h2.8l.9-1.6h3.2',
  out: 'M9.5 3H3.5v10h6M7 8h6.5m-2.3-2.3L13.5 8l-2.3 2.3',
  print: 'M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9.5h7v4h-7Z',
} as const

export type IconName = keyof typeof paths

/** Decoration only: the control around it carries the name. */
export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }) => (
  <svg
    className="ic"
    width={size}
    height={size}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth={name === 'more' ? 2 : 1.5}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden
  >
    <path d={paths[name]} />
  </svg>
)

/** A pair of scales on the accent: the sign of the product. */
export const BrandMark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
    <rect width="24" height="24" rx="6" fill="#0F6466" />
    <path d="M12 5v13M8.5 18.7h7M5.5 7.8h13" stroke="#fff" strokeWidth="1.7" strokeLinecap="round" />
    <path
      d="M3.6 12.7 6.4 7.9l2.8 4.8a2.8 2.8 0 0 1-5.6 0ZM14.8 12.7l2.8-4.8 2.8 4.8a2.8 2.8 0 0 1-5.6 0Z"
      fill="#fff"
      fillOpacity=".92"
    />
  </svg>
)
