import * as cheerio from 'cheerio'

/** The part of a parsed node that we look at. */
type DomNode = {
  type: string
  name?: string
  data?: string
  attribs?: Record<string, string>
  children?: DomNode[]
  parent?: DomNode | null
}

const DROPPED =
  'script,style,noscript,template,iframe,object,svg,canvas,select,button,input,textarea,nav,footer,aside,head'
const BLOCKS = new Set(
  'address,article,blockquote,body,center,dd,div,dl,dt,fieldset,figure,form,h1,h2,h3,h4,h5,h6,header,hr,li,main,ol,p,pre,section,table,tbody,thead,tr,ul'.split(
    ',',
  ),
)

/**
 * Text of a page or of what mammoth makes of a DOCX: one line per paragraph, a blank line after headings' blocks is not
 * invented, cells of a table row separated by tabs, items of numbered lists with their numbers. Tabs in running text are
 * columns in a DOCX (`kept`) and indentation of the source in a page.
 */
export function htmlText(html: string, tabs: 'kept' | 'space' = 'space'): string {
  const $ = cheerio.load(html)
  $(DROPPED).remove()
  dropLinkLists($)
  const body = $('body').get(0)
  if (!body) return ''
  const writer = new LineWriter()
  write(body, writer, tabs === 'kept' ? /[\r\n ]+/g : /[\r\n\t ]+/g)
  return writer.text()
}

/** Menus and lists of other articles consist of links; a paragraph with a few links does not. */
function dropLinkLists($: cheerio.CheerioAPI): void {
  $('ul,ol').each((_, list) => {
    const links = $(list).find('a')
    if (links.length < 5) return
    const all = $(list).text().replace(/\s/g, '').length
    if (links.text().replace(/\s/g, '').length > 0.85 * all) $(list).remove()
  })
}

class LineWriter {
  private readonly done: string[] = []
  private line = ''

  add(text: string): void {
    this.line += text
  }

  /** Text that keeps its lines and tabs (pre). */
  lines(text: string): void {
    for (const [i, piece] of text.split(/\r?\n/).entries()) {
      if (i > 0) this.end()
      this.add(piece)
    }
  }

  cell(): void {
    if (this.line !== '' && !this.line.endsWith('\t')) this.line += '\t'
  }

  end(): void {
    // the number of a list item waits for the paragraph inside it
    if (/^\d+\. $/.test(this.line)) return
    const line = this.line.replace(/[ \u00a0\u3000]*\t[ \u00a0\u3000]*/g, '\t').trim()
    if (line !== '') this.done.push(line)
    this.line = ''
  }

  text(): string {
    this.end()
    return this.done.join('\n')
  }
}

type Step = { node: DomNode } | { close: string }

/** Walks with a stack of its own: pages nest deeper than the call stack allows. */
function write(root: DomNode, writer: LineWriter, gaps: RegExp): void {
  const steps: Step[] = [{ node: root }]
  const inCell: boolean[] = []
  let pre = 0
  while (steps.length > 0) {
    const step = steps.pop() as Step
    if ('close' in step) {
      if (step.close === 'td' || step.close === 'th') inCell.pop()
      if (step.close === 'pre') pre--
      if (step.close === 'td' || step.close === 'th') writer.cell()
      else if (BLOCKS.has(step.close) && !(inCell.length > 0 && step.close !== 'tr')) writer.end()
      continue
    }
    const node = step.node
    if (node.type === 'text') {
      if (pre > 0 && inCell.length === 0) writer.lines(node.data ?? '')
      else writer.add((node.data ?? '').replace(gaps, ' '))
      continue
    }
    if (!node.children) continue
    const name = node.name ?? ''
    if (name === 'br') {
      if (inCell.length === 0) writer.end()
      else writer.add(' ')
      continue
    }
    if (BLOCKS.has(name) && inCell.length === 0) writer.end()
    if (name === 'td' || name === 'th') inCell.push(true)
    if (name === 'li') writer.add(listNumber(node))
    if (name === 'pre') pre++
    steps.push({ close: name })
    for (let i = node.children.length - 1; i >= 0; i--) steps.push({ node: node.children[i] as DomNode })
  }
}

function listNumber(item: DomNode): string {
  const list = item.parent
  if (list?.name !== 'ol') return ''
  const items = (list.children ?? []).filter((c) => c.name === 'li')
  const start = Number(list.attribs?.['start'] ?? '1') || 1
  return `${start + items.indexOf(item)}. `
}
