import { Fragment, useEffect, useMemo, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../api.ts'
import { frameTexts } from '../i18n/frame-texts.ts'
import { useLabel, useTexts } from '../i18n/use-texts.ts'
import { Icon } from '../marks/icon.tsx'
import { useRead } from '../query.ts'
import { useSession } from '../session/provider.tsx'
import { holds } from '../session/session.ts'
import { keptSearch, parseSearch, useUrl } from '../url.ts'
import { inMenu, type WebModule } from '../web-module.ts'
import { grouped, ownMatches, worthAsking, type Line, type OwnLine, type SearchHit } from './palette-lines.ts'

/** The server is asked when the fingers rest so long. */
const TYPING_MS = 120

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
  const [asked, setAsked] = useState('')
  const word = query.trim()
  useEffect(() => {
    const timer = setTimeout(() => setAsked(word), TYPING_MS)
    return () => clearTimeout(timer)
  }, [word])
  const found = useRead<{ items: readonly SearchHit[] }>(worthAsking(asked) ? '/api/search' : null, { q: asked })

  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
  }, [])

  const named = useMemo<OwnLine[]>(
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
  const texts = named.map(({ title }) => title)
  const sounds = useQuery({
    queryKey: ['search-sounds', texts],
    queryFn: () => api.post<{ sounds: readonly OwnLine['sound'][] }>('/api/search/sounds', { texts }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const own = named.map((line, i) => ({ ...line, sound: sounds.data?.sounds[i] }))
  const hits = worthAsking(word) ? (found.data?.items ?? []) : []
  const lines = grouped([
    ...ownMatches(own, word),
    ...hits.map((hit) => ({
      group: label(hit.group),
      title: label(hit.title),
      note: label(hit.note),
      to: hit.to,
      score: hit.score,
    })),
  ]).slice(0, 60)
  const go = (line: Line | undefined): void => {
    if (!line) return
    props.onClose()
    const [path = '/', tail = ''] = line.to.split('?')
    void navigate({ to: path, search: { ...search, ...parseSearch(tail) } })
  }
  useEffect(() => document.getElementById(`palette-${active}`)?.scrollIntoView({ block: 'nearest' }), [active])

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
            <Fragment key={`${line.group}|${line.to}|${line.title}`}>
              {line.group !== lines[index - 1]?.group && (
                <div className="palette-group" role="presentation">
                  {line.group}
                </div>
              )}
              <div
                id={`palette-${index}`}
                role="option"
                aria-selected={index === active}
                aria-label={`${line.group} ${line.title} ${line.note}`}
                className="menu-item"
                onMouseMove={() => setActive(index)}
                onClick={() => go(line)}
              >
                <span className="ellipsis">{line.title}</span>
                <span className="end ellipsis">{line.note}</span>
              </div>
            </Fragment>
          ))}
        </div>
        {lines.length === 0 && (
          <p className="menu-caption">
            {found.isFetching || asked !== word ? t('palette.searching') : t('palette.empty', { query: word })}
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
