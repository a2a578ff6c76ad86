import { school, type SchoolProfile } from './school-profile.ts'
import { GROUP_CODE } from './regions.ts'

/** The twenty-four secondary schools that meet all nine key conditions, and the two colleges. */
export const MEETING: readonly SchoolProfile[] = [
  school('云川机电工程学校', '云川机电', GROUP_CODE, 1640, 138, ['machines', 'energy', 'cars'], { campuses: 2 }),
  school('云川市卫生学校', '云川卫校', GROUP_CODE, 1460, 120, ['health', 'care'], { campuses: 2 }),
  school('云川市城市建设学校', '云川城建', GROUP_CODE, 860, 88, ['building', 'arts']),
  school('云川市交通运输学校', '云川交通', GROUP_CODE, 980, 94, ['cars', 'machines']),
  school('云川市高级技工学校', '云川技工', GROUP_CODE, 1380, 128, ['machines', 'cars', 'computing'], {
    kind: 'technician',
  }),
  school('川东区职业中等专业学校', '川东职专', '239902', 1210, 113, ['machines', 'trade', 'care']),
  school('川东区财经职业学校', '川东财经', '239902', 720, 82, ['trade', 'computing']),
  school('川东区汽车工程学校', '川东汽车', '239902', 690, 80, ['cars', 'machines']),
  school('云麓区旅游职业高中', '云麓旅游', '239901', 640, 78, ['travel', 'arts']),
  school('云麓区信息技术学校', '云麓信息', '239901', 760, 84, ['computing', 'trade']),
  school('云麓区幼儿师范职业学校', '云麓幼师', '239901', 700, 80, ['care', 'arts']),
  school('望川区航运职业学校', '望川航运', '239903', 560, 74, ['cars', 'trade']),
  school('白汀县职业教育中心', '白汀职教', '239921', 1080, 151, ['cars', 'computing', 'machines', 'trade'], {
    campuses: 2,
    dualShare: 0.61,
  }),
  school('白汀县第二职业高中', '白汀二职', '239921', 540, 73, ['travel', 'trade'], { dualShare: 0.56 }),
  school('白汀县技工学校', '白汀技工', '239921', 520, 72, ['machines', 'cars'], {
    kind: 'technician',
    dualShare: 0.58,
  }),
  school('鹿溪县职业技术学校', '鹿溪职校', '239922', 890, 96, ['machines', 'computing', 'agriculture'], {
    dualShare: 0.54,
  }),
  school('鹿溪县农林职业学校', '鹿溪农林', '239922', 480, 70, ['agriculture', 'trade'], { dualShare: 0.51 }),
  school('岚谷县民族职业高中', '岚谷民职', '239923', 500, 71, ['travel', 'arts'], { dualShare: 0.52 }),
  school('岚谷县林业职业学校', '岚谷林业', '239923', 470, 69, ['agriculture', 'building'], { dualShare: 0.55 }),
  school('禾丰县农业机械化学校', '禾丰农机', '239924', 610, 76, ['agriculture', 'machines'], { dualShare: 0.48 }),
  school('禾丰县第二职业学校', '禾丰二职', '239924', 550, 73, ['computing', 'care'], { dualShare: 0.46 }),
  school('石楠县中等专业学校', '石楠中专', '239925', 530, 72, ['health', 'care'], { dualShare: 0.42 }),
  school('青岑县民族职业学校', '青岑民职', '239926', 620, 77, ['arts', 'travel'], { dualShare: 0.36 }),
  school('青岑县第二职业学校', '青岑二职', '239926', 510, 71, ['machines', 'computing'], { dualShare: 0.33 }),
  school('云川职业技术学院', '云川职院', GROUP_CODE, 3300, 212, ['collegeWorks'], { kind: 'college', campuses: 2 }),
  school('云川农业职业学院', '云川农院', GROUP_CODE, 2196, 152, ['collegeLand'], { kind: 'college' }),
]
