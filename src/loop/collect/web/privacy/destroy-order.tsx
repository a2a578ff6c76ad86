import { formatDateTime } from '../../../../kernel/format/date.ts'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { Note } from '../../../../ui/parts/small.tsx'
import { Empty } from '../../../../ui/parts/states.tsx'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { DecideForm } from './decide-form.tsx'
import { destroyTexts } from './destroy-texts.ts'
import type { DestroyLine } from './destroy-types.ts'

/** One order: by which rule, who asked, who decided, how much was destroyed; and the decision where it is mine. */
export const DestroyOrder = ({ of, onClose }: { of: DestroyLine | undefined; onClose: () => void }) => {
  const t = useTexts(destroyTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  if (!of)
    return (
      <Drawer title={t('orders')} onClose={onClose}>
        <Empty title={t('unknown')} />
      </Drawer>
    )
  const at = (instant: string): string => formatDateTime(instant, today, lang)
  const { years, source, cutoff } = of
  return (
    <Drawer title={of.number} note={`${label(of.label)}　${t(`state.${of.state}`)}`} onClose={onClose}>
      <div className="privacy-drawer">
        <Facts
          of={[
            [t('col.register'), label(of.label)],
            [t('col.org'), of.orgName],
            [t('col.cutoff'), cutoff],
            [t('fact.rule'), `${t('years', { n: years })}　${source}`],
            [t('fact.records'), of.records.toLocaleString('en')],
            [t('fact.reason'), of.reason],
            [t('fact.asked'), `${of.askedBy}　${at(of.askedAt)}`],
            ...(of.decidedAt === null ? [] : [[t('fact.decided'), `${of.decidedBy}　${at(of.decidedAt)}`] as const]),
            ...(of.decision === '' ? [] : [[t('fact.words'), of.decision] as const]),
            ...(of.doneAt === null ? [] : [[t('fact.done'), at(of.doneAt)] as const]),
            ...(of.state === 'done' ? [[t('fact.destroyed'), t('destroyed', { ...of.destroyed })] as const] : []),
          ]}
        />
        {of.mayDecide && <Decide of={of} />}
      </div>
    </Drawer>
  )
}

const Decide = ({ of }: { of: DestroyLine }) => {
  const t = useTexts(destroyTexts)
  return (
    <section className="privacy-form">
      <Note tone="red">{t('never')}</Note>
      <DecideForm
        path={`/api/destruction/orders/${of.id}`}
        refresh={['/api/destruction']}
        texts={{ words: t('words'), approve: t('approve'), refuse: t('refuse'), done: t('decided') }}
        danger
      />
    </section>
  )
}
