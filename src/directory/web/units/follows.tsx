import { formatDate } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { useSession } from '../../../ui/session/provider.tsx'
import { Note } from '../../../ui/parts/small.tsx'
import { unitTexts } from './texts.ts'
import type { Effect } from './types.ts'

const names = (of: Effect['children']): string =>
  of.length > 6
    ? `${of
        .slice(0, 6)
        .map((c) => c.name)
        .join('、')} …`
    : of.map((c) => c.name).join('、')

/** What an act will change, said before it is done. */
export const Follows = (props: { act: string; name: string; day: string; effect: Effect | undefined }) => {
  const t = useTexts(unitTexts)
  const { today } = useSession()
  const lang = useLang()
  const { act, name, effect } = props
  const day = formatDate(props.day, today, lang)
  const lines: string[] = []
  if (act === 'rename') lines.push(t('follow.rename'))
  if (act === 'new') lines.push(t('follow.new', { day }))
  if (effect && act === 'move') {
    lines.push(
      t(effect.below === 0 ? 'follow.moveAlone' : 'follow.move', {
        day,
        name,
        below: effect.below,
        parent: effect.parent ?? '',
      }),
    )
    lines.push(t('follow.moveFigures', { day, parent: effect.parent ?? '' }))
  }
  if (effect && act === 'merge') {
    lines.push(t('follow.mergeClose', { day, name }))
    lines.push(
      effect.children.length === 0
        ? t('follow.noChildren')
        : t('follow.mergeChildren', { count: effect.children.length, names: names(effect.children) }),
    )
  }
  if (effect && act === 'close' && effect.children.length === 0) lines.push(t('follow.close', { day, name }))
  if (effect && (act === 'merge' || (act === 'close' && effect.children.length === 0))) {
    if (effect.grants > 0) lines.push(t('follow.grants', { count: effect.grants }))
    if (effect.people > 0) lines.push(t('follow.people', { count: effect.people }))
  }
  if (effect && act === 'close' && effect.children.length > 0)
    return (
      <Note tone="yellow">{t('follow.blocked', { count: effect.children.length, names: names(effect.children) })}</Note>
    )
  if (effect && act !== 'rename' && act !== 'new') {
    if (act !== 'move') lines.push(t('follow.leaves', { day }))
    lines.push(t('follow.recount', { day }))
    if (props.day > today) lines.push(t('follow.recountLater'))
  }
  if (lines.length === 0) return null
  return (
    <Note tone={act === 'close' || act === 'merge' ? 'yellow' : 'accent'}>
      <b>{t('follows')}</b>
      <ul className="sys-bullets">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Note>
  )
}
