/**
 * Text of a cell as a person typed it. The format writes characters that XML forbids as `_x000D_`. Line breaks become
 * LF; other control characters except the tab are dropped, as they mean nothing in a table and no column takes NUL.
 */
export const cellText = (stored: string): string => {
  const text = stored.includes('_x')
    ? stored.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : stored
  if (!hasControl(text)) return text
  return [...text.replace(/\r\n?/g, '\n')].filter((letter) => !isControl(letter.charCodeAt(0))).join('')
}

const hasControl = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (isControl(text.charCodeAt(at))) return true
  return false
}

const isControl = (code: number): boolean => code < 32 && code !== 9 && code !== 10
