import type { Block } from '../../../kernel/document.ts'
import type { Figures } from '../monitor/figures.ts'
import type { CircularContent } from './content.ts'
import { rankOf, type Ranked } from './rank.ts'

/** 82.4%: one decimal, cut, so that nothing short of the target reads as reached. */
const percent = (ratio: number): string => `${(Math.floor(ratio * 1000) / 10).toFixed(1)}%`

function table(caption: string, list: readonly Ranked[], f: Figures): Block {
  return {
    kind: 'table',
    caption,
    head: ['位次', '单位', '平均完成', '可比目标', '达到', '应报', '按期', '逾期', '未报'],
    align: ['center', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
    rows: list.map((r) => {
      const about = { orgId: r.id }
      const bind = (what: keyof Ranked, words: string, value: string) =>
        f.bind(`rank.${r.id}.${what}`, `${r.name}：${words}`, value, about)
      return [
        r.place === null ? '—' : bind('place', '位次', `${r.place}`),
        r.name,
        r.attainment === null ? '—' : bind('attainment', '目标平均完成', percent(r.attainment)),
        bind('targets', '可比目标', `${r.targets}`),
        bind('met', '达到', `${r.met}`),
        bind('asked', '应报', `${r.asked}`),
        bind('inTime', '按期', `${r.inTime}`),
        bind('late', '逾期', `${r.late}`),
        bind('missing', '未报', `${r.missing}`),
      ]
    }),
    source:
      '注：位次先看平均完成，即各目标完成程度的平均数（每个目标最多计100%；分解下达的，按本单位分到的数），相同的再看按期报送的比例，仍相同的并列；没有可比数值的不排位次。“未报”含退回未重报。',
  }
}

/** Counties and schools in order. Nothing where there are fewer than two to compare. */
export function rankBlocks(content: CircularContent, f: Figures): Block[] {
  const counties = rankOf(content, 'counties')
  const schools = rankOf(content, 'schools').filter((s) => s.place !== null || s.asked > 0)
  const tables = [
    ...(counties.length > 1 ? [table('县（区）位次', counties, f)] : []),
    ...(schools.length > 1 ? [table('学校位次', schools, f)] : []),
  ]
  return tables.length === 0 ? [] : [{ kind: 'heading', level: 1, text: '县区和学校位次' }, ...tables]
}
