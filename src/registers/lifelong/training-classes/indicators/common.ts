/** What indicators of adult training share. */
export const common = {
  official: { period: 'year' },
  tracking: 'monthly',
  appliesTo: ['secondary', 'higher', 'technician', 'county', 'city'],
  breakdowns: ['sex', 'county', 'school', 'trainee-group', 'class-kind', 'training-fund', 'program-category'],
  basis: '各地规划常用；高等职业教育质量年度报告',
  confidence: 'G',
  from: '2022-09-01',
} as const
