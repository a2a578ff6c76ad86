import type { HttpModule } from './platform/http/route.ts'
import { directory } from './directory/module.ts'
import schools from './registers/schools/schools/module.ts'
import conditions from './registers/schools/conditions/module.ts'
import teachers from './registers/teachers/teachers/module.ts'
import dualQualified from './registers/teachers/dual-qualified/module.ts'
import teacherPractice from './registers/teachers/teacher-practice/module.ts'
import students from './registers/students/students/module.ts'
import admissions from './registers/students/admissions/module.ts'
import enrolmentPlans from './registers/students/enrolment-plans/module.ts'
import programs from './registers/programs/programs/module.ts'
import graduates from './registers/students/graduates/module.ts'
import intakeBalance from './registers/students/intake-balance/module.ts'
import trainingClasses from './registers/lifelong/training-classes/module.ts'
import regionalStatistics from './registers/governance/regional-statistics/module.ts'
import collect from './loop/collect/module.ts'
import measure from './loop/measure/module.ts'
import plan from './loop/plan/module.ts'
import watch from './loop/watch/module.ts'
import publish from './loop/publish/module.ts'
import { messages } from './apps/messages/module.ts'
import { search } from './apps/search/module.ts'
import { workbench } from './apps/workbench/module.ts'

/** Every module, one line each: directory, registers, then the stages of the loop in order, then what reads several of them. */
export const modules: readonly HttpModule[] = [
  directory,
  schools,
  conditions,
  teachers,
  dualQualified,
  teacherPractice,
  students,
  admissions,
  enrolmentPlans,
  graduates,
  intakeBalance,
  programs,
  trainingClasses,
  regionalStatistics,
  plan,
  collect,
  measure,
  watch,
  publish,
  workbench,
  messages,
  search,
]
