import { label } from '../../../kernel/label.ts'
import type { Topic } from './topic.ts'

/** What schools do. */
export const schoolTopics: readonly Topic[] = [
  {
    id: 'fill',
    when: label('收到报表任务，怎么报', 'A return is due: how do I hand it in?'),
    roles: ['clerk'],
    steps: [
      label(
        '打开“我的报表”，点要报的那张表，下载模板。模板里已经带了上期的数据和各列的填写说明。',
        'Open “My returns”, choose the return and download its template. Last period’s rows and hints are already in it.',
      ),
      label(
        '在模板里改：人走了就删行，来了就加行，其余只改有变化的格子。不要改表头和工作表名称。',
        'Change only what changed: delete rows of people who left, add rows for those who came. Leave headings and sheet names alone.',
      ),
      label(
        '回到页面上传。读文件时可以离开，读完有消息提醒。',
        'Upload it. You may leave while it is read; a message tells you when it is done.',
      ),
      label(
        '“必须改”的逐条改：能在页面上直接改的点“改为…”，改完自动重查。“需说明”的写一句原因。',
        'Correct what must be corrected, on the page where a remedy is offered; checks run again by themselves. Give a reason where one is asked for.',
      ),
      label('没有错误后请校长提交。', 'When no error is left, the principal submits it.'),
    ],
    snags: [
      {
        what: label('上传后一条记录也没变', 'Nothing changed after the upload'),
        then: label(
          '只要有一处“必须改”，整份文件都不入库，原来的数据照旧。改完再传，或在页面上改。',
          'A file with one blocking error stores nothing; the old data stay. Correct it on the page or upload again.',
        ),
      },
      {
        what: label('数字和实际对不上', 'A figure differs from what I know'),
        then: label(
          '多半是统计日的问题：在册人数按统计日当天算，9 月 2 日来的人不算进 9 月 1 日。看报表页的“统计日”。',
          'It is mostly the count day: people are counted as of that day. It stands at the head of the return.',
        ),
      },
      {
        what: label('打开模板提示格式不对', 'The template is refused'),
        then: label(
          '用 WPS 或 Excel 另存为 .xlsx 再传。压缩包、图片和加了密码的文件读不了。',
          'Save it as .xlsx and upload again. Archives, pictures and files with a password cannot be read.',
        ),
      },
    ],
    page: '/collect/returns',
    from: ['/collect/returns'],
  },
  {
    id: 'returned',
    when: label('报表被退回，怎么改', 'A return was sent back: what now?'),
    roles: ['clerk', 'head'],
    steps: [
      label(
        '从消息或工作台点进去，退回的每一处都写着原因。',
        'Open it from the message or the workbench: every place that was marked has its reason.',
      ),
      label('只改退回的地方，其余数据还在，不用重报整张表。', 'Correct only those places; everything else is kept.'),
      label(
        '认为没错的不要改数，写明依据再提交，审核人会看到。',
        'If you think it is right, leave it and say why; the reviewer reads it.',
      ),
      label('校长再提交一次。', 'The principal submits it again.'),
    ],
    snags: [
      {
        what: label('已经通过的数据发现有错', 'An accepted figure turns out to be wrong'),
        then: label(
          '请县区报市局开“更正”，新旧两版都留底；通过前仍用旧数。',
          'Ask the office to open a correction. Both versions are kept; the old one counts until the new one is accepted.',
        ),
      },
    ],
    page: '/collect/returns',
    from: [],
  },
  {
    id: 'submit',
    when: label('校长什么时候提交', 'When does the principal submit?'),
    roles: ['head'],
    steps: [
      label(
        '填报员填好后，工作台会出现“待提交”。',
        'When the clerk is done, the return waits for you on the workbench.',
      ),
      label(
        '先看“与上期相比”：增减大的数字要说得出原因。',
        'Look at the comparison with last period first: a large change needs a reason.',
      ),
      label(
        '点“提交”，数据在这一刻定格。审核开始前可以撤回。',
        'Submit: the data are frozen as they are now. You may withdraw it until review begins.',
      ),
    ],
    snags: [
      {
        what: label('“提交”是灰的', 'Submit is off'),
        then: label(
          '鼠标停在按钮上能看到原因：还有必须改的错误，或者还有需要说明的没写。',
          'The button says why: an error is left, or an explanation is missing.',
        ),
      },
    ],
    page: '/collect/returns',
    from: [],
  },
  {
    id: 'registers',
    when: label('平时的增减在哪里登记', 'Where do I book changes during the year?'),
    roles: ['clerk'],
    steps: [
      label('左边“台账”里按类别打开，搜名字或编号。', 'Open the register on the left and search by name or number.'),
      label(
        '上传变动文件即可，不必等到报表期；月度跟踪次日就会用上。',
        'Upload changes as they happen; monthly tracking uses them from the next day.',
      ),
      label('点开一条记录能看到它历次是什么样、谁改的。', 'A record shows all its versions and who changed it.'),
    ],
    snags: [
      {
        what: label('证件号码看不全', 'An id number is masked'),
        then: label(
          '这是规定：号码加密保存，页面只显示首尾几位，查重由系统做。',
          'It has to be: numbers are kept sealed and only their ends are shown; duplicates are found by the system.',
        ),
      },
    ],
    page: '/registers/teachers',
    from: ['/registers'],
  },
]
