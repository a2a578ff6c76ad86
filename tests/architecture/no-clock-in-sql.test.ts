import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const CLOCK =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\b(current_date|current_time|current_timestamp|localtime|localtimestamp)\b/i

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$|golden/.test(name))
    .map((name) => join(folder, name))

/** The written parts of every string and template of a file, with their lines; code inside `${}` is code, not text. */
function literals(path: string, source = readFileSync(path, 'utf8')): { line: number; text: string }[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const found: { line: number; text: string }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.text })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** SQL gets the time as a parameter from ctx.now or ctx.today; a database's own clock knows no demo and no test. */
it('finds no clock of the database in SQL', () => {
  const found = ['src', 'demo'].flatMap((folder) =>
    files(folder).flatMap((path) =>
      literals(path)
        .filter(({ text }) => CLOCK.test(text))
        .map(({ line, text }) => `${path}:${line}: ${CLOCK.exec(text)?.[0]}`),
    ),
  )
  expect(found).toEqual([])
})

it('sees a clock in a template and in a string, and leaves code alone', () => {
  const template = ['const a = sql`select $', '{clock.now()} where d < current_date`'].join('')
  const source = `${template}; const b = 'select now( )'; clock.now()`
  expect(literals('sample.ts', source).filter(({ text }) => CLOCK.test(text))).toHaveLength(2)
})
