/** Replaces what only looks like a quantity by a sign that no rule matches; lengths and places stay. */
export const MASK = '\u0001'

const blank = (found: string): string => MASK.repeat(found.length)

const TITLES = /《[^《》\n]{1,80}》/g
// the name of a programme may be long
const QUOTED_NAME = /[“"「『][^“”"「」『』\n]{1,60}(?:工程|项目|计划|行动|活动)[”"」』]/g
// the name of another document without its signs
const NOTICES = /关于[^,。;《》\n]{2,50}?的(?:通知|意见|方案|办法|决定|批复|公告)/g
const QUOTED = /[“"‘「『][^“”"‘’「」『』\n]{1,24}[”"’」』]/g
const NAMED_NUMBERS = [
  // numbers of documents, phones, addresses of pages, ordinals, ranks
  /(?:〔|\[|\(|【)?(?:19|20)\d\d(?:〕|\]|\)|】)第?\d{1,5}号/g,
  /第\s*[\d零〇一二两三四五六七八九十百千]+(?:[-—~至、]\s*第?[\d一二三四五六七八九十]+)*/g,
  /(?:(?<![底末月日年])前|排名|位居|位列|居|列)(?:全[国省市县区]|全自治区|西部|东部|中部|同类)*(?:前|第)?\s*[\d一二三四五六七八九十]+(?:位|名|强|列|甲)/g,
  /(?:浏览|阅读|点击|访问|下载)(?:次数|数量|人数|量|数)?\s?[::]?\s?\d+\s?次?/g,
  /(?:https?:\/\/|www\.)[!-~]+/g,
  /(?:%[\dA-Fa-f]{2}){2,}/g,
  /(?:0\d{2,3}[-—]\d{7,8}|1[3-9]\d{9})/g,
  /(?<!比[^,。;\n]{0,12})\d{1,2}:\d{2}(?::\d{2})?(?!\d)/g,
  // 1+X, 3+2, 5G, X1, N+1, 24365平台
  /[A-Za-z\d]{1,8}(?:\+[A-Za-z\d]{1,8})+/g,
  /[A-Za-z][\d.]+|(?<!\d)\d{1,9}(?:\.\d{1,9})?[A-Za-z]{1,4}(?![a-z\d²])/g,
  /(?:职教|国发|改革|措施|条例|黄金|意见|新政)\d{1,2}条/g,
  // group sizes in the name of another document, forms
  // 明确了5项任务、18条举措: headings counted
  /(?:明确|提出|部署|包括|包含|细化|确定|共有?|围绕|制定|出台|推出)了?[^,。;、\d]{0,6}\d{1,3}(?:个|项|条|大)?(?:方面)?(?:重点|主要|具体|政策)?(?:任务|举措|措施|意见|条款|方面|指标|工程)(?:(?:、|和|及|共)\d{1,3}(?:个|项|条)?(?:重点|主要|具体|政策)?(?:任务|举措|措施|意见|条款|方面|要点))*/g,
  /等[\d一二两三四五六七八九十]+(?:个)?(?:部门|部委|单位|厅局|家单位)/g,
  /一式[\d一二两三四五六七八九十]{1,4}份/g,
  // names of programmes and headings counted: 五大工程, 三个方面, 三名工程, 四项机制, 三年行动
  /[一二两三四五六七八九十]{1,3}(?:大|化|好|全|高|双|融|进|抓|严)(?=[\u4e00-\u9fff])/g,
  /[一二两三四五六七八九十]{1,3}(?:[个项名条支类种套批](?:重点|核心|关键|主要|基本|重大|专项|维度)?)(?=方面|层面|环节|维度|坚持|统筹|结合|转变|确立|意识|自信|维护|务必|面向|对接|服务|合作|融合|阶段|步骤|层次|层级|领域|工程|行动|战略|制度|机制|体系|任务|举措|措施|原则|关系|问题|重点|关键|不|一|适应|作用|聚焦|突破|优先|聚力|面|类型|工作(?!室|坊|站)|代表|大局|全面|革命|毫不|务必|计划|板块|部分|市场|规定|实事|目标|专题|专项|民生)/g,
  /[一二两三四五六七八九十]{1,3}[项件](?:大)?(?:为民|民生|惠民|利民)?(?:办?实事|好事)/g,
  // 8个方面, 这30项: counts of headings and what was counted before
  /\d{1,3}个?大?方面|这\d{1,4}[一-龥]/g,
  /(?<![一二两三四五六七八九十])[一二两三四五六七八九十]{1,4}(?:年|月|日|天|线|级|期|方|网|校|县|区|镇|村|体|流|律|般|致|定|切|些|系列|批|起|直|样|贯|面|旦|站式|对一|体化|带一路|手|并|经|边|头|心|举|同|道|项(?:重要|基础|系统|长期)|届|门式|张网|条龙|支队伍)/g,
  // 平均受教育年限提高到11.7年 and 时限压缩至5个工作日 are amounts, no dates or durations of another thing
  /(?<!\d)(?<!(?:教育年限|寿命)[^,。;]{0,14}|(?:压缩|缩短|控制|限定|减)(?:到|至|在|为)?)\d{1,9}(?:年(?!级)|个工作日|月(?!饼)|日|号|届|岁|周岁|级(?!以)|号线|型)/g,
] // prettier-ignore

/** Quotation marks around a short name hide its figures; a quoted statement with a comparator does not. */
function quoted(found: string): string {
  return /\d(?:[^\d]*)(?:以上|以下|以内|左右)|达到|不低于|不少于/.test(found) ? found : blank(found)
}

/** The text with names, numbers of documents, ordinals and durations blanked out; same length. */
export function maskNames(text: string): string {
  let out = text.replace(TITLES, blank).replace(NOTICES, blank).replace(QUOTED_NAME, blank).replace(QUOTED, quoted)
  for (const pattern of NAMED_NUMBERS) out = out.replace(pattern, blank)
  return out
}
