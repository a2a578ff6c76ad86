import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'

/** A YAML file as plain data. Throws what the file system or the parser says, with line and column. */
export async function readYaml(path: string): Promise<unknown> {
  return parse(await readFile(path, 'utf8')) as unknown
}
