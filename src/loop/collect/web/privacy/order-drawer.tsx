import { Button } from 'antd'
import { Link } from '@tanstack/react-router'
import { formatDateTime } from '../../../../kernel/format/date.ts'
import { downloadPosted } from '../../../../ui/api.ts'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note } from '../../../../ui/parts/small.tsx'
import { Empty } from '../../../../ui/parts/states.tsx'
import { useAct } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { DecideForm } from './decide-form.tsx'
import { exportTexts } from './export-texts.ts'
import { privacyTexts } from './texts.ts'
import type { OrderLine } from './types.ts'

type TextKey = keyof typeof exportTexts.zh

/** One export: what it is for, who decided, and the act that is open to me. */
export const OrderDrawer = ({ of, onClose }: { of: OrderLine | undefined; onClose: () => void }) => {
  const t = useTexts(exportTexts)
  const shared = useTexts(privacyTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  if (!of)
    return (
      <Drawer title={t('orders')} onClose={onClose}>
        <Empty title={shared('noMatch')} />
      </Drawer>
    )
  const at = (instant: string | null): string => (instant === null ? '—' : formatDateTime(instant, today, lang))
  return (
    <Drawer title={of.number} note={`${label(of.label)}　${t(`o.${of.state}` as TextKey)}`} onClose={onClose}>
      <div className="privacy-drawer">
        <Facts
          of={[
            [t('o.what'), label(of.label)],
            [t('o.org'), of.orgName],
            [t('o.rows'), `${of.rows.toLocaleString('en')}（${t(of.clear ? 'o.clear' : 'o.masked')}）`],
            ...(of.sharing
              ? ([
                  [t('o.for'), of.sharing.receiver],
                  [t('o.purpose'), of.sharing.purpose],
                  [t('o.whose'), of.sharing.unit],
                  [t('o.columns'), of.sharing.columns.map(label).join(lang === 'zh' ? '、' : ', ')],
                  [
                    t('o.agreement'),
                    <Link key="agreement" to="/privacy/sharing" search={{ open: of.sharing.id } as never}>
                      {of.sharing.number}
                    </Link>,
                  ],
                ] as const)
              : []),
            [t('o.reason'), of.reason],
            [t('o.asked'), `${of.askedBy}　${at(of.askedAt)}`],
            ...(of.decidedAt === null ? [] : [[t('o.decided'), `${of.decidedBy}　${at(of.decidedAt)}`] as const]),
            ...(of.decision === '' ? [] : [[t('o.words'), of.decision] as const]),
            ...(of.expiresAt === null ? [] : [[t('o.expires'), at(of.expiresAt)] as const]),
            [t('o.taken'), t('o.times', { n: of.taken })],
          ]}
        />
        {of.requestId !== null && (
          <Link to="/privacy/requests" search={{ open: of.requestId } as never}>
            {shared('requests')}
          </Link>
        )}
        {of.sharing?.holds === false && ['waiting', 'approved'].includes(of.state) && (
          <Note tone="yellow">{t('o.agreementOver')}</Note>
        )}
        {of.mayDecide && <Decide of={of} />}
        {of.mine && of.state === 'approved' && <Take of={of} />}
      </div>
    </Drawer>
  )
}

const Decide = ({ of }: { of: OrderLine }) => {
  const t = useTexts(exportTexts)
  return (
    <section className="privacy-form">
      <DecideForm
        path={`/api/exports/${of.id}`}
        refresh={['/api/exports']}
        texts={{ words: t('o.wordsAsk'), approve: t('o.approve'), refuse: t('o.refuse'), done: t('o.done') }}
      />
    </section>
  )
}

const Take = ({ of }: { of: OrderLine }) => {
  const t = useTexts(exportTexts)
  const shared = useTexts(privacyTexts)
  const take = useAct(
    (format: 'pdf' | 'xlsx' | null) =>
      downloadPosted(`/api/exports/${of.id}/file`, of.number, format === null ? {} : { format }),
    { refresh: ['/api/exports', '/api/privacy'] },
  )
  return (
    <section className="privacy-form">
      {of.kind === 'copy' && <Note tone="yellow">{t('o.once')}</Note>}
      <p className="s12 t3">{t('o.watermark')}</p>
      <ProblemNote of={take.error} />
      <div className="form-acts">
        {of.kind === 'copy' ? (
          <>
            <Button type="primary" loading={take.isPending} onClick={() => take.mutate('pdf')}>
              {shared('takePdf')}
            </Button>
            <Button onClick={() => take.mutate('xlsx')}>{shared('takeXlsx')}</Button>
          </>
        ) : (
          <Button type="primary" loading={take.isPending} onClick={() => take.mutate(null)}>
            {t('o.take')}
          </Button>
        )}
      </div>
    </section>
  )
}
