import type { Tone } from '../../../kernel/document.ts'
import { periodKind } from '../../../kernel/period.ts'
import { askedFigure, standingFigure, type Standing } from '../../../kernel/format/standing.ts'
import { figureOf, shownUnit, thresholdOf, type Stored } from '../../../kernel/format/stored-figure.ts'
import { gapFigure, type Level } from '../../watch/public.ts'
import type { FrozenStanding, FrozenTarget } from '../snapshot/content.ts'
import { tight } from './figures.ts'

export const LEVEL: Readonly<Record<Level, string>> = {
  red: '红色预警',
  yellow: '黄色预警',
  blue: '蓝色预警',
  normal: '正常推进',
  done: '已完成',
  none: '无数据',
}

/** In tables, where the sign stands beside it. */
export const SHORT: Readonly<Record<Level, string>> = {
  red: '红色',
  yellow: '黄色',
  blue: '蓝色',
  normal: '正常',
  done: '完成',
  none: '无数据',
}

export const toneOf = (level: Level): Tone | undefined =>
  level === 'red' || level === 'yellow' || level === 'blue' ? level : level === 'none' ? undefined : 'met'

export const valueText = (unit: string, of: Stored): string =>
  of.value === null ? '—' : tight(figureOf(unit, of, 'zh'))

/** How a frozen target speaks of its figure; snapshots that were sealed before it was kept know levels only. */
const standing = (t: FrozenStanding): Standing => ({
  unit: t.unit,
  value: t.value,
  whole: t.whole ?? null,
  change: t.change ?? 'value',
  asked: t.asked ?? t.target,
  reference: t.reference ?? null,
})

/** The present value, or another one of the same target, in the words of the target: 56.8%, 新增120个. */
export const nowText = (t: FrozenStanding, value: string | null = t.value): string =>
  value === null ? '—' : tight(standingFigure(standing(t), value, 'zh'))

export const gapText = (t: Pick<FrozenTarget, 'gap' | 'gapUnit'>): string =>
  t.gap === null ? '—' : Number(t.gap) === 0 ? '已达到' : tight(gapFigure(t.gap, t.gapUnit, 'zh'))

export const askedText = (t: FrozenStanding & Pick<FrozenTarget, 'side'>): string => {
  if (t.target === null) return '—'
  if (standing(t).change !== 'value') return tight(askedFigure(standing(t), 'zh'))
  const goal = tight(thresholdOf(t.unit, t.target, 'zh'))
  return `${t.side === 'at-most' ? '≤' : '≥'}${goal}`
}

/** 2025年秋季学期, 2025年9月, 2025年度. */
export function periodWords(period: string): string {
  const y = period.slice(0, 4)
  switch (periodKind(period)) {
    case 'year':
      return `${y}年度`
    case 'schoolYear':
      return `${y}—${Number(y) + 1}学年`
    case 'term':
      return period.endsWith('1') ? `${y}年秋季学期` : `${Number(y) + 1}年春季学期`
    case 'quarter':
      return `${y}年第${'一二三四'[Number(period[5]) - 1]}季度`
    case 'month':
      return `${y}年${Number(period.slice(5))}月`
  }
}

/** 2025年11月20日. */
export const dayWords = (day: string): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** How a unit's values are placed on an axis, and what stands there: shares in percent, money in 万元. */
export function axisOf(unit: string): { factor: number; unit: string } {
  if (unit === '%') return { factor: 100, unit: '%' }
  if (unit.startsWith('CNY')) return unit.includes('/') ? { factor: 0.01, unit: '元' } : { factor: 1e-6, unit: '万元' }
  return { factor: 1, unit: shownUnit(unit, 'zh') }
}
