import { Button } from 'antd'
import { formatDateTime } from '../../../../kernel/format/date.ts'
import { download } from '../../../../ui/api.ts'
import { useLabel, useLang, useTexts } from '../../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../../ui/parts/figure.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { AssessedFacts } from './assessed-fields.tsx'
import { assessmentTexts } from './assessment-texts.ts'
import { namesOf, type AssessmentAnswer } from './assessment-types.ts'

/** One impact assessment: day, persons, conclusions, what it covers, and the report. */
export const AssessmentDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useTexts(assessmentTexts)
  const label = useLabel()
  const one = useRead<AssessmentAnswer>(`/api/privacy/assessments/${id}`)
  const line = one.data?.line
  return (
    <Drawer
      title={line?.orgName ?? t('short')}
      note={line && `${line.number}　${label(line.standingLabel)}`}
      width={560}
      onClose={onClose}
    >
      <Block of={one} rows={10}>
        {(data) => <One id={id} of={data} />}
      </Block>
    </Drawer>
  )
}

const One = ({ id, of }: { id: string; of: AssessmentAnswer }) => {
  const t = useTexts(assessmentTexts)
  const label = useLabel()
  const lang = useLang()
  const { today } = useSession()
  const get = useAct(() => download(`/api/privacy/assessments/${id}/report`, of.report))
  const { line, written } = of
  return (
    <div className="privacy-drawer">
      <AssessedFacts
        of={{ ...line, lawful: of.lawful, risk: of.risk, measures: of.measures }}
        more={[
          [t('reviewBy'), line.reviewBy],
          [t('fact.written'), `${written.by}　${formatDateTime(written.at, today, lang)}`],
        ]}
      />
      <section>
        <h3>{t('covers')}</h3>
        <Facts of={of.covers.map((c) => [label(c.label), namesOf(c.fields, label)])} />
      </section>
      <section>
        <h3>{t('report')}</h3>
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => get.mutate(undefined)}>
          {of.report}
        </Button>
        <ProblemNote of={get.error} />
        <p className="s12 t3">{t('keepNote')}</p>
      </section>
    </div>
  )
}
