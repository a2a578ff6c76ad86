/** What the store knows, as JSON on standard output. */
export const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 1)}\n`)

/** Takes an option that may be given several times. */
export const collect = (value: string, before: readonly string[]): string[] => [...before, value]
