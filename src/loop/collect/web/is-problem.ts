import { Problem } from '../../../ui/problem.ts'

/** True for what the server refused, with its code. */
export const isProblem = (error: unknown): error is Problem => error instanceof Problem
