/** Full years of age on a day; both YYYY-MM-DD. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) >= birth.slice(5) ? years : years - 1
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** The check character that GB 11643 asks for after these 17 digits. */
export const idCheckCharacter = (first17: string): string =>
  CHECKS[WEIGHTS.reduce((sum, w, i) => sum + w * Number(first17[i]), 0) % 11]!

/** True for a date that exists, YYYY-MM-DD. */
export function isRealDate(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const d = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(d.getTime()) && d.toISOString().slice(0, 10) === day
}

/** Birth date and sex (GB/T 2261.1: 1 male, 2 female) that an 18-digit number contains; null where the form is wrong. */
export function readIdNumber(idNo: string): { birth: string; sex: '1' | '2' } | null {
  if (!/^\d{17}[\dX]$/.test(idNo)) return null
  return {
    birth: `${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}`,
    sex: Number(idNo[16]) % 2 === 1 ? '1' : '2',
  }
}

/** Is this a whole identity number, as people type it? Its check character is not looked at. */
export const isIdNumber = (text: string): boolean => /^\d{17}[\dX]$/.test(text.trim().toUpperCase())

/** Compound family names that keep two characters in a mask. */
const COMPOUND = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '司徒',
  '令狐',
  '夏侯',
  '端木',
  '南宫',
  '独孤',
]

/** Default masks of registers/README section 2 and domain/15.2; a value that is too short is hidden wholly. */
export function mask(kind: 'name' | 'id' | 'phone' | 'hide' | 'county' | 'year', value: string): string {
  if (value === '') return ''
  // By whole characters: half of a rare character or of a picture is no text that a database takes.
  const letters = [...value]
  const part = (from: number, to?: number): string => letters.slice(from, to).join('')
  switch (kind) {
    case 'name': {
      const family = COMPOUND.find((c) => value.startsWith(c)) ?? part(0, 1)
      return family + '*'.repeat(Math.max(1, letters.length - [...family].length))
    }
    case 'id':
      return letters.length >= 15 ? `${part(0, 6)}${'*'.repeat(letters.length - 10)}${part(-4)}` : '****'
    case 'phone':
      return letters.length >= 11 ? `${part(0, 3)}****${part(-4)}` : '****'
    case 'county':
      return part(0, 6)
    case 'year':
      return part(0, 4)
    case 'hide':
      return '****'
  }
}
