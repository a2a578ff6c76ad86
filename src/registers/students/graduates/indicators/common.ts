/** What indicators of graduates have in common: yearly, by year of graduation. */
export const common = {
  official: { period: 'year' },
  tracking: 'none',
  appliesTo: ['secondary', 'higher', 'technician', 'county', 'city'],
  breakdowns: ['sex', 'level', 'program-category', 'county', 'school', 'household-origin'],
  basis: '职业教育质量年度报告；省级评价指标',
  confidence: 'G',
  from: '2022-09-01',
} as const
