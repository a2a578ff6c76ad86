/**
 * Measure words that follow a figure in plans, as regular expression pieces, longest first where one begins another.
 * The look-aheads keep a word from being the beginning of a noun: 人才, 项目 stay nouns, 5项目标 is still 5项.
 */
const WORDS = [
  '个百分点', '百分点', '%', '‰', '人次', '人天', '人日', '人(?!才|均|民|社|工智|文|物|大代|力资|事|口学|格|生)', '名(?!师(?!范)|校(?!长|友)|牌|单|录|城(?!镇|乡)|家(?!庭|长)|优(?!秀)|额|企(?!业))',
  '位(?!于|置|居(?!民)|数)', '个班', '个月', '个(?!性|别|人信|体|案)', '所(?!有(?!条件)|在(?!建)|属|需|以(?!上|内|下))', '家(?!庭|长(?!期)|校(?!企|外|园)|访|乡|政(?!府|企))', '户(?!籍|均|外|型)',
  '项(?!目标志)', '门(?!类|户|槛)', '台\\(套\\)', '台\\(件\\)', '台套', '台件', '套(?!餐)', '册', '本(?!科|市|县|区|校|地|省|级|年|次|人|土|着|领|身)', '部(?!门|署|分|委|省|级|长|市|队|属)', '篇', '件(?!套)', '台',
  '辆', '间', '座', '栋', '幢', '处(?!置|理|级|于|分|罚|室)', '场次', '场(?!所|地|景|馆)', '课次', '次', '期(?!间|末|刊|限|望)', '批(?!次|准|复)', '支(?!持|撑|部|付|出|教(?!学|师|练|研))',
  '条(?!件|例|款)', '公里', '千米', '平方公里', '平方米', '平米', '㎡', '立方米', '亩', '公顷', '米', '吨\\/[日天年]', '立方米\\/[日天年]', '吨', '公斤', '斤', '千克', '颗(?!粒)', '羽(?!毛)', '发(?![一-龥]?[展放布明生动挥现起票电言送育改行表包])', '千瓦时?', '兆瓦',
  '元\\/(?:生|人|年|月|学年)(?:[·.\\/](?:年|学年))?', '万元', '美元', '元', '课时', '学时', '学分', '节(?!能|约|点|日|目|庆|省)', '小时', '分钟',
  '周(?!年|末|期|边)', '天(?!数)', '张', '枚', '份(?!额)', '对(?!接|口|于|标|外|应|照|象|学)', '组(?!织|建|成|长)', '队', '村', '倍', '种(?!植|养|子|业)', '类(?!别|型)', '轮(?!训|岗|换|流)',
  '具', '头', '株', '棵', '盏', '块(?!链)', '艘', '架(?!构)', '幅(?!度)', '席', '床', '桌', '宗', '起(?!来|点|步|草|到|施)', '例', '单(?!位|元|独|招|列|一)', '笔',
  '工位', '机位', '点位', '岗位', '床位', '席位', '座位', '站', '片', '字', '分(?!之|钟|校|类|期|别|步|层|段|区|部|级|析|解|工|配|管|布|散|流|校|会|院)', '级(?!以)', '集', '首', '讲(?!座|话|解|述|师|授|堂|坛|好|究)', '款(?!项|待)', '堂(?!皇)', '封(?!闭|锁|顶)', '人月', '人时', '台/套', '档', '朵', '只', '匹', '班(?!级|子|主任|组|次)', '班次',
  '册\\/生', '平方米\\/生', '台\\/百?生', '辆次', '户次', '家次', '件次', '项次', '学年',
] // prettier-ignore

/** One measure word; the spellings with a slash come first because a shorter word begins them. */
export const MEASURE_WORD = [...WORDS]
  .sort((a, b) => Number(b.includes('/')) - Number(a.includes('/')) || plainLength(b) - plainLength(a))
  .join('|')

function plainLength(pattern: string): number {
  return pattern.replace(/\(\?!.*\)/, '').length
}

/** Spellings of one measure brought to one word. */
export function measureName(written: string): string {
  const word = written.replace(/\s/g, '')
  if (word === '个百分点') return '百分点'
  if (word === '㎡' || word === '平米') return '平方米'
  return word
}

/** Durations: a quantity only where an amount of time is required (每学期不少于20课时). */
export const DURATION = /^(?:个月|天|周|小时|分钟|学年)$/

/** Words that are too common in phrases to count after a single written Chinese figure (三级, 一期, 两会). */
export const WEAK_AFTER_CHINESE_FIGURE =
  /^(?:级|期|批|次|份|分|站|片|字|类|种|队|组|对|节|天|周|个月|位|支|条|轮|班|部|起|头|块|例|单|档|只|本|张|元|起|学年|村|户|米|件|集|首)$/
