const dayMs = 86_400_000
const epoch1900 = Date.UTC(1899, 11, 30)
const epoch1904 = Date.UTC(1904, 0, 1)
/** 9999-12-31, the last day Excel knows. */
const lastSerial = 2_958_465

/**
 * Day and time of a serial number, without time zones. Serial 60 of the 1900 system is the 29 February that never was
 * and the days before it are shifted by one. Returns undefined outside the calendar.
 */
export const dateOfSerial = (serial: number, from1904: boolean): { date: string; time?: string } | undefined => {
  if (!(serial >= 0) || serial > lastSerial + 1) return undefined
  let days = Math.floor(serial)
  let seconds = Math.round((serial - days) * 86_400)
  if (seconds === 86_400) {
    days += 1
    seconds = 0
  }
  if (!from1904 && (days === 60 || days < 1)) return undefined
  const shift = !from1904 && days < 60 ? 1 : 0
  const date = new Date((from1904 ? epoch1904 : epoch1900) + (days + shift) * dayMs).toISOString().slice(0, 10)
  return seconds === 0 ? { date } : { date, time: clock(seconds) }
}

/** Time of day of the fraction of a serial number, HH:MM:SS. */
export const timeOfSerial = (serial: number): string =>
  clock(Math.round((serial - Math.floor(serial)) * 86_400) % 86_400)

const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
