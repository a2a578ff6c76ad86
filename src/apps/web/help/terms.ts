import { label, type Label } from '../../../kernel/label.ts'

const term = (zh: string, en: string, meaningZh: string, meaningEn: string): { name: Label; meaning: Label } => ({
  name: label(zh, en),
  meaning: label(meaningZh, meaningEn),
})

/** Words as this product uses them, in the order in which one meets them. */
export const TERMS: readonly { readonly name: Label; readonly meaning: Label }[] = [
  term(
    '统计日',
    'count day',
    '在册人数、面积等存量按哪一天算。秋季年报是 9 月 1 日。',
    'The day as of which people and things are counted; 1 September for the autumn return.',
  ),
  term(
    '登记截止日',
    'booking deadline',
    '统计日以前的变动，最晚哪天登记还算数。',
    'Until when a change before the count day may still be booked.',
  ),
  term(
    '期次',
    'campaign',
    '一次报送：要哪些表、哪些单位、几号截止。',
    'One collection: which returns, from which units, until when.',
  ),
  term(
    '台账',
    'register',
    '长期记着的一类记录：教职工、学籍、办学条件。',
    'A kind of record that is kept: staff, students, conditions.',
  ),
  term(
    '报表',
    'return',
    '一个单位一期的数，从草稿到市级通过。',
    'One unit’s figures for one period, from draft to accepted.',
  ),
  term(
    '退回',
    'sent back',
    '审核人把有疑问的几处交回学校改，别处不动。',
    'Marked places go back to the school; everything else is kept.',
  ),
  term(
    '更正',
    'correction',
    '通过以后发现有错，另开一版；新版通过前旧版有效。',
    'A new version of an accepted return; the old one counts until the new one is accepted.',
  ),
  term('必须改', 'block', '有一处，整份文件就不入库。', 'One of them keeps the whole file from being stored.'),
  term(
    '需说明',
    'explain',
    '可能是对的，但要写一句原因给审核人看。',
    'May be right, but needs a reason for the reviewer.',
  ),
  term(
    '数据项',
    'measure',
    '能直接数出来、能相加的数：专业课教师人数。',
    'A figure that is counted and can be added: specialised teachers.',
  ),
  term(
    '指标',
    'indicator',
    '由数据项算出来的：双师型占比。各级都用合计后的分子分母算。',
    'Computed from measures; at every level from summed parts.',
  ),
  term(
    '正式、暂定',
    'official, provisional',
    '审核通过的是正式；月度跟踪等未审的旁边写“暂定”。',
    'From accepted returns, or not yet; the word stands beside the figure.',
  ),
  term(
    '应报、已报',
    'units due, units in',
    '这个数本来该包含几个单位，实际包含几个。',
    'How many units owe the figure and how many gave it.',
  ),
  term(
    '目标',
    'target',
    '计划里能量化的一句话：对象、不低于或不高于、数值、期限。',
    'A measurable sentence of a plan: subject, bound, value, day.',
  ),
  term('路径', 'path', '从起点到目标，每个月应到哪里。', 'Where a target should stand each month.'),
  term('预测', 'forecast', '照前几个月的走势，到期会是多少。', 'Where it will end if the months so far go on.'),
  term(
    '红、黄、蓝预警',
    'red, yellow, blue',
    '红：按以往最快的速度也到不了，或已过期。黄：落后，还追得上。蓝：眼下正常，预测到不了。',
    'Red: out of reach or past its day. Yellow: behind, in reach. Blue: on the path, but the forecast misses.',
  ),
  term(
    '快照',
    'snapshot',
    '写报告或公布时把数字抄下来，以后数据变了它不变。',
    'Figures copied for a report or a publication; later changes leave it alone.',
  ),
  term(
    '*',
    '*',
    '所涉人数不到 10 人，或可由此推算，不公布。',
    'Fewer than 10 people, or computable from others: not shown.',
  ),
  term('—', '—', '没有这个数。0 就是 0，不会写成横线。', 'There is no figure. Zero is written as 0.'),
]
