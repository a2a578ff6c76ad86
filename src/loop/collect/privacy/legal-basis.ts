import { label, type Label } from '../../../kernel/label.ts'

/** Why a register may hold personal data at all, and for how long. */
export interface LegalBasis {
  /** Item of article 13 of the Law on personal information, and the rule that gives the duty. */
  readonly basis: Label
  readonly keep: Label
  /** The record must be kept by law: a request to delete it is refused with this ground. */
  readonly statutory: boolean
  /** How sure this is: V read in the document, S second hand, G from memory, to be checked by the operator's lawyer. */
  readonly sure: 'V' | 'S' | 'G'
}

const duty = (zh: string, en: string): Label =>
  label(
    `履行法定职责或法定义务所必需（第十三条第一款第三项）；${zh}`,
    `Needed for a statutory duty (article 13, item 3); ${en}`,
  )

const ARCHIVE = label('长期，按学籍档案管理', 'Permanently, as files of students')
const STAFF = label('在职期间；离任后按人事档案管理', 'While in post; afterwards as personnel files')

/** By register. A register with personal fields must stand here, or the record of processing would have a hole. */
export const LEGAL_BASIS: Readonly<Record<string, LegalBasis>> = {
  schools: {
    basis: duty('学校登记与公示', 'registration of schools'),
    keep: label('学校存续期间', 'As long as the school exists'),
    statutory: true,
    sure: 'G',
  },
  programs: {
    basis: duty('专业设置与备案管理', 'registration of programs'),
    keep: label('专业点存续期间', 'As long as the program is offered'),
    statutory: true,
    sure: 'G',
  },
  teachers: {
    basis: duty('《教师法》《职业教育法》对教师队伍的管理', 'laws on teachers and on vocational education'),
    keep: STAFF,
    statutory: true,
    sure: 'G',
  },
  'dual-qualified': {
    basis: duty('《职业教育法》对教师能力的要求和双师型教师认定', 'recognition of dual-qualified teachers'),
    keep: STAFF,
    statutory: true,
    sure: 'G',
  },
  'teacher-practice': {
    basis: duty('职业学校教师定期到企业实践', 'practice of teachers in companies'),
    keep: STAFF,
    statutory: false,
    sure: 'G',
  },
  students: {
    basis: duty('《教育法》规定的学籍管理', 'registry of students under the law on education'),
    keep: ARCHIVE,
    statutory: true,
    sure: 'G',
  },
  admissions: {
    basis: duty('《教育法》规定的招生与学籍管理', 'admission under the law on education'),
    keep: ARCHIVE,
    statutory: true,
    sure: 'G',
  },
  graduates: {
    basis: duty('毕业生就业统计与就业服务', 'statistics of graduates and service to them'),
    keep: label('按届保存，就业统计资料期满后销毁', 'By year of graduation, until the statistics need them no longer'),
    statutory: false,
    sure: 'G',
  },
  'intake-balance': {
    basis: duty('高中阶段招生统筹', 'balance of intake to upper secondary schools'),
    keep: label('按年度保存，招生核对结束后只留统计数', 'By year, until the balance of intake is checked'),
    statutory: false,
    sure: 'G',
  },
  'training-classes': {
    basis: duty('职业培训组织和补贴资金核查', 'training for society and checks of its subsidies'),
    keep: label(
      '有补贴的按会计档案保存，其余到培训统计结束',
      'With subsidies as accounting files, else until the statistics are done',
    ),
    statutory: false,
    sure: 'G',
  },
}
