import { formatMoment } from '../../../kernel/format/date.ts'
import { figureText } from '../../../kernel/format/figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Keys, Note } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useRead } from '../../../ui/query.ts'
import { useLooking } from '../../../ui/shell/context.ts'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { useKeys } from '../../../ui/shell/keys.ts'
import { useUrl } from '../../../ui/url.ts'
import { figureOf } from '../../../kernel/format/stored-figure.ts'
import { measureTexts } from './texts.ts'
import type { Chain } from './types/explain.ts'
import { FileStep } from './step-file.tsx'
import { FormulaStep } from './step-formula.tsx'
import { RecordsStep } from './step-records.tsx'
import { ReturnsStep } from './step-returns.tsx'
import { SentenceStep } from './step-sentence.tsx'
import { UnitsStep } from './step-units.tsx'

/** From the formula down to the cell of a file, on the line of nodes of the loop; it pushes the page. Selection lives in the address. */
export const ExplainDrawer = (props: { code: string; unit: string; asked: string; onClose: () => void }) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const label = useLabel()
  const url = useUrl()
  const { today } = useLooking()
  const look = url.get('look') ?? props.unit
  const chain = useRead<Chain>('/api/measure/explain', { indicator: props.code, org: look, period: props.asked })
  const data = chain.data
  const own = data?.parts.filter((p) => p.own) ?? []
  const part = own.find((p) => p.key === url.get('part')) ?? own[0]
  const lookAt = (id: string): void => url.set({ look: id, record: undefined }, { replace: true })
  const step = (by: number): void => {
    const list =
      data && data.siblings.length > 1 && look !== props.unit ? data.siblings : (data?.units.map((u) => u.unit) ?? [])
    const at = list.findIndex((u) => u.id === look)
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]
    if (next) lookAt(next.id)
  }
  useKeys({ ArrowLeft: () => step(-1), ArrowRight: () => step(1) })
  const shown = data?.value ? figureText(figureOf(data.indicator.unit, data.value, lang)) : '—'
  return (
    <Drawer
      title={t('explain.title', { value: shown })}
      note={data ? `${data.unit.name}，${t('explain.note')}` : t('explain.note')}
      label={t('explain')}
      onClose={props.onClose}
      foot={
        <>
          <Keys
            of={[
              [['←', '→'], t('explain.units2')],
              [['Esc'], t('explain.close')],
            ]}
          />
          <span className="grow" />
          {data?.value && (
            <span>{t('explain.computed', { time: formatMoment(data.value.computedAt, today, lang) })}</span>
          )}
        </>
      }
    >
      <Block of={chain}>
        {(c) => (
          <ol className="steps-line">
            <FormulaStep chain={c} />
            <UnitsStep chain={c} current={look} top={props.unit} onLook={lookAt} />
            {(c.leaf || part || c.returns.length > 0) && <ReturnsStep chain={c} />}
            {c.stop && (
              <li>
                <Note>
                  {label(c.stop.what)}。{label(c.stop.advice)}
                </Note>
              </li>
            )}
            {!c.stop && part && (
              <RecordsStep
                key={`${c.unit.id}${part.key}`}
                chain={c}
                part={part}
                record={url.get('record')}
                onPart={(key) => url.set({ part: key, record: undefined }, { replace: true })}
                onRecord={(key) => url.set({ record: key }, { replace: true })}
              />
            )}
            {!c.stop && part && <FileStep unit={c.unit.id} record={url.get('record')} />}
            <SentenceStep chain={c} />
          </ol>
        )}
      </Block>
    </Drawer>
  )
}
