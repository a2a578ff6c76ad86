import { figureText, type Lang } from '../../../kernel/format/figure.ts'
import { standingFigure, type AskedChange } from '../../../kernel/format/standing.ts'
import type { NowFigure } from '../sharing/basis.ts'

/** The present figure in the words of what is asked: a value beside a value, 新增 35 人 beside 新增 40 人, never a level beside an increase. */
export const nowText = (now: NowFigure, change: AskedChange, lang: Lang): string =>
  figureText(standingFigure({ ...now, change, asked: null }, now.value, lang))
