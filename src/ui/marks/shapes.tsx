import type { ReactElement } from 'react'

/** State of a target or unit. `none` means that there are no data. */
export type State = 'red' | 'yellow' | 'blue' | 'normal' | 'done' | 'none'

export const STATES: readonly State[] = ['red', 'yellow', 'blue', 'normal', 'done', 'none']

/** Each state has its own outline, as road signs do, so that a black-and-white print still tells them apart. */
export const shapes: Readonly<Record<State, ReactElement>> = {
  red: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" fill="#B3261E" />
      <path d="M8 4.2v4.6" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
      <circle cx="8" cy="11.8" r="1.2" fill="#fff" />
    </>
  ),
  yellow: (
    <>
      <path d="M8 1.7 14.9 13.9H1.1Z" fill="#F2C037" stroke="#8A5600" strokeWidth="1.4" strokeLinejoin="round" />
      <path d="M8 6v4" stroke="#3B2600" strokeWidth="1.6" strokeLinecap="round" />
      <circle cx="8" cy="12" r="1" fill="#3B2600" />
    </>
  ),
  blue: (
    <>
      <path d="M8 1 15 8l-7 7-7-7Z" fill="#2A62C9" />
      <circle cx="8" cy="8" r="2" fill="#fff" />
    </>
  ),
  normal: <circle cx="8" cy="8" r="5.2" fill="none" stroke="#758484" strokeWidth="1.8" />,
  done: (
    <>
      <circle cx="8" cy="8" r="7" fill="#2F7A4D" />
      <path
        d="m4.7 8.2 2.4 2.4 4.2-4.9"
        fill="none"
        stroke="#fff"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  none: <circle cx="8" cy="8" r="5.6" fill="none" stroke="#758484" strokeWidth="1.6" strokeDasharray="2.2 2.2" />,
}
