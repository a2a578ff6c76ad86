/** Whose document a threshold stands on. */
export type StandardSource = 'national' | 'province' | 'local'

/** Ministries and the State Council write these before the year of a document; GB is a national standard. */
const NATIONAL =
  /^(国务院|国家|教育部|人力资源|国发|国办发|教(?:职成|发|师|技|督|高|人|基|财|体艺)厅?(?:函)?〔|人社部|财教|GB)/
/** Names of provinces written out, and the one-letter names that no city's office uses for itself. */
const PROVINCE =
  /省|自治区|生产建设兵团|^(?:北京|天津|上海|重庆)市|^[京津沪渝冀豫辽湘皖鲁苏浙赣鄂晋蒙陕闽粤藏琼黔滇](?:教|人社|政|府|财)/

/**
 * Whose document this is, by its name and number. What ships with the product is national; a line kept for the region may still
 * stand on a national or a provincial document. What neither names is the region's own.
 */
export const sourceOf = (s: { readonly own: boolean; readonly basis: string }): StandardSource => {
  if (!s.own || NATIONAL.test(s.basis)) return 'national'
  return PROVINCE.test(s.basis) ? 'province' : 'local'
}
