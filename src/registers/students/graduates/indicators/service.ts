import type { Indicator } from '../../../../kernel/indicator.ts'
import { indicatorsOf } from '../../../indicator-kit.ts'
import { common } from './common.ts'

/** Follow-ups and help for graduates who have no job. */
export const serviceIndicators: readonly Indicator[] = indicatorsOf(common, [
  {
    code: 'graduates.stability-rate',
    zh: '半年就业稳定率',
    en: 'Still employed after six months',
    unit: '%',
    formula: 'graduates.stayed / graduates.stay-known',
    aliases: ['就业稳定率', '稳定就业率', '毕业半年稳定率'],
    notes: '只算回访到的。',
  },
  {
    code: 'graduates.promotion-rate',
    zh: '毕业三年晋升比例',
    en: 'Promoted within three years',
    unit: '%',
    formula: 'graduates.promoted / graduates.promoted-surveyed',
    aliases: ['三年晋升率', '毕业三年职位晋升比例', '三年职位晋升比例'],
    notes: '跟踪调查，调查人数随值公布。',
  },
  {
    code: 'graduates.difficult-settled-rate',
    zh: '困难毕业生去向落实率',
    en: 'Graduates with difficulties settled',
    unit: '%',
    formula: 'graduates.difficult-settled / graduates.difficult',
    aliases: ['困难毕业生就业率', '困难毕业生帮扶就业率', '困难毕业生帮扶率', '建档立卡毕业生就业率'],
    notes: '年底口径，8 月 31 日后以更正后的报表为准。',
  },
  {
    code: 'graduates.guidance-per-person',
    zh: '每人职业指导次数',
    en: 'Guidance sessions per person',
    unit: 'time/person',
    formula: 'graduates.guidance / graduates.served',
    aliases: ['每人职业指导', '每人…职业指导', '职业指导次数', '人均职业指导'],
    confidence: 'S',
    notes: '每人不少于几次另按人核对。',
  },
  {
    code: 'graduates.recommendations-per-person',
    zh: '每人岗位推荐次数',
    en: 'Jobs recommended per person',
    unit: 'time/person',
    formula: 'graduates.recommendations / graduates.served',
    aliases: ['每人岗位推荐', '每人…岗位推荐', '岗位推荐次数', '人均岗位推荐'],
    confidence: 'S',
  },
  {
    code: 'graduates.chances-per-person',
    zh: '每人培训或见习机会数',
    en: 'Training or placement chances per person',
    unit: 'time/person',
    formula: 'graduates.chances / graduates.served',
    aliases: ['每人培训或见习机会', '职业培训或就业见习机会', '培训或就业见习机会'],
    confidence: 'S',
  },
])
