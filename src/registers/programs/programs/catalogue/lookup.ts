import { associate } from './associate.ts'
import { bachelor } from './bachelor.ts'
import { secondary } from './secondary.ts'

/** Names by code of one level's list; `6603 01机电技术应用 …` gives 660301. */
function names(list: string): [code: string, name: string][] {
  return list
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [kind = '', ...programs] = line.split(' ')
      return programs.map((p): [string, string] => {
        const serial = /^\d\dK?/.exec(p)?.[0] ?? ''
        return [kind + serial, p.slice(serial.length)]
      })
    })
}

const byCode = new Map([...names(secondary), ...names(associate), ...names(bachelor)])

/** Name of a program in the loaded catalogue (2021 with supplements), or null. Codes of state-controlled programs end with K. */
export const programName = (code: string): string | null => byCode.get(code) ?? null

/** The code with its K where the catalogue holds the program as state-controlled only, or null. */
export const controlledCode = (code: string): string | null => (byCode.has(`${code}K`) ? `${code}K` : null)

/** Is the catalogue of this code's level loaded as a whole? Secondary programs are not. */
export const isComplete = (code: string): boolean => /^[2-5]/.test(code)

/** Number of programs loaded. */
export const catalogueSize = byCode.size
