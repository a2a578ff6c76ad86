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

/** How much of a node is links: their number, their letters, all letters. */
type LinkShare = { links: number; linked: number; all: number }

/** Menus and lists of other articles consist of links; a paragraph with a few links does not. */
function dropLinkLists($: cheerio.CheerioAPI): void {
  const root = $('body').get(0)
  if (!root) return
  const shares = linkShares(root)
  $('ul,ol').each((_, list) => {
    const { links, linked, all } = shares.get(list) ?? { links: 0, linked: 0, all: 0 }
    if (links >= 5 && linked > 0.85 * all) $(list).remove()
  })
}

/** Of every element, in one walk: a page may have a hundred thousand lists, one within another. */
function linkShares(root: DomNode): ReadonlyMap<DomNode, LinkShare> {
  const nodes: DomNode[] = [root]
  for (let i = 0; i < nodes.length; i++) for (const child of nodes[i]?.children ?? []) nodes.push(child)
  const shares = new Map<DomNode, LinkShare>()
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i] as DomNode
    const share: LinkShare = { links: 0, linked: 0, all: (node.data ?? '').replace(/\s/g, '').length }
    if (node.type === 'comment') continue
    for (const child of node.children ?? []) {
      const part = shares.get(child)
      if (!part) continue
      share.links += part.links
      share.linked += part.linked
      share.all += part.all
    }
    if (node.name === 'a') {
      share.links += 1
      share.linked = share.all
    }
    shares.set(node, share)
  }
  return shares
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
  const numbers = new Map<DomNode, number>()
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
    if (name === 'li') writer.add(listNumber(node, numbers))
    if (name === 'pre') pre++
    steps.push({ close: name })
    for (let i = node.children.length - 1; i >= 0; i--) steps.push({ node: node.children[i] as DomNode })
  }
}

/** Number of an item of a numbered list; `next` remembers where each list stands, items come in their order. */
function listNumber(item: DomNode, next: Map<DomNode, number>): string {
  const list = item.parent
  if (list?.name !== 'ol') return ''
  const number = next.get(list) ?? (Number(list.attribs?.['start'] ?? '1') || 1)
  next.set(list, number + 1)
  return `${number}. `
}
