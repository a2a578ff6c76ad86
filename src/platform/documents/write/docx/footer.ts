import { AlignmentType, Footer, PageNumber, TextRun } from 'docx'
import { size } from '../page.ts'
import { fontOf, fonts, run } from './fonts.ts'
import { exactLine, plain, twips } from './paragraphs.ts'

/** Page number — 1 — in 4号 宋体: odd pages at the right, even pages at the left, one character from the edge. */
function pageNumber(side: 'left' | 'right', mark: string): Footer {
  const font = fonts.pageNumber
  return new Footer({
    children: [
      plain(
        [
          ...(mark === '' ? [] : [run(`${mark}　`, font, size.mark)]),
          run('— ', font, size.pageNumber),
          new TextRun({ children: [PageNumber.CURRENT], font: fontOf(font), size: size.pageNumber * 2 }),
          run(' —', font, size.pageNumber),
        ],
        {
          spacing: exactLine(size.pageNumber + 4),
          alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          indent: { [side]: twips(size.pageNumber) },
        },
      ),
    ],
  })
}

/** Feet of odd and even pages; `mark` says who took the copy, '' for none. */
export const footers = (mark: string) => ({ default: pageNumber('right', mark), even: pageNumber('left', mark) })
