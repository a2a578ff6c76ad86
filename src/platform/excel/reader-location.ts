import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const fromSource = import.meta.url.endsWith('.ts')

/**
 * Where a module of the reader process lies. Run from source it is the file itself. In a bundle, the entry point and
 * each task module are built as entry points of their own, beside the bundle that holds this file and under the same
 * base name: `sheet-task.ts` is found as `sheet-task.mjs` (or .js).
 */
export const moduleUrl = (source: URL): string => {
  if (fromSource) return source.href
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
  const baseName = source.pathname.slice(source.pathname.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  return new URL(`./${baseName}${extension}`, import.meta.url).href
}

/** Entry point of the reader process. */
export const readerEntry = (): URL => new URL(moduleUrl(new URL('./reader-child.ts', import.meta.url)))

/** Options for Node: from source it needs the TypeScript loader, found from here and not from the working directory. */
export const loaderOptions = (): string[] =>
  fromSource ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : []
