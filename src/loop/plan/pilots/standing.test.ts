import { expect, it } from 'vitest'
import { unreachable } from '../../../kernel/lifecycle.ts'
import { pilotLife } from './lifecycle.ts'
import { isOverdue, isQuiet, shownState, stageState } from './standing.ts'

it('knows late stages from those that are said or known to be done', () => {
  const today = '2025-11-20'
  expect(stageState('2025-11-20', undefined, today)).toBe('open')
  expect(stageState('2025-11-19', undefined, today)).toBe('late')
  expect(stageState('2025-11-19', { state: 'sent', finished: false }, today)).toBe('late')
  expect(stageState('2025-12-01', { state: 'noted', finished: false }, today)).toBe('running')
  expect(stageState('2025-11-01', { state: 'sent', finished: true }, today)).toBe('sent')
  expect(stageState('2025-11-01', { state: 'noted', finished: true }, today)).toBe('finished')
  expect(stageState('2025-12-01', { state: 'returned', finished: true }, today)).toBe('returned')
})

it('calls a pilot quiet after 45 days, unless nothing is left or it has not begun', () => {
  expect(isQuiet('running', ['open'], '2025-10-06', '2025-11-20')).toBe(false)
  expect(isQuiet('running', ['open'], '2025-10-05', '2025-11-20')).toBe(true)
  expect(isQuiet('running', ['finished', 'sent'], '2025-01-01', '2025-11-20')).toBe(false)
  expect(isQuiet('approved', ['open'], '2025-01-01', '2025-11-20')).toBe(false)
  expect(shownState('running', '2025-12-01', '2025-11-20')).toBe('approved')
  expect(shownState('stopped', '2025-12-01', '2025-11-20')).toBe('stopped')
  expect(isOverdue('running', '2025-11-19', '2025-11-20')).toBe(true)
  expect(isOverdue('running', '2025-11-20', '2025-11-20')).toBe(false)
})

it('leaves no state that cannot be reached', () => expect(unreachable(pilotLife)).toEqual([]))
