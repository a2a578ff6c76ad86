import { label, type Label } from '../../../kernel/label.ts'

/** Keys by page. Single letters can be switched off in the menu below one's name. */
export const KEYS: readonly {
  readonly where: Label
  readonly keys: readonly (readonly [readonly string[], Label])[]
}[] = [
  {
    where: label('到处', 'Everywhere'),
    keys: [
      [['Ctrl', 'K'], label('搜索', 'search')],
      [['Esc'], label('关上抽屉或对话框', 'close a drawer or a dialog')],
      [['Tab'], label('到下一个控件', 'next control')],
    ],
  },
  {
    where: label('工作台、列表、消息', 'Workbench, lists, messages'),
    keys: [
      [['J'], label('下一条', 'next')],
      [['K'], label('上一条', 'previous')],
      [['Enter'], label('打开', 'open')],
    ],
  },
  {
    where: label('审核', 'Review'),
    keys: [
      [['↑', '↓'], label('换格子', 'another cell')],
      [['F'], label('标出疑问', 'mark a cell')],
      [['A'], label('整份通过', 'pass the return')],
      [['R'], label('退回标出的几处', 'send the marks back')],
    ],
  },
  {
    where: label('核对目标', 'Reviewing targets'),
    keys: [
      [['1', '2'], label('选一种含义', 'choose a meaning')],
      [['Enter'], label('确认，下一个', 'confirm, next')],
      [['E'], label('改', 'edit')],
      [['X'], label('不是目标', 'not a target')],
      [['U'], label('撤销', 'undo')],
    ],
  },
  {
    where: label('指标', 'Indicator'),
    keys: [
      [['X'], label('追溯', 'explain')],
      [['←', '→'], label('换单位', 'another unit')],
    ],
  },
]
