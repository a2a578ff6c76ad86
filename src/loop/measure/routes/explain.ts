import type { Route } from '../../../platform/http/route.ts'
import { explainChain } from './explain-chain.ts'
import { explainRecords } from './explain-records.ts'
import { explainRow } from './explain-row.ts'

export const explainRoutes: readonly Route[] = [explainChain, explainRecords, explainRow]
