import { school, type SchoolProfile } from './school-profile.ts'
import { GROUP_CODE } from './regions.ts'

/** The twelve schools below the line: each misses exactly the named key conditions. */
export const PLANTED: readonly SchoolProfile[] = [
  school('石楠县民族职业学校', '石楠民职', '239925', 812, 49, ['trade', 'arts', 'agriculture'], {
    exact: { land: 36_200, building: 19_800, equipment: 262, books: 21_900 },
    misses: ['landTotal', 'buildingTotal', 'teachers', 'equipmentTotal', 'booksPerStudent'],
    dualShare: 0.36,
  }),
  school('青岑县职业教育中心', '青岑职教', '239926', 2640, 118, ['cars', 'trade', 'care', 'machines'], {
    exact: { land: 78_400, building: 46_100, equipment: 712, books: 71_300 },
    misses: ['landPerStudent', 'buildingPerStudent', 'studentsPerTeacher', 'booksPerStudent'],
    dualShare: 0.44,
  }),
  school('禾丰县职业教育中心', '禾丰职教', '239924', 2310, 104, ['agriculture', 'computing', 'machines'], {
    exact: { land: 81_000, building: 44_900, equipment: 505, books: 66_000 },
    misses: ['buildingPerStudent', 'studentsPerTeacher', 'equipmentPerStudent', 'booksPerStudent'],
    dualShare: 0.47,
  }),
  school('鹿溪县第二职业高中', '鹿溪二职', '239922', 940, 57, ['trade', 'travel'], {
    exact: { land: 38_600, building: 21_300, equipment: 318, books: 29_000 },
    misses: ['landTotal', 'buildingTotal', 'teachers'],
    dualShare: 0.48,
  }),
  school('岚谷县职业教育中心', '岚谷职教', '239923', 1780, 82, ['building', 'travel', 'cars'], {
    exact: { land: 61_200, building: 33_900, equipment: 401, books: 55_000 },
    misses: ['buildingPerStudent', 'studentsPerTeacher', 'equipmentPerStudent'],
    dualShare: 0.53,
  }),
  school('石楠县职业技术学校', '石楠职校', '239925', 2920, 142, ['machines', 'cars', 'computing', 'trade'], {
    exact: { land: 98_000, building: 59_600, equipment: 655, books: 84_000 },
    misses: ['studentsPerTeacher', 'equipmentPerStudent', 'booksPerStudent'],
    dualShare: 0.47,
  }),
  school('云川市商贸旅游职业学校', '云川商旅', GROUP_CODE, 3860, 189, ['trade', 'travel', 'computing'], {
    exact: { land: 118_000, building: 80_100, equipment: 1102, books: 120_800 },
    misses: ['landPerStudent', 'studentsPerTeacher'],
  }),
  school('川东区信息工程学校', '川东信息', '239902', 2050, 108, ['computing', 'trade'], {
    exact: { land: 64_000, building: 42_700, equipment: 590, books: 58_900 },
    misses: ['landPerStudent', 'booksPerStudent'],
  }),
  school('白汀县水产职业学校', '白汀水产', '239921', 760, 55, ['agriculture', 'trade'], {
    exact: { land: 52_000, building: 25_100, equipment: 288, books: 25_000 },
    misses: ['teachers', 'equipmentTotal'],
    dualShare: 0.5,
  }),
  school('望川区职业高级中学', '望川职高', '239903', 1930, 93, ['computing', 'arts', 'trade'], {
    exact: { land: 66_000, building: 40_300, equipment: 501, books: 60_400 },
    misses: ['studentsPerTeacher'],
  }),
  school('云麓区职业教育中心', '云麓职教', '239901', 2480, 128, ['machines', 'computing', 'trade', 'care'], {
    exact: { land: 79_600, building: 51_200, equipment: 744, books: 76_900 },
    misses: ['landPerStudent'],
  }),
  // Arts schools follow the province's own lines; the demo's province asks one teacher for 14 students.
  school('云川市艺术学校', '云川艺校', GROUP_CODE, 1120, 76, ['arts', 'sports'], {
    kind: 'arts',
    exact: { land: 46_000, building: 27_800, equipment: 402, books: 36_800 },
    misses: ['studentsPerTeacher'],
  }),
]
