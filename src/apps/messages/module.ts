import { uploadRead, dueListChanged, returnsMoved, unitsReminded } from '../../loop/collect/events.ts'
import { reportSigned } from '../../loop/publish/events.ts'
import { warningsRaised } from '../../loop/watch/events.ts'
import { on } from '../../platform/assembly.ts'
import type { HttpModule } from '../../platform/http/route.ts'
import { ofCampaign, ofMoves, ofReminder, ofUpload } from './collect.ts'
import { ofReport } from './publish.ts'
import { ofWarnings } from './watch.ts'

/** Turns events of the loop into messages to the people whose turn it is; one line for each event. */
export const messages: HttpModule = {
  name: 'messages',
  purpose: {
    zh: '消息：退回、通过、催报、预警、作业完成',
    en: 'Messages: what came back, was accepted, is asked for, drifts or is done',
  },
  reactions: {
    ...on(returnsMoved, ofMoves),
    ...on(unitsReminded, ofReminder),
    ...on(dueListChanged, ofCampaign),
    ...on(uploadRead, ofUpload),
    ...on(warningsRaised, ofWarnings),
    ...on(reportSigned, ofReport),
  },
}
