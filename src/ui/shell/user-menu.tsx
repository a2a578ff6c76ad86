import { Link } from '@tanstack/react-router'
import { useTexts, useLang } from '../i18n/use-texts.ts'
import { frameTexts } from '../i18n/frame-texts.ts'
import { setLanguage } from '../i18n/instance.ts'
import { Icon } from '../marks/icon.tsx'
import { useSession, useSessionState } from '../session/provider.tsx'
import { Popover } from './popover.tsx'
import { setPrefs, usePrefs, type Prefs } from './prefs.ts'

/** Name and office at the foot of the rail; opens settings of this browser and signing out. */
export const UserMenu = () => {
  const t = useTexts(frameTexts)
  const lang = useLang()
  const prefs = usePrefs()
  const { user, org } = useSession()
  const { signOut } = useSessionState()
  const toggle = (key: keyof Prefs) => (
    <label className="menu-item">
      <input type="checkbox" checked={prefs[key]} onChange={() => setPrefs({ [key]: !prefs[key] })} />
      {t(`user.${key}`)}
    </label>
  )
  return (
    <Popover
      label={t('user.menu', { name: user.name })}
      className="rail-foot"
      named
      above
      button={
        <>
          <span className="avatar" aria-hidden>
            {[...user.name][0]}
          </span>
          <span className="col grow">
            <span className="s13 ellipsis">{user.name}</span>
            <span className="s12 t3 ellipsis">{user.title === '' ? org.name : user.title}</span>
          </span>
        </>
      }
    >
      {(close) => (
        <>
          <Link to="/account" className="menu-item" onClick={close}>
            {t('user.account')}
          </Link>
          <hr />
          {toggle('large')}
          {toggle('comfortable')}
          {toggle('keys')}
          <hr />
          <button type="button" className="menu-item" onClick={() => setLanguage(lang === 'zh' ? 'en' : 'zh')}>
            {t('user.language')}
          </button>
          <button type="button" className="menu-item" onClick={() => void signOut()}>
            <Icon name="out" size={14} />
            {t('user.signOut')}
          </button>
        </>
      )}
    </Popover>
  )
}
