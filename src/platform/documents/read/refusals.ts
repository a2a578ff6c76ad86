import { Refusal } from '../../../kernel/refusal.ts'

const KINDS = { zh: 'TXT、Markdown、HTML、DOCX、带文字的 PDF', en: 'TXT, Markdown, HTML, DOCX and PDF with text' }

/** The file is of a kind we do not read. */
export function unknownKind(fileName: string): Refusal {
  return new Refusal(
    'documents.unknown-kind',
    {
      what: { zh: `“${fileName}”不是能读取的文件类型。`, en: `"${fileName}" is not of a kind that can be read.` },
      advice: { zh: `请另存为${KINDS.zh}后再导入。`, en: `Save it as one of ${KINDS.en} and import it again.` },
    },
    { params: { fileName } },
  )
}

/** An Office file of before 2007, or one under a password: both are stored the same way. */
export function oldOrLocked(fileName: string): Refusal {
  return new Refusal(
    'documents.old-or-locked-office-file',
    {
      what: {
        zh: `“${fileName}”是旧版 DOC 文件，或者设有打开密码，读不出正文。`,
        en: `"${fileName}" is an old DOC file or protected by a password; its text cannot be read.`,
      },
      advice: {
        zh: '请用 Word 或 WPS 打开，去掉密码，另存为 DOCX。',
        en: 'Open it in Word or WPS, remove the password and save it as DOCX.',
      },
    },
    { params: { fileName } },
  )
}

/** A PDF that asks for a password. */
export function locked(fileName: string): Refusal {
  return new Refusal(
    'documents.locked',
    {
      what: { zh: `“${fileName}”设有打开密码。`, en: `"${fileName}" is protected by a password.` },
      advice: { zh: '请去掉密码后再导入。', en: 'Remove the password and import it again.' },
    },
    { params: { fileName } },
  )
}

/** Nothing to read: an empty file, or a scanned PDF without text. */
export function noText(fileName: string, scanned: boolean): Refusal {
  return new Refusal(
    scanned ? 'documents.scanned' : 'documents.empty',
    {
      what: scanned
        ? { zh: `“${fileName}”里只有图像，没有文字。`, en: `"${fileName}" holds images only, no text.` }
        : { zh: `“${fileName}”里没有文字。`, en: `"${fileName}" holds no text.` },
      advice: scanned
        ? {
            zh: '请导入文字版，或先用扫描软件识别文字。',
            en: 'Import a version with text, or run text recognition first.',
          }
        : { zh: '请检查选择的文件。', en: 'Check which file was chosen.' },
    },
    { params: { fileName } },
  )
}

/** The file claims a kind but is broken. */
export function damaged(fileName: string): Refusal {
  return new Refusal(
    'documents.damaged',
    {
      what: { zh: `“${fileName}”已损坏，打不开。`, en: `"${fileName}" is damaged and cannot be opened.` },
      advice: { zh: '请重新下载或重新另存后再导入。', en: 'Download or save it again, then import it.' },
    },
    { params: { fileName } },
  )
}
