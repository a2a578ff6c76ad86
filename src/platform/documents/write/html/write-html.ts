import { checkDocument } from '../../../../kernel/document-check.ts'
import { placeBlocks } from '../../../../kernel/document-layout.ts'
import type { DocumentModel } from '../../../../kernel/document.ts'
import { back, front } from './front.ts'
import { blockHtml } from './blocks.ts'
import { escape } from './escape.ts'
import { style } from './style.ts'

/**
 * The document as one page that stands alone: no script, nothing loaded, charts inline, prints on A4 with repeating
 * heads of tables. All text is escaped. The same model gives the same text.
 */
export function writeHtml(model: DocumentModel): string {
  checkDocument(model)
  const blocks = placeBlocks(model.blocks).map((placed, n) => blockHtml(placed, model, n))
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="author" content="${escape(model.issuer)}">
<meta name="date" content="${escape(model.issuedOn)}">
<title>${escape(model.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${front(model)}
${blocks.join('\n')}
${back(model)}
</main>
</body>
</html>
`
}
