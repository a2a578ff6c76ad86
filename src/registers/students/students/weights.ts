/** Weights of students for the converted head count of colleges, from a day on. */
interface Weights {
  readonly from: string
  readonly basis: string
  readonly confidence: 'V' | 'S' | 'G'
  /** By form of study: 1 full-time, 2 part-time (evening). */
  readonly byMode: Readonly<Record<'1' | '2', string>>
}

/** Newest first. The register keeps no graduate, foreign or correspondence students; their weights are not needed here. */
export const convertedWeights: readonly Weights[] = [
  { from: '2004-02-06', basis: '教发〔2004〕2号', confidence: 'G', byMode: { '1': '1', '2': '0.3' } },
]

/** SQL of the weight of spell `r` on u.day. */
export const convertedWeightSql = `case ${convertedWeights
  .map(
    (w) => `when u.day >= '${w.from}'::date then case r.mode when '1' then ${w.byMode['1']} else ${w.byMode['2']} end`,
  )
  .join(' ')} else 1 end`
