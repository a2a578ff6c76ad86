import { textsPart } from '../../../../ui/i18n/texts-part.ts'

/** What an indicator means and since when. */
export const definitionPart = textsPart(
  {
    definition: '定义与口径',
    'definition.title': '定义与口径',
    'definition.aliases': '别名',
    'definition.basis': '依据',
    'definition.notes': '口径说明',
    'definition.official': '年报口径',
    'definition.formulas': '公式版本',
    'definition.from': '{{day}} 起',
    'definition.countDay': '{{day}} 时点',
    'definition.flow': '全期累计',
    'kind.year': '按年度',
    'kind.schoolYear': '按学年',
  },
  {
    definition: 'Definition',
    'definition.title': 'Definition',
    'definition.aliases': 'Other names',
    'definition.basis': 'Basis',
    'definition.notes': 'Notes',
    'definition.official': 'Official value',
    'definition.formulas': 'Versions of the formula',
    'definition.from': 'from {{day}}',
    'definition.countDay': 'as of {{day}}',
    'definition.flow': 'over the whole period',
    'kind.year': 'by calendar year',
    'kind.schoolYear': 'by school year',
  },
)
