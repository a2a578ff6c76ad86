/** The part of pdfmake 0.3 that we use; the package ships no types. Lengths in points. */
declare module 'pdfmake' {
  export type PdfMargin = readonly [left: number, top: number, right: number, bottom: number]

  export interface PdfText {
    text: string | PdfText[]
    font?: string
    fontSize?: number
    bold?: boolean
    color?: string
    alignment?: 'left' | 'center' | 'right' | 'justify'
    lineHeight?: number
    leadingIndent?: number
    margin?: PdfMargin
    outline?: boolean
    outlineText?: string
    headlineLevel?: number
    pageBreak?: 'before' | 'after'
    noWrap?: boolean
    width?: number
  }
  export interface PdfStack {
    stack: PdfContent[]
    unbreakable?: boolean
    absolutePosition?: { x: number; y: number }
    margin?: PdfMargin
  }
  export interface PdfTable {
    table: {
      headerRows: number
      dontBreakRows?: boolean
      keepWithHeaderRows?: number
      widths: number[]
      body: PdfText[][]
    }
    layout: PdfTableLayout
    margin?: PdfMargin
  }
  export interface PdfTableLayout {
    hLineWidth(i: number): number
    vLineWidth(i: number): number
    hLineColor(i: number): string
    paddingLeft(i: number): number
    paddingRight(i: number): number
    paddingTop(i: number): number
    paddingBottom(i: number): number
  }
  export interface PdfSvg {
    svg: string
    width: number
    margin?: PdfMargin
  }
  export interface PdfCanvas {
    canvas: { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number; lineColor: string }[]
    margin?: PdfMargin
  }
  export interface PdfColumns {
    columns: PdfText[]
  }
  export type PdfContent = PdfText | PdfColumns | PdfStack | PdfTable | PdfSvg | PdfCanvas

  export interface PdfNode {
    headlineLevel?: number
    text?: unknown
    /** Where it stands: how far down the type area, and how high that is. */
    startPosition: { verticalRatio: number; pageInnerHeight: number }
  }

  export interface PdfDefinition {
    pageSize: 'A4'
    pageMargins: PdfMargin
    language: string
    info: {
      title: string
      author: string
      subject: string
      creationDate: Date
      modDate: Date
      creator: string
      producer: string
    }
    defaultStyle: { font: string; fontSize: number; lineHeight: number }
    content: PdfContent[]
    footer: (currentPage: number, pageCount: number) => PdfContent
    pageBreakBefore?: (node: PdfNode, nodes: { getFollowingNodesOnPage(): readonly PdfNode[] }) => boolean
  }

  const pdfmake: {
    setFonts(fonts: Record<string, { normal: string; bold: string; italics: string; bolditalics: string }>): void
    setUrlAccessPolicy(allow: (url: string) => boolean): void
    setLocalAccessPolicy(allow: (path: string) => boolean): void
    createPdf(definition: PdfDefinition): { getBuffer(): Promise<Uint8Array> }
  }
  export default pdfmake
}
