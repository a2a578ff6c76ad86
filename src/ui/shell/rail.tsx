import { Link, useLocation } from '@tanstack/react-router'
import { useTexts, useLabel } from '../i18n/use-texts.ts'
import { frameTexts } from '../i18n/frame-texts.ts'
import { BrandMark, Icon } from '../marks/icon.tsx'
import { useSession } from '../session/provider.tsx'
import { keptSearch, useUrl } from '../url.ts'
import { currentPage, type Menu, type MenuEntry } from './menu.ts'
import { UserMenu } from './user-menu.tsx'

/** The menu is the loop: seven stages on one line, what waits for me beside each; registers below, system last. */
export const Rail = ({ menu, onNavigate }: { menu: Menu; onNavigate?: () => void }) => {
  const t = useTexts(frameTexts)
  const session = useSession()
  const { pathname } = useLocation()
  const search = keptSearch(useUrl().state)
  const current = currentPage(menu, pathname)
  const group = (entries: readonly MenuEntry[], kind: 'stage' | 'area') =>
    entries.map((entry) => (
      <RailEntry key={entry.key} entry={entry} kind={kind} current={current} onNavigate={onNavigate} />
    ))
  return (
    <nav
      className="rail"
      aria-label={t('nav.main')}
      onClick={(e) => e.target instanceof Element && e.target.closest('a') && onNavigate?.()}
    >
      <div className="brand">
        <BrandMark /> {t('product')} <small>{session.region.name}</small>
      </div>
      <div className="rail-scroll">
        <Link
          to="/"
          search={search}
          className={`rail-link rail-home ${pathname === '/' ? 'on' : ''}`}
          aria-current={pathname === '/' ? 'page' : undefined}
        >
          <Icon name="home" />
          {t('nav.home')}
        </Link>
        {menu.stages.length > 0 && (
          <div className={menu.flat ? undefined : 'loop-line'}>{group(menu.stages, 'stage')}</div>
        )}
        {menu.areas.length > 0 && (
          <>
            <hr />
            <div className="rail-caption">{t('nav.registers')}</div>
            <div className="areas">{group(menu.areas, 'area')}</div>
          </>
        )}
        {menu.system && (
          <>
            <hr />
            <div className="areas">{group([menu.system], 'area')}</div>
          </>
        )}
      </div>
      <UserMenu />
    </nav>
  )
}

const RailEntry = (props: {
  entry: MenuEntry
  kind: 'stage' | 'area'
  current: string | null
  onNavigate: (() => void) | undefined
}) => {
  const t = useTexts(frameTexts)
  const label = useLabel()
  const search = keptSearch(useUrl().state)
  const { entry, kind, current } = props
  const open = entry.pages.some(({ path }) => path === current)
  const first = entry.pages[0]
  if (!first) return null
  const name = t(`${kind}.${entry.key}` as keyof typeof frameTexts.zh)
  const several = entry.pages.length > 1
  const system = entry.key === 'system'
  return (
    <>
      <Link
        to={first.path}
        search={search}
        className={`rail-link ${kind === 'area' && !system ? 'sub' : ''} ${open ? (several ? 'open' : 'on') : ''}`}
        aria-current={open && !several ? 'page' : undefined}
      >
        {kind === 'stage' && <span className="node" />}
        {system && <Icon name="gear" />}
        {name}
        <Badge entry={entry.key} />
      </Link>
      {open &&
        several &&
        entry.pages.map((page) => (
          <Link
            key={page.path}
            to={page.path}
            search={search}
            className={`rail-link leaf ${page.path === current ? 'on' : ''}`}
            aria-current={page.path === current ? 'page' : undefined}
          >
            {label(page.label)}
          </Link>
        ))}
    </>
  )
}

const Badge = ({ entry }: { entry: string }) => {
  const t = useTexts(frameTexts)
  const badge = useSession().badges?.[entry]
  if (!badge || badge.count === 0) return null
  const spoken = t(badge.hot === true ? 'nav.late' : 'nav.count', { count: badge.count })
  return (
    <span className={`rail-count ${badge.hot === true ? 'hot' : ''}`} title={spoken}>
      <span aria-hidden>{badge.count}</span>
      <span className="sr-only">{spoken}</span>
    </span>
  )
}
