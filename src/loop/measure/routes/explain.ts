import type { Route } from '../../../platform/http/route.ts'
import { explainChain } from './explain-chain.ts'
import { explainRecords, exportRecords } from './explain-records.ts'
import { explainRow, originalFile } from './explain-row.ts'

export const explainRoutes: readonly Route[] = [explainChain, explainRecords, exportRecords, explainRow, originalFile]
