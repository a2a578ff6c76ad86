import { isRefusal, Refusal } from '../../../kernel/refusal.ts'

const KINDS = { zh: 'TXT、Markdown、HTML、DOCX、带文字的 PDF', en: 'TXT, Markdown, HTML, DOCX and PDF with text' }

/** The file is of a kind we do not read. */
export function unknownKind(fileName: string): Refusal {
  return new Refusal(
    'documents.unknown-kind',
    {
      what: { zh: `“${fileName}”不是能读取的文件类型`, en: `"${fileName}" is not of a kind that can be read` },
      advice: { zh: `请另存为${KINDS.zh}后再导入`, en: `Save it as one of ${KINDS.en} and import it again` },
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
        zh: `“${fileName}”是旧版 DOC 文件，或者设有打开密码，读不出正文`,
        en: `"${fileName}" is an old DOC file or protected by a password; its text cannot be read`,
      },
      advice: {
        zh: '请用 Word 或 WPS 打开，去掉密码，另存为 DOCX',
        en: 'Open it in Word or WPS, remove the password and save it as DOCX',
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
      what: { zh: `“${fileName}”设有打开密码`, en: `"${fileName}" is protected by a password` },
      advice: { zh: '请去掉密码后再导入', en: 'Remove the password and import it again' },
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
        ? { zh: `“${fileName}”里只有图像，没有文字`, en: `"${fileName}" holds images only, no text` }
        : { zh: `“${fileName}”里没有文字`, en: `"${fileName}" holds no text` },
      advice: scanned
        ? {
            zh: '请导入文字版，或先用扫描软件识别文字',
            en: 'Import a version with text, or run text recognition first',
          }
        : { zh: '请检查选择的文件', en: 'Check which file was chosen' },
    },
    { params: { fileName } },
  )
}

/** The file claims a kind but is broken. */
export function damaged(fileName: string): Refusal {
  return new Refusal(
    'documents.damaged',
    {
      what: { zh: `“${fileName}”已损坏，打不开`, en: `"${fileName}" is damaged and cannot be opened` },
      advice: { zh: '请重新下载或重新另存后再导入', en: 'Download or save it again, then import it' },
    },
    { params: { fileName } },
  )
}

const REDO = {
  zh: '请重新另存为 DOCX 或 TXT，只留正文后再导入',
  en: 'Save it anew as DOCX or TXT with the text alone and import that',
}

const refusal = (code: string, fileName: string, zh: string, en: string, advice = REDO): Refusal =>
  new Refusal(code, { what: { zh: `“${fileName}”${zh}`, en: `"${fileName}" ${en}` }, advice }, { params: { fileName } })

/** On disk or unpacked there is far more than a document holds. */
export const tooLarge = (fileName: string): Refusal =>
  refusal(
    'documents.too-large',
    fileName,
    '过大，或解压后过大，没有读取',
    'is far too large, or is when unpacked; it was not read',
  )

/** More elements, pages or levels than a document has. */
export const tooComplex = (fileName: string): Refusal =>
  refusal(
    'documents.too-complex',
    fileName,
    '的段落、页数或嵌套层数过多，没有读取',
    'has too many paragraphs, pages or nested levels; it was not read',
  )

/** More text than anybody reads. */
export const tooLong = (fileName: string, limit: number): Refusal =>
  refusal(
    'documents.too-long',
    fileName,
    `的文字超过 ${limit / 10_000} 万字，没有读取`,
    `holds more than ${limit} characters; it was not read`,
  )

/** Declares entities: a document of an honest program never does. */
export const unsafe = (fileName: string): Refusal =>
  refusal('documents.unsafe', fileName, '内含实体声明，存在安全风险', 'declares XML entities, which is not safe.')

/** Reading it took more memory or time than a document may take; the process that read it was ended. */
export const tooHeavy = (fileName: string): Refusal =>
  refusal(
    'documents.too-heavy',
    fileName,
    '读取时所需内存或时间超过上限，已停止',
    'takes more memory or time to read than is allowed; reading was stopped',
  )

/** The process that read it ended for a reason that it could not say. */
export const readerStopped = (fileName: string): Refusal =>
  refusal(
    'documents.reader-stopped',
    fileName,
    '没有读完，读取程序意外终止',
    'was not read to its end; the reader stopped',
    {
      zh: '请重试；仍失败时另存为 DOCX 或 TXT 后再导入',
      en: 'Try again; if it fails again, save it as DOCX or TXT and import that',
    },
  )

/** What readers of archives and the reader process say of a file, said of a document. */
const OF_FILES: Readonly<Record<string, (fileName: string) => Refusal>> = {
  'file.unpacks-too-large': tooLarge,
  'file.too-large': tooLarge,
  'file.damaged': damaged,
  'file.unsafe-xml': unsafe,
  'file.encrypted': locked,
  'file.too-heavy': tooHeavy,
  'file.too-slow': tooHeavy,
  'file.reader-stopped': readerStopped,
}

/** A refusal in the words of documents; anything else comes back as it is. */
export const ofDocument = (error: unknown, fileName: string): unknown =>
  isRefusal(error) ? (OF_FILES[error.code]?.(fileName) ?? error) : error
