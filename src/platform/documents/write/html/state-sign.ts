import type { Tone } from '../../../../kernel/document.ts'

/** Signs of the states, told apart by shape as road signs are; the word stands beside them. */
const SIGNS: Readonly<Record<Tone, string>> = {
  red: '<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="#B3261E"/><path d="M4.5 8h7" stroke="#fff" stroke-width="2"/>',
  yellow:
    '<path d="M8 1.6 15 14H1z" fill="#F2C037" stroke="#8A5600" stroke-width="1.4" stroke-linejoin="round"/>' +
    '<path d="M8 6v4" stroke="#3B2600" stroke-width="1.6"/><circle cx="8" cy="12" r="1" fill="#3B2600"/>',
  blue: '<path d="M8 1 15 8l-7 7-7-7z" fill="#2A62C9"/><circle cx="8" cy="8" r="2" fill="#fff"/>',
  met: '<circle cx="8" cy="8" r="6" fill="none" stroke="#2F7A4D" stroke-width="1.6"/>',
}

/** The sign as SVG, hidden from screen readers, which read the word. */
export const stateSign = (tone: Tone): string => `<svg viewBox="0 0 16 16" aria-hidden="true">${SIGNS[tone]}</svg>`
