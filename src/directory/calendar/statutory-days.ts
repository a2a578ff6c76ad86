import type { Confidence } from '../code-lists/code-list.ts'

/** A run of days on which the weekday says nothing: rest on a working day, or work on a weekend. */
export interface SpecialDays {
  readonly from: string
  /** Inclusive; the same day when absent. */
  readonly to?: string
  readonly works: boolean
  readonly name: string
  readonly source: string
  readonly confidence: Confidence
}

const notice =
  (source: string, confidence: Confidence) =>
  (name: string, from: string, to: string, ...makeUp: readonly string[]): SpecialDays[] => [
    { from, to, works: false, name, source, confidence },
    ...makeUp.map((day) => ({ from: day, works: true, name: `${name}调休`, source, confidence })),
  ]

const y2024 = notice('国办发明电〔2023〕7号', 'G')
const y2025 = notice('国办发明电〔2024〕12号', 'G')
const y2026 = notice('国务院办公厅 2025-11-04 通知', 'V')
/** No notice was known when this was written: the days of the regulation, with days in lieu for weekends. */
const y2027 = notice('全国年节及纪念日放假办法(2024年修订),安排未公布', 'G')

/** Public holidays and the weekends worked for them, 2024 to 2027. A later notice overrides by day. */
export const statutoryDays: readonly SpecialDays[] = [
  ...y2024('元旦', '2024-01-01', '2024-01-01'),
  ...y2024('春节', '2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'),
  ...y2024('清明节', '2024-04-04', '2024-04-06', '2024-04-07'),
  ...y2024('劳动节', '2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'),
  ...y2024('端午节', '2024-06-10', '2024-06-10'),
  ...y2024('中秋节', '2024-09-15', '2024-09-17', '2024-09-14'),
  ...y2024('国庆节', '2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'),
  ...y2025('元旦', '2025-01-01', '2025-01-01'),
  ...y2025('春节', '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'),
  ...y2025('清明节', '2025-04-04', '2025-04-06'),
  ...y2025('劳动节', '2025-05-01', '2025-05-05', '2025-04-27'),
  ...y2025('端午节', '2025-05-31', '2025-06-02'),
  ...y2025('国庆节、中秋节', '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'),
  ...y2026('元旦', '2026-01-01', '2026-01-03', '2026-01-04'),
  ...y2026('春节', '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'),
  ...y2026('清明节', '2026-04-04', '2026-04-06'),
  ...y2026('劳动节', '2026-05-01', '2026-05-05', '2026-05-09'),
  ...y2026('端午节', '2026-06-19', '2026-06-21'),
  ...y2026('中秋节', '2026-09-25', '2026-09-27'),
  ...y2026('国庆节', '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'),
  ...y2027('元旦', '2027-01-01', '2027-01-01'),
  ...y2027('春节', '2027-02-05', '2027-02-10'),
  ...y2027('清明节', '2027-04-05', '2027-04-05'),
  ...y2027('劳动节', '2027-05-01', '2027-05-04'),
  ...y2027('端午节', '2027-06-09', '2027-06-09'),
  ...y2027('中秋节', '2027-09-15', '2027-09-15'),
  ...y2027('国庆节', '2027-10-01', '2027-10-05'),
]
