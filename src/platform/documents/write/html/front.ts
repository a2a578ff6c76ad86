import { notesText, signedDate, titleLines } from '../../../../kernel/document-layout.ts'
import type { DocumentModel } from '../../../../kernel/document.ts'
import { chineseDate, fullWidths } from '../../../../kernel/document-text.ts'
import { escape } from './escape.ts'

/** A head of many characters has smaller letters, so that it stays on one line. */
const longHead = (words: string): string => (fullWidths(words) > 14 ? ' longer' : fullWidths(words) > 10 ? ' long' : '')

/** Red head, number, title, period, recipients. */
export function front(model: DocumentModel): string {
  const number = model.documentNumber ? escape(model.documentNumber) : ''
  return [
    model.redHead ? `<p class="head${longHead(model.redHead)}">${escape(model.redHead)}</p>` : '',
    number || model.redHead ? `<p class="number${model.redHead ? ' ruled' : ''}">${number}</p>` : '',
    `<h1>${titleLines(model.title).map(escape).join('<br>')}</h1>`,
    model.kind === 'monitoring' ? `<p class="period">（${escape(model.period)}）</p>` : '<p class="period"></p>',
    model.addressees ? `<p class="plain">${escape(model.addressees)}：</p>` : '',
  ].join('\n')
}

/** Issuer centred above the date, at the right. */
export const signature = (model: DocumentModel): string =>
  `<div class="signature"><p>${escape(model.issuer)}</p><p><time datetime="${escape(model.issuedOn)}">${signedDate(model)}</time></p></div>`

/** What the figures are bound to, and the last lines of an issued document. */
export function back(model: DocumentModel): string {
  const notes = notesText(model).map((words) => `<p>${escape(words)}</p>`)
  const imprint = model.imprint
  const lines = imprint
    ? [
        imprint.copyTo ? `<p>抄送：${escape(imprint.copyTo)}</p>` : '',
        `<p class="printed"><span>${escape(imprint.printedBy)}</span><span>${escape(chineseDate(imprint.printedOn))}印发</span></p>`,
      ]
    : []
  const mark = model.mark ? `<p>${escape(model.mark)}</p>` : ''
  return `<footer class="notes">${notes.join('')}${mark}</footer>${lines.length ? `<div class="imprint">${lines.join('')}</div>` : ''}`
}
