import type { HttpModule } from './platform/http/route.ts'
import { directory } from './directory/module.ts'
import teachers from './registers/teachers/teachers/module.ts'
import collect from './loop/collect/module.ts'
import measure from './loop/measure/module.ts'

/** Every module, one line each: directory, registers, then the stages of the loop in order. */
export const modules: readonly HttpModule[] = [directory, teachers, collect, measure]
