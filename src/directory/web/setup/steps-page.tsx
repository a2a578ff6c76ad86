import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Card } from '../../../ui/parts/card.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { useUrl } from '../../../ui/url.ts'
import { systemTexts } from '../texts.ts'
import { AdminsStep } from './admins-step.tsx'
import { CampaignStep } from './campaign-step.tsx'
import { DoneStep } from './done-step.tsx'
import { PeopleStep } from './people-step.tsx'
import { setupTexts } from './texts.ts'
import { TickStep } from './tick-step.tsx'
import { doneSteps, STEPS, type Step, type Steps } from './types.ts'
import { UnitsStep } from './units-step.tsx'
import '../system.css'

const WHO: Readonly<Partial<Record<Step, 'system-admin' | 'security-admin' | 'city-officer'>>> = {
  units: 'system-admin',
  people: 'security-admin',
  campaign: 'city-officer',
}

const Body = ({ step, of }: { step: Step; of: Steps }) => {
  switch (step) {
    case 'admins':
      return <AdminsStep of={of} />
    case 'units':
      return <UnitsStep of={of} />
    case 'people':
      return <PeopleStep of={of} />
    case 'lists':
    case 'periods':
      return <TickStep key={step} step={step} of={of} />
    case 'campaign':
      return <CampaignStep of={of} />
    case 'done':
      return <DoneStep done={doneSteps(of).has('done')} />
  }
}

/** On a phone the steps lie in a strip: the current one stands in sight. */
const inSight = (step: HTMLElement | null): void => step?.scrollIntoView({ block: 'nearest', inline: 'center' })

/** The way of a new city to its first campaign: what is done is read from what stands, so it can be left anywhere. */
export default function StepsPage() {
  const t = useTexts(setupTexts)
  const s = useTexts(systemTexts)
  const url = useUrl()
  const steps = useRead<Steps>('/api/setup/steps')
  return (
    <Page title={t('title')} crumbs={[{ text: s('system') }]} note={steps.data?.region.name}>
      <p className="s13 t2" style={{ marginBottom: 12 }}>
        {t('note')}
      </p>
      <Block of={steps} rows={7}>
        {(of) => {
          const done = doneSteps(of)
          const current = STEPS.find((x) => x === url.get('step')) ?? STEPS.find((x) => !done.has(x)) ?? 'done'
          const who = WHO[current]
          return (
            <div className="setup-steps">
              <Card flush label={t('title')}>
                <ol>
                  {STEPS.map((step, i) => (
                    <li key={step}>
                      <button
                        type="button"
                        className="setup-step"
                        aria-current={step === current ? 'step' : undefined}
                        ref={step === current ? inSight : undefined}
                        onClick={() => url.set({ step })}
                      >
                        <span className="num" style={{ width: 18, flex: 'none' }}>
                          {done.has(step) ? <Icon name="check" /> : i + 1}
                        </span>
                        <span>
                          <b>{t(`step.${step}`)}</b>
                          <br />
                          <span className="s12 t3">{t(done.has(step) ? 'state.done' : 'state.open')}</span>
                        </span>
                      </button>
                    </li>
                  ))}
                </ol>
              </Card>
              <Card title={t(`step.${current}`)} {...(who && { note: t(`who.${who}`) })}>
                <Body step={current} of={of} />
              </Card>
            </div>
          )
        }}
      </Block>
    </Page>
  )
}
