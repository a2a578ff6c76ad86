import { textsPart } from '../../../../ui/i18n/texts-part.ts'

/** The list of indicators. */
export const listPart = textsPart(
  {
    indicators: '指标',
    searchHint: '名称、别名、拼音首字母',
    search: '查找指标',
    all: '全部',
    withValue: '{{count}} 个有数值',
    name: '指标',
    value: '数值',
    period: '期间',
    coverage: '已报单位',
    unitWord: '个',
    monthly: '月度跟踪',
    listEmpty: '没有符合的指标',
    listEmptyNext: '换一个名称，或清除筛选',
  },
  {
    indicators: 'Indicators',
    searchHint: 'Name, other name, initials',
    search: 'Find an indicator',
    all: 'All',
    withValue: '{{count}} with a value',
    name: 'Indicator',
    value: 'Value',
    period: 'Period',
    coverage: 'Units in',
    unitWord: 'indicators',
    monthly: 'tracked monthly',
    listEmpty: 'No indicator fits',
    listEmptyNext: 'Try another name or clear the filter',
  },
)
