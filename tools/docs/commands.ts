import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { DocLine, Problem } from './doc-line.ts'

const exec = promisify(execFile)

/** `npm run demo -- --once`, `npx zhiheng import DIR --campaign 2025`; what follows `#`, a pipe or `&&` is another matter. */
const COMMAND =
  /(?:npm (?:run )?(?<script>[a-z][\w:-]*)(?: --(?= ))?|(?:npx |\.\/bin\/)zhiheng(?: (?<command>[a-z][\w-]*))?)(?<rest>[^`#|&，。；]*)/g
/** Commands of npm itself. */
const NPM = new Set(['ci', 'install', 'test', 'audit', 'ls'])

interface Named {
  readonly at: DocLine
  readonly command: string
  readonly options: readonly string[]
}

const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts

const helpOf = async (command: string): Promise<string | null> => {
  try {
    return (await exec(process.execPath, ['bin/zhiheng.mjs', ...command.split(' '), '--help'])).stdout
  } catch {
    return null
  }
}

/** Only what stands in backticks or in a block of code counts as a command. */
function* commandTexts(lines: readonly DocLine[]): Generator<{ at: DocLine; text: string }> {
  let fenced = false
  for (const at of lines) {
    if (at.line === 1) fenced = false
    if (at.text.startsWith('```')) fenced = !fenced
    else if (fenced) yield { at, text: at.text }
    else for (const m of at.text.matchAll(/`([^`]+)`/g)) yield { at, text: m[1] ?? '' }
  }
}

/** npm scripts, commands of `zhiheng` and their options that a document names and that do not exist. */
export async function commandProblems(lines: readonly DocLine[]): Promise<Problem[]> {
  const problems: Problem[] = []
  const named: Named[] = []
  for (const { at, text } of commandTexts(lines))
    for (const m of text.matchAll(COMMAND)) {
      const { script, command = '', rest = '' } = m.groups ?? {}
      const options = [...rest.matchAll(/(?<=^|\s)--[a-z][\w-]*/g)].map((o) => o[0])
      if (script === undefined) named.push({ at, command: command === 'plan' ? 'plan parse' : command, options })
      else if (!NPM.has(script) && !(script in scripts))
        problems.push({ at, what: `package.json has no script ${script}` })
      else if (script === 'demo') named.push({ at, command: 'demo', options })
    }
  const commands = [...new Set(['', ...named.map((n) => n.command)])]
  const help = new Map(await Promise.all(commands.map(async (c) => [c, await helpOf(c)] as const)))
  const shared = help.get('') ?? ''
  for (const { at, command, options } of named) {
    const text = help.get(command) ?? ''
    const known = command === '' || new RegExp(`^  ${command.split(' ')[0]}\\b`, 'm').test(shared)
    if (!known) problems.push({ at, what: `there is no command zhiheng ${command}` })
    for (const option of known ? options : [])
      if (!new RegExp(`${option}(?![\\w-])`).test(text + shared))
        problems.push({ at, what: `zhiheng ${command} has no option ${option}` })
  }
  return problems
}
