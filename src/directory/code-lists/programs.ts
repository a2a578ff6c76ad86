import { codeList } from './code-list.ts'

/** Lists of the program registers. */
export const programsLists = [
  codeList('program-action', '专业设置事项', 'Program action', { source: 'own list', confidence: 'G' }, [
    ['1', '新设', 'new'],
    ['2', '保留', 'keep'],
    ['3', '改造提升', 'improve'],
    ['4', '合并', 'merge'],
    ['5', '暂停招生', 'pause intake'],
    ['6', '撤销', 'withdraw'],
    ['7', '更名', 'rename'],
  ]),
  codeList('program-feature', '专业特色', 'Program feature', { source: 'own list', confidence: 'G' }, [
    ['0', '一般', 'ordinary'],
    ['1', '国家级优质/高水平', 'national'],
    ['2', '省级优质', 'provincial'],
    ['3', '市级优质', 'city'],
    ['4', '重点扶持(民生急需)', 'priority'],
  ]),
  codeList('course-kind', '课程类别', 'Course kind', { source: 'vocational curriculum practice', confidence: 'G' }, [
    ['1', '公共基础必修', 'common required'],
    ['2', '公共选修', 'common elective'],
    ['3', '专业基础课', 'program foundation'],
    ['4', '专业核心课', 'program core'],
    ['5', '专业拓展课', 'program extension'],
    ['6', '综合实训', 'integrated training'],
    ['7', '岗位实习', 'post internship'],
  ]),
  codeList(
    'textbook-kind',
    '教材类别',
    'Textbook kind',
    { source: '教材管理办法 (names from memory)', confidence: 'G' },
    [
      ['1', '国家统编', 'national unified'],
      ['2', '国家规划教材', 'national planned'],
      ['3', '省级规划教材', 'provincial planned'],
      ['4', '目录外公开出版', 'published, outside the lists'],
      ['5', '校本教材', 'school-made'],
      ['6', '校企双元教材', 'school-company'],
      ['7', '境外教材', 'foreign'],
    ],
  ),
  codeList('link-kind', '对接类别', 'Link kind', { source: 'own list', confidence: 'G' }, [
    ['1', '产业链-环节', 'chain to segment'],
    ['2', '环节-行业', 'segment to industry'],
    ['3', '行业-企业', 'industry to company'],
    ['4', '行业-职业', 'industry to occupation'],
    ['5', '职业-专业', 'occupation to program'],
  ]),
  codeList('link-basis', '对接依据', 'Link basis', { source: 'own list', confidence: 'G' }, [
    ['1', '文件依据', 'document'],
    ['2', '专家论证', 'expert'],
    ['3', '企业调研', 'survey'],
    ['4', '目录对应', 'catalogue'],
  ]),
]
