import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { SqlError } from '../db/sql-error.ts'
import { outageOf } from '../outage.ts'
import { badRequest, internalFailure, problemOf, takenMeanwhile, tooLarge, tooMany } from './problem.ts'

/** SQLSTATE unique_violation. */
const UNIQUE = '23505'

const numberOf = (error: object, key: string): number | undefined => {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'number' ? value : undefined
}

/** The refusal behind an error; null when it is a fault of ours. */
function refusalOf(error: unknown, request: FastifyRequest): Refusal | null {
  if (isRefusal(error)) return error
  const outage = outageOf(error)
  if (outage || typeof error !== 'object' || error === null) return outage
  const status = numberOf(error, 'statusCode') ?? 500
  if (status === 413) return tooLarge(request.routeOptions.bodyLimit)
  if (status === 429) return tooMany(60)
  return status >= 400 && status < 500 ? badRequest(status) : null
}

/** Answers a refusal as a problem document; anything else is logged whole and answered with a number only. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const taken = error instanceof SqlError && error.code === UNIQUE
  const refusal = taken ? takenMeanwhile() : refusalOf(error, request)
  // Two at once are no fault; the same constraint again and again is one.
  if (taken) request.log.warn({ err: error }, 'http: a unique value was taken meanwhile')
  if (!refusal || refusal.status >= 500) request.log.error({ err: error }, 'http: request failed')
  const problem = problemOf(refusal ?? internalFailure(request.id), request.id)
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem)
}
