import { companiesLists } from './companies.ts'
import { educationLists } from './education.ts'
import { lifelongLists } from './lifelong.ts'
import { outcomesLists } from './outcomes.ts'
import { peopleLists } from './people.ts'
import { programsLists } from './programs.ts'
import { schoolsLists } from './schools.ts'
import { staffLists } from './staff.ts'
import { studentsLists } from './students.ts'
import type { CodeList } from './code-list.ts'

/** Every list that the product ships. */
export const codeLists: readonly CodeList[] = [
  ...peopleLists,
  ...schoolsLists,
  ...programsLists,
  ...companiesLists,
  ...staffLists,
  ...educationLists,
  ...studentsLists,
  ...outcomesLists,
  ...lifelongLists,
]
