import { figureText } from '../../../kernel/format/figure.ts'
import { useLabel, useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { amount, figureOf } from '../../../kernel/format/stored-figure.ts'
import { measureTexts } from './texts.ts'
import type { Chain } from './types/explain.ts'
import type { ListedUnit, Unit, Value } from './types/figure.ts'

/** The unit and those below it with their parts; a row goes on down, the first goes back up. */
export const UnitsStep = (props: { chain: Chain; current: string; top: string; onLook: (unit: string) => void }) => {
  const t = useTexts(measureTexts)
  const lang = useLang()
  const label = useLabel()
  const { chain, current, onLook } = props
  const up = chain.above.at(-1)
  const cells = (v: Value | null) => (
    <>
      {chain.parts.map((p) => (
        <td key={p.key} className="r">
          {v ? figureOf(p.unit, amount(v.parts[p.key] ?? null), lang, { exact: true }).value : '—'}
        </td>
      ))}
      <td className="r">{v ? figureText(figureOf(chain.indicator.unit, v, lang)) : t('explain.notIn')}</td>
    </>
  )
  const row = (unit: Unit & Partial<ListedUnit>, value: Value | null, inner: boolean) => (
    <tr key={unit.id} className={`opens ${unit.id === current ? 'on' : ''}`} onClick={() => onLook(unit.id)}>
      <td style={inner ? { paddingLeft: unit.branchOf ? 36 : 22 } : undefined}>
        <button type="button" aria-current={unit.id === current}>
          {unit.name}
        </button>
        {unit.branchOf && <span className="tag">{t('branchOf', { name: unit.branchOf })}</span>}
        {value && value.unitsCarried > 0 && (
          <span className="tag" title={t(inner ? 'explain.carried' : 'carried', { count: value.unitsCarried })}>
            {value.unitsCarried > 1 ? `${t('carried.tag')} ${value.unitsCarried}` : t('carried.tag')}
          </span>
        )}
      </td>
      {cells(value)}
    </tr>
  )
  return (
    <li>
      <div className="head">
        <b>{t('explain.units')}</b>
        <span className="s12 t3">
          {chain.leaf
            ? chain.unit.name
            : t('explain.unitsNote', { count: chain.units.length, n: chain.units.filter((u) => u.value).length })}
        </span>
        <span className="grow" />
        {up && chain.unit.id !== props.top && (
          <button type="button" className="figure-button s12" onClick={() => onLook(up.id)}>
            {t('explain.up', { name: up.shortName })}
          </button>
        )}
      </div>
      <div className="boxed" tabIndex={0} role="region" aria-label={t('explain.units')}>
        <table>
          <thead>
            <tr>
              <th scope="col" />
              {chain.parts.map((p) => (
                <th key={p.key} scope="col" className="r" title={label(p.meaning)}>
                  {label(p.label)}
                </th>
              ))}
              <th scope="col" className="r">
                {t('value')}
              </th>
            </tr>
          </thead>
          <tbody>
            {row(chain.unit, chain.value, false)}
            {chain.units.map((u) => row(u.unit, u.value, true))}
          </tbody>
        </table>
      </div>
      {(chain.value?.unitsCarried ?? 0) > 0 && (
        <p className="s12 t2" style={{ marginTop: 6 }}>
          {chain.leaf ? t('explain.carried') : t('carried', { count: chain.value?.unitsCarried ?? 0 })}
        </p>
      )}
      {!chain.leaf && (
        <p className="s12 t3" style={{ marginTop: 6 }}>
          {t('explain.chooseSchool')}
        </p>
      )}
    </li>
  )
}
