import { textsPart } from '../../../../ui/i18n/texts-part.ts'

/** Units and periods beside one another. */
export const comparePart = textsPart(
  {
    compare: '比较',
    comparison: '单位与期间比较',
    'compare.indicator': '指标',
    'compare.units': '单位',
    'compare.unit': '单位',
    'compare.periods': '期间',
    'compare.change': '首末变化',
    'compare.choose': '选择至少一个单位',
    'compare.chooseText': '在上面选指标、单位和期间，最多 12 个单位、12 个期间。',
    'compare.chart': '{{name}}比较',
  },
  {
    compare: 'Compare',
    comparison: 'Units and periods compared',
    'compare.indicator': 'Indicator',
    'compare.units': 'Units',
    'compare.unit': 'Unit',
    'compare.periods': 'Periods',
    'compare.change': 'First to last',
    'compare.choose': 'Choose at least one unit',
    'compare.chooseText': 'Choose an indicator, units and periods above: up to 12 units and 12 periods.',
    'compare.chart': '{{name}} compared',
  },
)
