import { label, type Label } from '../kernel/label.ts'

/** Held for a statutory duty (article 13, item 3, of the Law on personal information); `zh` and `en` name the rule that gives it. */
export const legalDuty = (zh: string, en: string): Label =>
  label(
    `履行法定职责或法定义务所必需（第十三条第一款第三项）；${zh}`,
    `Needed for a statutory duty (article 13, item 3); ${en}`,
  )

/** How long files of students are kept. */
export const STUDENT_FILES = label('长期，按学籍档案管理', 'Permanently, as files of students')

/** How long files of staff are kept. */
export const STAFF_FILES = label('在职期间；离任后按人事档案管理', 'While in post; afterwards as personnel files')
