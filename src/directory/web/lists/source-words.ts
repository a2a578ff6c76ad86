/** Chinese words for the sources of lists that name no document. */
const WORDS: Readonly<Record<string, string>> = {
  'own list': '产品自编',
  'own grouping': '产品自编分组',
  'own grouping of titles': '产品自编分组',
  'wording of work plans': '各地工作要点的用语',
  'education statistics forms': '教育统计报表',
  'education statistics forms; numbers unconfirmed': '教育统计报表，编号待核',
  'graduate statistics forms': '毕业生统计报表',
  'graduate statistics forms, names': '毕业生统计报表（名称）',
  'student-system form': '学籍系统表式',
  'student-management practice': '学生管理惯例',
  'vocational curriculum practice': '职业学校课程设置惯例',
  'setting standards': '学校设置标准',
  'quality report table 6': '质量年报表 6',
  'program catalogue levels': '专业目录的层次',
  'GB/T 4754 three sectors': 'GB/T 4754 三次产业',
  '1+X rules': '1+X 证书规定',
  'GB/T 8561-2001, a selection': 'GB/T 8561-2001 节选',
  'GB/T 33782-2017 table 4; 367: own code': 'GB/T 33782-2017 表 4；367 为自编',
  'GB/T 33782-2017 table 5': 'GB/T 33782-2017 表 5',
  'GB/T 4658-2006, completed levels only': 'GB/T 4658-2006 毕业层次',
  'JY/T 1001; R, T: own codes': 'JY/T 1001；R、T 为自编',
  'JY/T 1001, a selection': 'JY/T 1001 节选',
}

/** Where a list comes from, in the language of the screen. */
export const sourceWords = (source: string, lang: 'zh' | 'en'): string =>
  lang === 'zh' ? (WORDS[source] ?? source) : source
