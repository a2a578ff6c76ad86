import { cleanText } from '../../../../kernel/document-text.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for element content and quoted attributes. */
export const escape = (value: string): string => cleanText(value).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
