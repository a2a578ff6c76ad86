import { useState, type ReactNode } from 'react'
import { frameTexts } from '../i18n/frame-texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { Icon } from '../marks/icon.tsx'
import { ExpiryNotice } from '../session/expiry-notice.tsx'
import { useSession } from '../session/provider.tsx'
import type { WebModule } from '../web-module.ts'
import { ContextBar } from './context-bar.tsx'
import { UnitsProvider, type UnitChoice } from './context.ts'
import { useKeys } from './keys.ts'
import { buildMenu } from './menu.ts'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { Toasts } from './toast.tsx'

/**
 * The frame around every page: rail, context bar, stage. On a phone the rail lies behind a button and the context bar
 * is one line.
 */
export const Shell = (props: {
  modules: readonly WebModule[]
  units: readonly UnitChoice[]
  onMessages?: () => void
  onHelp?: () => void
  children: ReactNode
}) => {
  const t = useTexts(frameTexts)
  const session = useSession()
  const [searching, setSearching] = useState(false)
  const [railOpen, setRailOpen] = useState(false)
  const menu = buildMenu(props.modules, session)
  useKeys({
    'Ctrl+k': (event) => {
      event.preventDefault()
      setSearching(true)
    },
  })
  const burger = (
    <button
      type="button"
      className="icon-button phone-only"
      aria-label={t('nav.open')}
      aria-expanded={railOpen}
      onClick={() => setRailOpen(!railOpen)}
    >
      <Icon name="menu" />
    </button>
  )
  return (
    <div className={`app ${railOpen ? 'rail-open' : ''}`}>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <Rail menu={menu} onNavigate={() => setRailOpen(false)} />
      {railOpen && <div className="rail-veil phone-only" onClick={() => setRailOpen(false)} />}
      <ContextBar
        units={props.units}
        onSearch={() => setSearching(true)}
        {...(props.onMessages && { onMessages: props.onMessages })}
        {...(props.onHelp && { onHelp: props.onHelp })}
        menuButton={burger}
      />
      <div className="stage" id="content" tabIndex={-1}>
        <UnitsProvider value={props.units}>{props.children}</UnitsProvider>
      </div>
      {searching && <Palette modules={props.modules} onClose={() => setSearching(false)} />}
      <Toasts />
      <ExpiryNotice />
    </div>
  )
}
