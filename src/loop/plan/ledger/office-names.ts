/**
 * Offices that plans call by several names, as they stand in official documents since the reform of 2018: the first is the full name. A
 * name is the same office when the words before it are the same.
 */
const OFFICES: readonly (readonly string[])[] = [
  ['人力资源和社会保障局', '人力资源社会保障局', '人社局'],
  ['发展和改革委员会', '发展改革委员会', '发展改革委', '发改委', '发展和改革局', '发展改革局', '发改局'],
  ['工业和信息化局', '工业信息化局', '工信局'],
  ['市场监督管理局', '市场监管局', '市监局'],
  ['自然资源和规划局', '自然资源局', '自规局'],
  ['农业农村局', '农业农村委员会', '农业农村委'],
  ['退役军人事务局', '退役军人局'],
  ['应急管理局', '应急局'],
  ['国有资产监督管理委员会', '国资委'],
  ['委机构编制委员会办公室', '机构编制委员会办公室', '委编办', '编办'],
  ['卫生健康委员会', '卫生健康委', '卫健委', '卫生健康局', '卫健局'],
  ['文化和旅游局', '文化广电和旅游局', '文化广电旅游局', '文旅局', '文广旅局'],
  ['住房和城乡建设局', '住房城乡建设局', '住建局'],
  ['外事办公室', '外办'],
  ['残疾人联合会', '残联'],
  ['妇女联合会', '妇联'],
  ['科学技术局', '科技局'],
  ['大数据管理局', '大数据发展局', '大数据局'],
  ['教育科学研究院', '教育科学研究所', '教科院', '教科所'],
]

/** Every name with the full one, the longest first, so that 市监局 is not taken for the end of something else. */
const ENDINGS = OFFICES.flatMap((names) => names.map((name) => [name, names[0]!] as const)).sort(
  ([a], [b]) => b.length - a.length,
)

/** The full form of an office's name: 云川市人社局 is 云川市人力资源和社会保障局. Other names stay as they are. */
export function officeForm(name: string): string {
  const bare = name.replace(/^(?:中国共产党|中共|国家税务总局(?=.))/, '')
  const found = ENDINGS.find(([ending]) => bare.endsWith(ending) && bare.length > ending.length)
  return found ? bare.slice(0, -found[0].length) + found[1] : bare
}
