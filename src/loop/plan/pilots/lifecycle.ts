import type { Lifecycle } from '../../../kernel/lifecycle.ts'
import { label } from '../../../kernel/label.ts'

export type PilotState = 'proposed' | 'withdrawn' | 'rejected' | 'running' | 'spread' | 'stopped'

/**
 * Proposed by a unit, which may take its proposal back, or set up by the office; approved, evaluated; then spread, prolonged or stopped.
 * Nothing is ever removed.
 */
export const pilotLife: Lifecycle = {
  initial: 'proposed',
  states: {
    proposed: label('待立项', 'To be approved'),
    withdrawn: label('已撤回', 'Withdrawn'),
    rejected: label('未立项', 'Not approved'),
    running: label('进行中', 'Running'),
    spread: label('推广', 'Spread'),
    stopped: label('已终止', 'Stopped'),
  },
  moves: [
    {
      name: 'approve',
      label: label('同意立项', 'Approve'),
      from: ['proposed'],
      to: 'running',
      by: 'plan.approve-pilot',
    },
    {
      name: 'reject',
      label: label('不予立项', 'Do not approve'),
      from: ['proposed'],
      to: 'rejected',
      by: 'plan.approve-pilot',
      reason: 'required',
    },
    {
      name: 'withdraw',
      label: label('撤回申报', 'Withdraw'),
      from: ['proposed'],
      to: 'withdrawn',
      by: 'plan.propose-pilot',
    },
    {
      name: 'propose-again',
      label: label('修改后再申报', 'Propose again'),
      from: ['rejected', 'withdrawn'],
      to: 'proposed',
      by: 'plan.propose-pilot',
    },
    {
      name: 'go-on',
      label: label('继续', 'Go on'),
      from: ['running'],
      to: 'running',
      by: 'plan.approve-pilot',
      reason: 'required',
    },
    {
      name: 'extend',
      label: label('延期', 'Prolong'),
      from: ['running'],
      to: 'running',
      by: 'plan.approve-pilot',
      reason: 'required',
    },
    {
      name: 'spread',
      label: label('推广', 'Spread'),
      from: ['running'],
      to: 'spread',
      by: 'plan.approve-pilot',
      reason: 'required',
    },
    {
      name: 'stop',
      label: label('终止', 'Stop'),
      from: ['running', 'spread'],
      to: 'stopped',
      by: 'plan.approve-pilot',
      reason: 'required',
    },
  ],
}
