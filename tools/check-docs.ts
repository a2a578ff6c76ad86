/**
 * Holds the documents against the repository: links lead somewhere, named files, functions, npm scripts, commands and
 * options exist, every module is on the map or has a README, the words of the glossary are used and used once.
 * What is wrong is named with file and line (exit 1). The queries of the documents run in tests/architecture.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { glossaryProblems } from './docs/glossary.ts'
import { commandProblems } from './docs/commands.ts'
import type { DocLine, Problem } from './docs/doc-line.ts'

const listed = (...patterns: string[]): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path !== '' && existsSync(path))

const docs = listed('*.md').filter((path) => !path.includes('/golden/'))
const lines: DocLine[] = docs.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((text, i) => ({ file, line: i + 1, text })),
)
const code = new Map(
  listed('src/**/*.ts', 'src/**/*.tsx', 'demo/**/*.ts', 'tests/**/*.ts', 'tools/**/*.ts').map((p) => [
    p,
    readFileSync(p, 'utf8'),
  ]),
)
const allCode = [...code.values()].join('\n')
const spans = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? '')

/** `[words](relative/path#part)` */
const linkProblems = (): Problem[] =>
  lines.flatMap((at) =>
    [...at.text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
      if (/^(https?:|mailto:|#)/.test(target)) return []
      const path = normalize(join(dirname(at.file), decodeURI(target.split('#')[0] ?? '')))
      return existsSync(path) ? [] : [{ at, what: `the link ${target} leads nowhere` }]
    }),
  )

/** A path in backticks is meant from the root, from the document's folder or below src/; `*` and `<x>` stand for anything. */
const pathProblems = (): Problem[] =>
  lines.flatMap((at) =>
    spans(at.text)
      .filter((span) => /^[\w.@-]+(\/[\w.@-]+)*\/[\w.-]+\.(ts|tsx|md|yaml|json|sql|mjs|txt)$/.test(span))
      .filter((span) => !/^(\.\/)?(data|out|dist|node_modules|golden|web)\//.test(span))
      .filter((span) => !['', 'src/', 'src/registers/', `${dirname(at.file)}/`].some((base) => existsSync(base + span)))
      .map((span) => ({ at, what: `there is no file ${span}` })),
  )

/** `name()` in backticks is a function, constant or method that the code declares. */
const functionProblems = (): Problem[] =>
  lines.flatMap((at) =>
    spans(at.text)
      .flatMap((span) => /^([A-Za-z]\w*(?:\.\w+)*)\(\)$/.exec(span)?.[1]?.split('.').at(-1) ?? [])
      .filter(
        (name) =>
          !new RegExp(`(function\\*?|const|async|class) ${name}\\b|^\\s+(async )?${name}\\(|\\b${name}: \\(`, 'm').test(
            allCode,
          ),
      )
      .map((name) => ({ at, what: `nothing is declared as ${name}()` })),
  )

const moduleProblems = (): Problem[] => {
  const map = ['README.md', 'README.zh-CN.md'].map(
    (file) => [file, existsSync(file) ? readFileSync(file, 'utf8') : ''] as const,
  )
  const folders = [...code.keys()]
    .filter((path) => path.endsWith('/module.ts') && !path.includes('/web/') && !path.startsWith('src/kernel'))
    .map(dirname)
  return folders.flatMap((folder) =>
    map.flatMap(([file, text]) =>
      existsSync(join(folder, 'README.md')) || text.includes(folder.replace('src/', ''))
        ? []
        : [{ at: { file, line: 1, text }, what: `${folder} has no README.md and is not on the map` }],
    ),
  )
}

const problems = [
  ...['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'docs/tour.md', 'docs/glossary.md', 'docs/surprises.md']
    .filter((file) => !existsSync(file))
    .map((file) => ({ at: { file, line: 1, text: '' }, what: 'is missing' })),
  ...linkProblems(),
  ...pathProblems(),
  ...functionProblems(),
  ...moduleProblems(),
  ...glossaryProblems(
    lines.filter((l) => l.file === 'docs/glossary.md'),
    allCode,
  ),
  ...(await commandProblems(lines)),
]
for (const { at, what } of problems) process.stderr.write(`${at.file}:${at.line}: ${what}\n`)
if (problems.length > 0) process.exitCode = 1
