/**
 * Names that several indicators bear and what decides between them (catalogue of indicators, table of ambiguous names).
 * Data only: the first fitting `when` decides; without one `otherwise` says whether the first of `order` is assumed or a
 * person is asked. A decision for an indicator that the catalogue does not hold links nothing.
 */
export interface NameRule {
  readonly names: readonly string[]
  /** Order of preference when nothing in the text decides. */
  readonly order: readonly string[]
  readonly when: readonly {
    readonly to: string
    /** In the sentence: quote, what stands before it, and (last) the headings. */
    readonly words?: RegExp
    /** Only in the noun phrase itself. */
    readonly phrase?: RegExp
    /** Measure word. */
    readonly unit?: RegExp
    /** Only the subject named the definition: no assumption is left. */
    readonly why: string
  }[]
  /** `first`: take the first of `order` without a mark. `assume`: take it and mark it. `ask`: a person decides. */
  readonly otherwise: 'first' | 'assume' | 'ask'
}

const HIGHER = /高职|高校|高等职业|职业本科|专科/
const SECONDARY = /中职|中等职业|中专|技工/
const PERCENT = /^%$/
const HEADS = /^[人名位个]$/

/** Same name for schools of both levels: the level in scope decides. */
const byLevel = (
  names: readonly string[],
  secondary: string,
  higher: string,
  more: NameRule['when'] = [],
): NameRule => ({
  names,
  order: [secondary, higher],
  when: [
    ...more,
    { to: secondary, words: SECONDARY, why: '句中限定为中职' },
    { to: higher, words: HIGHER, why: '句中限定为高职' },
  ],
  otherwise: 'assume',
})

export const NAME_RULES: readonly NameRule[] = [
  {
    names: ['双师型教师', '双师型'],
    order: ['teachers.dual-of-specialised', 'teachers.dual-count', 'teachers.dual-pass-count'],
    when: [
      {
        to: 'teachers.dual-of-full-time',
        unit: PERCENT,
        phrase: /占专任|专任教师(?:中|的)/,
        why: '句中写明分母是专任教师',
      },
      {
        to: 'teachers.dual-of-specialised',
        unit: PERCENT,
        phrase: /占专业课?教师|专业课?教师(?:中|的)/,
        why: '句中写明分母是专业课教师',
      },
      { to: 'teachers.dual-pass-count', unit: HEADS, phrase: /新增|新认定|认定/, why: '“新增、认定”是当年新认定数' },
      { to: 'teachers.dual-count', unit: HEADS, why: '按人计数' },
    ],
    otherwise: 'assume',
  },
  {
    names: ['双师型教师比例', '双师型教师占比', '双师型占比', '双师比例', '双师型比例', '双师占比', '双师教师占比'],
    order: [
      'teachers.dual-of-specialised',
      'teachers.dual-of-full-time',
      'teachers.dual-with-part-time',
      'teachers.dual-quality-of-full-time',
    ],
    when: [
      { to: 'teachers.dual-quality-of-full-time', phrase: /双师素质/, why: '按双师素质计' },
      { to: 'teachers.dual-with-part-time', phrase: /含兼职/, why: '句中写明含兼职教师' },
      { to: 'teachers.dual-of-full-time', phrase: /占专任|专任教师/, why: '句中写明分母是专任教师' },
      { to: 'teachers.dual-of-specialised', phrase: /占专业|专业课?教师/, why: '句中写明分母是专业课教师' },
    ],
    otherwise: 'assume',
  },
  {
    names: ['双师型教师占专业教师比例'],
    order: ['teachers.dual-of-specialised', 'teachers.dual-of-program-2010'],
    when: [{ to: 'teachers.dual-of-program-2010', words: /设置标准/, why: '按学校设置标准核对' }],
    otherwise: 'first',
  },
  byLevel(['生师比', '师生比'], 'conditions.student-teacher-ratio', 'conditions.hv-student-teacher-ratio'),
  byLevel(['生均占地面积', '生均校园占地面积'], 'conditions.land-per-student', 'conditions.hv-land-per-student'),
  byLevel(['生均图书', '生均图书册数', '生均藏书'], 'conditions.books-per-student', 'conditions.hv-books-per-student'),
  byLevel(
    ['生均仪器设备值', '生均教学仪器设备值', '生均设备值', '生均教学仪器设备', '生均仪器设备', '生均教学设备'],
    'conditions.equipment-per-student',
    'conditions.hv-equipment-per-student',
    [{ to: 'conditions.hv-equipment-per-student', phrase: /教学科研/, why: '“教学科研”仪器设备是高职口径' }],
  ),
  byLevel(
    ['百名学生计算机台数', '每百名学生计算机'],
    'conditions.computers-per-100',
    'conditions.hv-computers-per-100',
  ),
  {
    names: ['达标率', '学校达标率'],
    order: ['conditions.met-share', 'conditions.items-met-share', 'conditions.basically-met-share'],
    when: [
      { to: 'conditions.basically-met-share', words: /基本达标/, why: '句中写“基本达标”' },
      { to: 'conditions.items-met-share', phrase: /项|指标达标/, why: '数的是指标项' },
      { to: 'conditions.met-share', phrase: /学校|院校|所|办学条件/, why: '数的是学校' },
    ],
    otherwise: 'ask',
  },
  {
    names: ['巩固率'],
    order: ['students.retention-rate', 'context.compulsory-retention'],
    when: [{ to: 'context.compulsory-retention', words: /义务教育|小学|初中/, why: '说的是义务教育' }],
    otherwise: 'first',
  },
  {
    names: ['兼职教师比例', '兼职教师占比'],
    order: ['teachers.part-time-of-full-time', 'teachers.part-time-of-specialised', 'teachers.part-time-hours-share'],
    when: [
      { to: 'teachers.part-time-hours-share', words: /课时|学时/, why: '按课时计' },
      { to: 'teachers.part-time-of-specialised', phrase: /专业课/, why: '分母是专业课教师' },
    ],
    otherwise: 'assume',
  },
  {
    names: ['企业实践', '教师企业实践', '到企业实践'],
    order: ['teachers.practice-month-share', 'teachers.practice-six-months-share', 'teachers.practice-days-mean'],
    when: [
      { to: 'teachers.practice-days-mean', unit: /^(?:天|个月|月)$/, why: '按人均天数计' },
      { to: 'teachers.practice-six-months-share', words: /五年|5年|六个月|6个月/, why: '五年累计六个月' },
      { to: 'teachers.practice-month-share', words: /每年|一个月|1个月/, why: '每年一个月' },
    ],
    otherwise: 'assume',
  },
  {
    names: ['持证率', '证书获取率', '职业资格证书获取率', '取证率'],
    order: [
      'certificates.graduate-rate',
      'teachers.certified-share',
      'certificates.double-rate',
      'training.certified-share',
    ],
    when: [
      { to: 'certificates.double-rate', phrase: /双证/, why: '说的是双证' },
      { to: 'training.certified-share', words: /培训/, why: '持证的是培训学员' },
      { to: 'teachers.certified-share', phrase: /教师|上岗/, why: '持证的是教师' },
      { to: 'certificates.graduate-rate', words: /毕业生|学生/, why: '持证的是学生' },
    ],
    otherwise: 'ask',
  },
  {
    names: ['培训人次', '年培训人次', '培训人数'],
    order: ['training.person-times', 'training.persons-count', 'teachers.training-person-times-count'],
    when: [
      { to: 'teachers.training-person-times-count', words: /教师|校长|师资|国培/, why: '受训的是教师' },
      { to: 'training.persons-count', words: /不重复/, why: '写明不重复' },
      { to: 'training.person-times', unit: /^人次$/, why: '按人次计' },
    ],
    otherwise: 'assume',
  },
  {
    names: ['人均培训学时'],
    order: ['training.hours-mean', 'teachers.training-hours-mean'],
    when: [{ to: 'teachers.training-hours-mean', words: /教师/, why: '受训的是教师' }],
    otherwise: 'assume',
  },
  {
    names: ['培训基地', '培养培训基地'],
    order: ['training.bases-count', 'teachers.training-bases-count', 'bases.training-count'],
    when: [
      { to: 'bases.training-count', phrase: /实训/, why: '说的是实训基地' },
      { to: 'teachers.training-bases-count', words: /教师|双师|师资/, why: '培训的是教师' },
    ],
    otherwise: 'first',
  },
  {
    names: ['名师工作室', '工作室'],
    order: ['teachers.studios-count', 'teachers.studios-per-school'],
    when: [
      { to: 'teachers.studios-per-school', phrase: /校均/, why: '“校均”是平均数' },
      { to: 'teachers.studios-count', phrase: /每校|各校/, why: '“每校”是逐校目标' },
    ],
    otherwise: 'first',
  },
  {
    names: ['职普比', '职普比例', '职普招生比'],
    order: ['enrolment.vg-ratio', 'enrolment.sv-share', 'students.sv-stock-share'],
    when: [
      { to: 'students.sv-stock-share', words: /规模|在校/, why: '说的是在校生规模' },
      { to: 'enrolment.sv-share', unit: PERCENT, why: '写的是百分数' },
    ],
    otherwise: 'first',
  },
  {
    names: ['普职比', '普职比例'],
    order: ['enrolment.gv-ratio', 'students.sv-stock-share'],
    when: [{ to: 'students.sv-stock-share', words: /规模|在校/, why: '说的是在校生规模' }],
    otherwise: 'first',
  },
  {
    names: ['中职招生占比', '中职招生比例', '中职占比'],
    order: [
      'enrolment.sv-share',
      'enrolment.sv-share-no-technician',
      'enrolment.sv-share-with-five-year',
      'enrolment.sv-share-with-adult',
      'enrolment.origin-share',
    ],
    when: [
      { to: 'enrolment.sv-share-no-technician', words: /不含技工/, why: '写明不含技工' },
      { to: 'enrolment.sv-share-with-five-year', words: /含五年/, why: '写明含五年制' },
      { to: 'enrolment.sv-share-with-adult', words: /含成人/, why: '写明含成人中专' },
      { to: 'enrolment.origin-share', words: /户籍|送生/, why: '按户籍口径' },
    ],
    otherwise: 'assume',
  },
  {
    names: ['招生数', '招生人数', '招生规模', '招生'],
    order: ['enrolment.sv-count', 'enrolment.hv-count', 'enrolment.bachelor-count', 'articulation.intake-count'],
    when: [
      { to: 'articulation.intake-count', words: /贯通|五年制|3\+2|中高职/, why: '说的是贯通培养' },
      { to: 'enrolment.bachelor-count', words: /职业本科/, why: '说的是职业本科' },
      { to: 'enrolment.hv-count', words: HIGHER, why: '说的是高职' },
      { to: 'enrolment.sv-count', words: SECONDARY, why: '说的是中职' },
    ],
    otherwise: 'ask',
  },
  {
    names: ['注册率'],
    order: ['enrolment.registration-rate', 'lifelong.registration-rate', 'lifelong.account-rate'],
    when: [
      { to: 'lifelong.account-rate', words: /学分银行/, why: '说的是学分银行' },
      { to: 'lifelong.registration-rate', words: /学习网|平台|居民|市民/, why: '说的是学习平台' },
      { to: 'enrolment.registration-rate', words: /学籍|新生/, why: '说的是学籍' },
    ],
    otherwise: 'ask',
  },
  {
    names: ['投入增幅', '设备投入', '经费投入', '投入'],
    order: [],
    when: [
      { to: 'conditions.equipment-new-growth', words: /设备|设施/, unit: PERCENT, why: '说的是设备投入增幅' },
      { to: 'conditions.equipment-new-value', words: /设备|设施/, why: '说的是设备投入' },
      { to: 'funding.fiscal-vocational-growth', words: /财政|经费/, unit: PERCENT, why: '说的是财政投入增幅' },
      { to: 'funding.fiscal-vocational-total', words: /财政|经费/, why: '说的是财政投入' },
    ],
    otherwise: 'ask',
  },
  {
    names: ['撤并学校数', '撤并中职学校'],
    order: ['schools.closed-count', 'schools.merged-count'],
    when: [],
    otherwise: 'ask',
  },
]
