import { useState } from 'react'
import { Button } from 'antd'
import { provisional } from '../../../../kernel/format/figure.ts'
import { formatMoment } from '../../../../kernel/format/date.ts'
import { useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Card } from '../../../../ui/parts/card.tsx'
import { Tag } from '../../../../ui/parts/small.tsx'
import { useSession } from '../../../../ui/session/provider.tsx'
import { aimText, measureText } from '../../../../kernel/format/measured-text.ts'
import { AnswerForm } from './answer-form.tsx'
import { ADOPTION_TONE } from './marks.tsx'
import { ResultForm } from './result-form.tsx'
import { pilotTexts } from './texts.ts'
import type { Adoption, PilotPage } from './types.ts'

/** Who was asked to take the pilot over, what exactly they took, since when, and what came of it. */
export const Adoptions = ({ page }: { page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const { adoptions, pilot } = page
  if (adoptions.length === 0 && pilot.state !== 'spread') return null
  // what waits for the reader first
  const list = [...adoptions].sort((a, b) => Number(waits(b)) - Number(waits(a)))
  return (
    <Card title={t('spread')} note={adoptions.length > 0 ? `${pilot.taken} / ${adoptions.length}` : undefined} flush>
      {list.length === 0 && <p className="living-none t3">{t('noAdoption')}</p>}
      <ol className="living-list">
        {list.map((a) => (
          <li key={a.id}>
            <One of={a} page={page} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

const waits = (a: Adoption): boolean => a.state === 'offered' && a.mayAnswer

const One = ({ of: a, page }: { of: Adoption; page: PilotPage }) => {
  const t = useTexts(pilotTexts)
  const lang = useLang()
  const { today } = useSession()
  const [open, setOpen] = useState(false)
  const done = (): void => setOpen(false)
  return (
    <div className="living-row">
      <div className="row g8 wrap">
        <b>{a.unitName}</b>
        <Tag tone={ADOPTION_TONE[a.state]}>{t(`adoption.${a.state}`)}</Tag>
        {a.since !== null && a.state === 'taken' && <span className="s12 t3">{t('since', { day: a.since })}</span>}
        <span className="s12 t3">
          {a.answeredAt !== null
            ? t('by', { name: a.answeredBy ?? '', time: formatMoment(a.answeredAt, today, lang) })
            : t('by', { name: a.offeredBy, time: formatMoment(a.offeredAt, today, lang) })}
        </span>
      </div>
      {a.state === 'offered' && a.note !== '' && <p className="report-text">{a.note}</p>}
      {a.state === 'declined' && <p className="report-text t2">{a.reason}</p>}
      {a.state === 'taken' && (
        <>
          <p className="report-text">{a.what}</p>
          {a.aim !== null && (
            <p className="s13 pilot-figures">
              <span className="t2">{lang === 'en' ? a.nameEn : a.measure}</span>
              <span>
                <span className="t3">{t('base')}</span>{' '}
                {a.base === null ? t('noBase') : measureText(a, a.base, a.baseWhole, lang)}
              </span>
              <span>
                <span className="t3">{t('target')}</span> {aimText(a, a.aim, lang)}
              </span>
              <span>
                <span className="t3">{t('now')}</span>{' '}
                {a.now.value === null ? (
                  t('noValue')
                ) : (
                  <>
                    <b>{measureText(a, a.now.value, a.now.whole, lang)}</b>{' '}
                    <span className="t3">
                      {a.now.period}
                      {a.now.status === 'provisional' && ` ${provisional(lang)}`}
                    </span>
                  </>
                )}
              </span>
            </p>
          )}
          {a.results.length === 0 && <p className="s13 t3">{t('noResult')}</p>}
          {a.results.map((r) => (
            <p key={r.id} className="report-text">
              {r.body}{' '}
              <span className="s12 t3">
                {r.value !== null && `${measureText(a, r.value, r.whole, lang)} `}
                {t('by', { name: r.by, time: formatMoment(r.at, today, lang) })}
              </span>
            </p>
          ))}
        </>
      )}
      {a.mayAnswer && !open && (
        <div>
          <Button size="small" type={waits(a) ? 'primary' : 'default'} onClick={() => setOpen(true)}>
            {t(a.state === 'taken' ? 'result' : 'answer')}
          </Button>
        </div>
      )}
      {open && a.state === 'taken' && <ResultForm of={a} onDone={done} />}
      {open && a.state !== 'taken' && <AnswerForm of={a} page={page} onDone={done} />}
    </div>
  )
}
