import { label } from '../../../kernel/label.ts'
import type { Topic } from './topic.ts'

/** What county and city offices do. */
export const officeTopics: readonly Topic[] = [
  {
    id: 'review',
    when: label('报表来了，怎么审', 'Returns came in: how do I review them?'),
    roles: ['county-officer', 'city-officer'],
    steps: [
      label(
        '打开“审核”，左边一列是待审的，可疑的格子排在前面。',
        'Open “Review”: waiting returns at the left, suspicious cells first.',
      ),
      label(
        '逐格看三期对比；↑ ↓ 移动，F 标出有疑问的，写一句原因。',
        'Go through the cells with three periods side by side; ↑ ↓ moves, F marks one and asks for a reason.',
      ),
      label(
        '没有标记的按 A 整份通过；有标记的按 R 退回，退回的只有标出的几处。',
        'A passes a return without marks; R sends back the marked places, and only those.',
      ),
    ],
    snags: [
      {
        what: label(
          '学校来电说已经改了，这里还是旧数',
          'The school says it corrected the figure, but I see the old one',
        ),
        then: label(
          '学校改完要由校长重新提交，提交前您看到的是上一次提交的内容。',
          'The principal must submit again; until then you see what was submitted last.',
        ),
      },
    ],
    page: '/collect/review',
    from: ['/collect/review'],
  },
  {
    id: 'remind',
    when: label('快截止了还有没报的', 'The deadline is near and returns are missing'),
    roles: ['county-officer', 'city-officer'],
    steps: [
      label('“期次与催报”里看谁没报、卡在哪一步。', 'Open “Campaigns”: who is missing, and at which step.'),
      label(
        '勾选后点“催报”，写清要什么、几号前；学校的填报员和校长都会收到消息。',
        'Choose them and remind: say what and by when. Clerk and principal both get the message.',
      ),
      label(
        '确实报不了的，请学校说明；缺报的单位不计入合计，指标旁会写“已报 n / 应报 n”。',
        'If a unit cannot report, it is left out and every figure says how many units are in.',
      ),
    ],
    snags: [],
    page: '/collect/campaigns',
    from: ['/collect/campaigns', '/collect/opening'],
  },
  {
    id: 'plan',
    when: label('年度工作要点下来了', 'This year’s plan was issued'),
    roles: ['city-officer'],
    steps: [
      label(
        '“工作要点”里导入文件，系统读出任务、目标和节点。',
        'Import the document: tasks, targets and dated steps are read from it.',
      ),
      label(
        '逐条核对：左边是原文，右边是读出来的意思。“提高 5%”这类说法必须由您选定含义。',
        'Check each one against the original. A phrase such as “rise by 5%” must be decided by you.',
      ),
      label(
        '没挂上指标的，自己选一个，或标为人工统计。',
        'Link targets without an indicator yourself, or leave them to be counted by hand.',
      ),
      label(
        '确认后进目标台账，开始比对和预警。',
        'Confirmed targets stand in the ledger and are watched from then on.',
      ),
    ],
    snags: [
      {
        what: label('同一份文件改了再导入', 'A corrected document is imported again'),
        then: label(
          '算新一版，已经确认过的条目照旧，不用重做。',
          'It becomes a new edition; decisions that you made are kept.',
        ),
      },
    ],
    page: '/plan/plans',
    from: ['/plan'],
  },
  {
    id: 'figures',
    when: label('一个数字对不对、怎么来的', 'Is a figure right, and where does it come from?'),
    roles: ['city-officer', 'county-officer', 'head', 'auditor', 'province-officer', 'partner'],
    steps: [
      label(
        '点数字，或在指标页按 X，从公式一直看到单元值、报表、记录和文件的哪一行。',
        'Click the figure, or press X: from the formula to cells, returns, records and the row of the file.',
      ),
      label(
        '看旁边有没有“暂定”：没有这两个字的，才是审核通过的数。',
        'Look for the word “provisional”: without it the figure is from accepted returns.',
      ),
      label(
        '← → 换到下一个单位，比较用“比较”页。',
        '← → goes to the next unit; “Compare” sets units beside one another.',
      ),
    ],
    snags: [
      {
        what: label('各校比例平均起来不等于全市比例', 'The mean of the schools is not the city’s share'),
        then: label(
          '全市比例是分子合计除以分母合计，不能对比例求平均。',
          'A city’s share is the sum of the parts divided by the sum of the wholes.',
        ),
      },
      {
        what: label('昨天的数今天变了', 'A figure changed since yesterday'),
        then: label(
          '有报表新通过或更正。数字旁的时间是算出来的时间，旧值在追溯里都有。',
          'A return was accepted or corrected. The time stands beside the figure; old values are kept.',
        ),
      },
    ],
    page: '/measure/indicators',
    from: ['/measure'],
  },
  {
    id: 'conditions',
    when: label('哪些学校办学条件不够，差多少', 'Which schools miss conditions, and by how much?'),
    roles: ['city-officer', 'county-officer', 'head'],
    steps: [
      label(
        '“办学条件”里一行一所学校，没达标的格子直接写缺多少。',
        'One row a school; a cell that is not met says what is missing.',
      ),
      label('按缺项多少排序；点格子看这所学校的算法。', 'Rows stand by number of gaps; a cell opens its computation.'),
      label('导出“一校一策”清单发给学校。', 'Export the list, school by school.'),
    ],
    snags: [
      {
        what: label('两所学校标准不一样', 'Two schools have different standards'),
        then: label(
          '标准按学校类别定，列头和格子里写的是各自适用的那一条。',
          'Standards go by kind of school; each cell uses its own.',
        ),
      },
    ],
    page: '/measure/conditions',
    from: ['/measure/conditions'],
  },
  {
    id: 'warnings',
    when: label('出现预警，怎么办', 'A warning came up: what do I do?'),
    roles: ['city-officer', 'county-officer', 'head'],
    steps: [
      label(
        '先看原因那一行：差多少、到期还有多久、要怎样才够。',
        'Read its reason: how much is missing, how long is left, what would have to happen.',
      ),
      label(
        '红色是按以往速度到不了或已过期；黄色是落后但追得上；蓝色是现在正常、预测到不了。',
        'Red: out of reach at any pace seen before, or past its day. Yellow: behind but in reach. Blue: on the path, but the forecast misses.',
      ),
      label(
        '先查数据再找人：点开指标看是不是有单位没报。',
        'Check the data first: a unit may simply not have reported.',
      ),
      label(
        '条件不再成立时预警自动解除，记录保留。',
        'A warning closes by itself when its reason is gone; its history stays.',
      ),
    ],
    snags: [],
    page: '/watch/warnings',
    from: ['/watch'],
  },
  {
    id: 'report',
    when: label('要写监测报告', 'A monitoring report is due'),
    roles: ['city-officer', 'county-officer'],
    steps: [
      label(
        '“监测报告”里生成本期报告，正文的数字来自这一刻的快照。',
        'Write this period’s report: its figures are those of a snapshot taken now.',
      ),
      label(
        '右边列出哪些数字后来变了；要用新数就另写一份。',
        'The figures that have moved since are listed; write another report to use them.',
      ),
      label('签发后封存，不能再改。', 'Signing seals it for good.'),
    ],
    snags: [],
    page: '/publish/reports',
    from: ['/publish/reports', '/publish/circulars'],
  },
  {
    id: 'public',
    when: label('要向社会公布数据', 'Figures are to be made public'),
    roles: ['city-officer'],
    steps: [
      label(
        '“公开数据”里列出有正式数的指标，点“公布”先看公众会看到什么。',
        'Choose an indicator with an accepted value and look at what the public will see.',
      ),
      label(
        '不到 10 人的分组（在内或不在内）自动写成 *，连同已公布的各页能推算出来的也隐去或不予公布。',
        'Groups below 10 people become *, and so does the one from which they could be computed.',
      ),
      label(
        '数据更正后会提示“有更正”：写明原因，公布新版，旧版仍可查。',
        'When a figure is corrected, publish a new version with its reason; the old one stays visible.',
      ),
      label('还没到公布时间的，先预告日期。', 'Promise a day for what is not ready yet.'),
    ],
    snags: [
      {
        what: label('暂定数能不能公布', 'May provisional figures be published?'),
        then: label('不能，只有审核通过的才出现在列表里。', 'No: only accepted values are offered.'),
      },
    ],
    page: '/publish/figures',
    from: ['/publish/figures'],
  },
]
