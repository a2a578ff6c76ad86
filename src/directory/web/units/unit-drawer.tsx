import { Button } from 'antd'
import { formatDateTime } from '../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../ui/parts/figure.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { useUrl } from '../../../ui/url.ts'
import { kindKey, OPEN_DAY, systemTexts, useSpan } from '../texts.ts'
import { unitTexts } from './texts.ts'
import type { History, UnitLine } from './types.ts'

/** What an entry of the log says was before and after. */
const beforeAfter = (detail: string): { before: string; after: string } | null => {
  const said: unknown = JSON.parse(detail)
  if (typeof said !== 'object' || said === null) return null
  const before: unknown = Reflect.get(said, 'before')
  const after: unknown = Reflect.get(said, 'after')
  return typeof before === 'string' && typeof after === 'string' ? { before, after } : null
}

/** One unit: facts, acts, where it hung and who changed it. */
export const UnitDrawer = ({
  of,
  parent,
  onClose,
}: {
  of: UnitLine
  parent: UnitLine | undefined
  onClose: () => void
}) => {
  const t = useTexts(unitTexts)
  const s = useTexts(systemTexts)
  const span = useSpan()
  const lang = useLang()
  const url = useUrl()
  const { today } = useSession()
  const may = useMay('directory.manage-orgs')
  const history = useRead<History>(`/api/orgs/${of.id}/history`)
  const stands = of.validTo > today
  const acts = ['rename', 'move', 'merge', 'close'] as const
  const known = (action: string): string =>
    `change.${action}` in unitTexts.zh ? t(`change.${action}` as keyof typeof unitTexts.zh) : action
  return (
    <Drawer title={of.name} note={s(kindKey(of.kind))} onClose={onClose}>
      <div className="sys-drawer">
        <Facts
          of={[
            [
              t('fact.code'),
              <span key="code" className="sys-mono">
                {of.code}
              </span>,
            ],
            [t('fact.short'), of.shortName],
            [t('fact.parent'), parent?.name ?? s('none')],
            [
              t('fact.valid'),
              of.validTo === OPEN_DAY
                ? t('since', { from: of.validFrom })
                : t('until', { from: of.validFrom, to: of.validTo }),
            ],
          ]}
        />
        {may && stands && of.parent !== null && (
          <div className="sys-acts" style={{ marginTop: 14 }}>
            {acts.map((act) => (
              <Button key={act} danger={act === 'close'} onClick={() => url.set({ act })}>
                {t(`act.${act}`)}
              </Button>
            ))}
          </div>
        )}
        {may && stands && of.parent === null && (
          <div className="sys-acts" style={{ marginTop: 14 }}>
            <Button onClick={() => url.set({ act: 'rename' })}>{t('act.rename')}</Button>
          </div>
        )}
        <h3>{t('history')}</h3>
        <Block of={history} rows={3}>
          {(h) => (
            <>
              <ul className="sys-list">
                {h.successor && <li>{t('successor', h.successor)}</li>}
                {h.merged.map((m) => (
                  <li key={m.id}>{t('merged', m)}</li>
                ))}
                {h.names.map((n) => (
                  <li key={`name-${n.validFrom}`}>
                    {t('names')} {t('placeLine', { parent: n.name, span: span(n.validFrom, n.validTo) })}
                  </li>
                ))}
                {h.places.map((p) => (
                  <li key={p.validFrom}>{t('placeLine', { parent: p.parent, span: span(p.validFrom, p.validTo) })}</li>
                ))}
              </ul>
              <h3>{t('changes')}</h3>
              {h.changes.length === 0 ? (
                <p className="s13 t2">{t('noChanges')}</p>
              ) : (
                <ul className="sys-list">
                  {h.changes.map((c) => {
                    const said = beforeAfter(c.detail)
                    return (
                      <li key={c.id}>
                        <div>
                          <b>{known(c.action)}</b> <span className="t3">{c.actorName}</span>{' '}
                          <span className="t3">{formatDateTime(c.at, today, lang)}</span>
                        </div>
                        {said && <div className="t2">{t('before', said)}</div>}
                      </li>
                    )
                  })}
                </ul>
              )}
            </>
          )}
        </Block>
      </div>
    </Drawer>
  )
}
