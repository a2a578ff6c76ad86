import { useLabel, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { OPEN_DAY, roleKey, systemTexts } from '../texts.ts'
import { peopleTexts } from './texts.ts'
import type { WhyAnswer } from './types.ts'

type ByKey = 'by.subtree' | 'by.party' | 'by.field' | 'by.assignment' | 'by.self'
const byKey = (by: string): ByKey => `by.${by}` as ByKey

/** The answer in one sentence, then what it rests on, then who could change it. */
export const WhyCard = ({ of }: { of: WhyAnswer }) => {
  const t = useTexts(peopleTexts)
  const s = useTexts(systemTexts)
  const label = useLabel()
  const { person, unit, permission, verdict } = of
  const tone = verdict === 'yes' ? 'ok' : verdict === 'record' ? 'accent' : 'yellow'
  const place = (distance: number): string => (distance === 0 ? t('why.own') : t('why.up', { count: distance }))
  const holders = (list: WhyAnswer['holders'], none: string) =>
    list.length === 0 ? (
      <p className="s13 t2">{none}</p>
    ) : (
      <ul className="sys-list">
        {list.slice(0, 8).map((h) => (
          <li key={`${h.name}${h.role}${h.distance}`}>
            {h.name}{' '}
            <span className="t3">
              {s(roleKey(h.role))}，{place(h.distance)}
            </span>
          </li>
        ))}
      </ul>
    )
  return (
    <section className="card" aria-live="polite">
      <div className="card-body sys-drawer">
        <Note tone={tone}>
          <b>{t(`why.${verdict}`, { person, unit, act: label(permission.label) })}</b>
          {permission.strong && <div>{t('why.strong')}</div>}
        </Note>
        {of.ways.length > 0 && (
          <>
            <h2>{t('why.ways')}</h2>
            <ul className="sys-list">
              {of.ways.map((w) => (
                <li key={`${w.role}${w.orgName}${w.by}`}>
                  <div className="row g8 wrap">
                    <b>{s(roleKey(w.role))}</b>
                    <Tag tone={w.reaches && w.by === 'subtree' ? 'ok' : 'plain'}>{t(byKey(w.by))}</Tag>
                    <span className="t3">
                      {w.validFrom} — {w.validTo === OPEN_DAY ? s('forever') : w.validTo}
                    </span>
                  </div>
                  {w.by === 'subtree' &&
                    (w.reaches ? (
                      <ol className="sys-path" aria-label={t('why.path')}>
                        {w.path.map((step) => (
                          <li key={step.id}>{step.name}</li>
                        ))}
                      </ol>
                    ) : (
                      <div className="t2">{t('why.noPath', { org: w.orgName })}</div>
                    ))}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{t('why.needs')}</h2>
        <ul className="sys-bullets">
          {permission.allow.map((a) => (
            <li key={`${a.by}${a.roles.join()}`}>
              {t('why.needLine', { roles: a.roles.map((r) => s(roleKey(r))).join('、'), by: t(byKey(a.by)) })}
            </li>
          ))}
        </ul>
        <h2>{t('why.holders')}</h2>
        {holders(of.holders, t('why.noHolders'))}
        <h2>{t('why.granters')}</h2>
        {holders(of.granters, t('why.noGranters'))}
      </div>
    </section>
  )
}
