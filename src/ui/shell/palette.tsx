import { useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { frameTexts } from '../i18n/frame-texts.ts'
import { useLabel, useTexts } from '../i18n/use-texts.ts'
import { Icon } from '../marks/icon.tsx'
import { useRead } from '../query.ts'
import { useSession } from '../session/provider.tsx'
import { holds } from '../session/session.ts'
import { keptSearch, useUrl } from '../url.ts'
import { inMenu, type WebModule } from '../web-module.ts'

/** One answer of GET /api/search: an indicator, school, task or document, with the page that shows it. */
export interface SearchHit {
  readonly kind: string
  readonly title: string
  readonly note?: string
  readonly to: string
}

interface Line {
  readonly group: string
  readonly title: string
  readonly note: string
  readonly to: string
}

/** Ctrl K: pages and verbs at once, records from the server while one types. */
export const Palette = (props: { modules: readonly WebModule[]; onClose: () => void }) => {
  const t = useTexts(frameTexts)
  const label = useLabel()
  const session = useSession()
  const navigate = useNavigate()
  const search = keptSearch(useUrl().state)
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const word = query.trim()
  const found = useRead<{ items: readonly SearchHit[] }>(
    word.length >= 2 && props.modules.some(({ search }) => search === true) ? '/api/search' : null,
    { q: word },
  )

  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
  }, [])

  const own = useMemo<Line[]>(
    () =>
      props.modules.flatMap((module) => [
        ...(module.verbs ?? [])
          .filter((verb) => holds(session, verb.permission))
          .map((verb) => ({ group: t('palette.verbs'), title: label(verb.label), note: '', to: verb.to })),
        ...module.pages
          .filter((page) => inMenu(page) && holds(session, page.permission))
          .map((page) => ({
            group: t('palette.pages'),
            title: label(page.label),
            note: module.stage ? t(`stage.${module.stage}`) : module.area ? t(`area.${module.area}`) : '',
            to: page.path,
          })),
      ]),
    [props.modules, session, t, label],
  )
  const hits = word.length >= 2 ? (found.data?.items ?? []) : []
  const lines: Line[] = [
    ...own.filter(({ title, note }) => word === '' || title.includes(word) || note.includes(word)),
    ...hits.map((hit) => ({ group: hit.kind, title: hit.title, note: hit.note ?? '', to: hit.to })),
  ].slice(0, 40)
  const go = (line: Line | undefined): void => {
    if (!line) return
    props.onClose()
    void navigate({ to: line.to, search })
  }

  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.title')}
      onClose={props.onClose}
      onClick={(e) => e.target === dialog.current && props.onClose()}
    >
      <div className="palette-box">
        <label className="palette-head">
          <Icon name="search" />
          <input
            role="combobox"
            aria-expanded
            aria-controls="palette-list"
            aria-activedescendant={lines[active] ? `palette-${active}` : undefined}
            aria-label={t('palette.placeholder')}
            placeholder={t('palette.placeholder')}
            value={query}
            autoFocus
            onChange={(event) => {
              setQuery(event.target.value)
              setActive(0)
            }}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
              if (step !== 0) {
                event.preventDefault()
                setActive((active + step + lines.length) % Math.max(1, lines.length))
              } else if (event.key === 'Enter') go(lines[active])
            }}
          />
          <kbd>Esc</kbd>
        </label>
        <div id="palette-list" role="listbox" aria-label={t('palette.title')} className="palette-list">
          {lines.map((line, index) => (
            <div
              key={`${line.group}|${line.to}|${line.title}`}
              id={`palette-${index}`}
              role="option"
              aria-selected={index === active}
              className="menu-item"
              onMouseMove={() => setActive(index)}
              onClick={() => go(line)}
            >
              <span className="t3 s12 palette-group">{line.group}</span>
              <span className="ellipsis">{line.title}</span>
              <span className="end">{line.note}</span>
            </div>
          ))}
        </div>
        {lines.length === 0 && (
          <p className="menu-caption">
            {found.isFetching ? t('palette.searching') : t('palette.empty', { query: word })}
          </p>
        )}
        <div className="keys palette-foot">
          <span>
            <kbd>↑</kbd>
            <kbd>↓</kbd>
            {t('palette.move')}
          </span>
          <span>
            <kbd>Enter</kbd>
            {t('palette.open')}
          </span>
        </div>
      </div>
    </dialog>
  )
}
