/** A program of the ministry's catalogue with the two to four characters that class names carry. */
export interface Program {
  readonly code: string
  readonly name: string
  readonly shortName: string
  /** Share of young men among its students. */
  readonly male: number
}

const p = (code: string, name: string, shortName: string, male: number): Program => ({ code, name, shortName, male })

const FAMILIES = {
  agriculture: [p('610105', '园艺技术', '园艺', 0.45), p('610301', '畜禽生产技术', '畜牧', 0.65)],
  building: [
    p('640301', '建筑工程施工', '建筑', 0.85),
    p('640102', '建筑装饰技术', '装饰', 0.7),
    p('640501', '建筑工程造价', '造价', 0.6),
  ],
  machines: [
    p('660301', '机电技术应用', '机电', 0.92),
    p('660103', '数控技术应用', '数控', 0.93),
    p('660303', '工业机器人技术应用', '机器人', 0.88),
    p('660102', '机械加工技术', '机加', 0.93),
  ],
  cars: [
    p('700206', '汽车运用与维修', '汽修', 0.95),
    p('700209', '新能源汽车运用与维修', '新能源', 0.92),
    p('700205', '汽车服务与营销', '汽营', 0.75),
  ],
  computing: [
    p('710201', '计算机应用', '计算机', 0.62),
    p('710202', '计算机网络技术', '网络', 0.7),
    p('710204', '数字媒体技术应用', '数媒', 0.5),
    p('710210', '计算机平面设计', '平面', 0.45),
    p('710103', '电子技术应用', '电子', 0.75),
    p('710102', '物联网技术应用', '物联网', 0.72),
  ],
  health: [
    p('720201', '护理', '护理', 0.1),
    p('720301', '药剂', '药剂', 0.3),
    p('720601', '康复技术', '康复', 0.35),
    p('720501', '医学检验技术', '检验', 0.3),
  ],
  trade: [
    p('730701', '电子商务', '电商', 0.42),
    p('730301', '会计事务', '会计', 0.22),
    p('730602', '市场营销', '营销', 0.45),
    p('730801', '物流服务与管理', '物流', 0.55),
  ],
  travel: [
    p('740101', '旅游服务与管理', '旅游', 0.25),
    p('740104', '高星级饭店运营与管理', '酒店', 0.35),
    p('740201', '中餐烹饪', '烹饪', 0.85),
    p('740105', '茶艺与茶营销', '茶艺', 0.2),
  ],
  arts: [p('750101', '艺术设计与制作', '艺设', 0.4), p('680402', '服装设计与工艺', '服装', 0.15)],
  care: [
    p('770101', '幼儿保育', '幼保', 0.04),
    p('790302', '智慧健康养老服务', '养老', 0.25),
    p('790301', '现代家政服务与管理', '家政', 0.15),
  ],
  sports: [p('770302', '运动训练', '运动', 0.72), p('770301', '休闲体育服务与管理', '休体', 0.65)],
  energy: [p('630101', '发电厂及变电站运行与维护', '电力', 0.9), p('660302', '电气设备运行与控制', '电气', 0.92)],
  collegeWorks: [
    p('460301', '机电一体化技术', '机电', 0.9),
    p('460103', '数控技术', '数控', 0.92),
    p('460305', '工业机器人技术', '机器人', 0.88),
    p('500211', '汽车检测与维修技术', '汽检', 0.94),
    p('510203', '软件技术', '软件', 0.7),
    p('440301', '建筑工程技术', '建工', 0.82),
    p('530302', '大数据与会计', '会计', 0.25),
    p('530802', '现代物流管理', '物流', 0.5),
  ],
  collegeLand: [
    p('410103', '现代农业技术', '农技', 0.5),
    p('410105', '园艺技术', '园艺', 0.45),
    p('410303', '畜牧兽医', '牧医', 0.6),
    p('490104', '食品检验检测技术', '食检', 0.35),
    p('530701', '电子商务', '电商', 0.42),
    p('540101', '旅游管理', '旅游', 0.28),
  ],
} as const satisfies Record<string, readonly Program[]>

export type Family = keyof typeof FAMILIES

/** The programs of the named families, in their order. */
export const programsOf = (families: readonly Family[]): Program[] =>
  families.flatMap((family) => [...FAMILIES[family]])

/** Programs of the same level that a school of these families could offer beside its own: of its families first, then of all others. */
export function furtherPrograms(families: readonly Family[], taken: readonly Program[]): Program[] {
  const level = (program: Program | undefined): boolean => program !== undefined && /^[45]/.test(program.code)
  const names = Object.keys(FAMILIES).filter((name): name is Family => name in FAMILIES)
  const college = level(taken[0])
  return [
    ...new Map([...programsOf(families), ...programsOf(names)].map((program) => [program.code, program])).values(),
  ]
    .filter((program) => level(program) === college)
    .filter((program) => !taken.some((t) => t.code === program.code))
}
