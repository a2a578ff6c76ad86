import { useEffect, useRef, useState } from 'react'
import type { EChartsOption } from 'echarts'
import type { EChartsType } from 'echarts/core'
import { ErrorBlock, Loading } from '../parts/states.tsx'

/** Draws an option as SVG; the library arrives when the first chart is shown. `label` is read to those who do not see it. */
export const EChart = (props: { option: EChartsOption; height: number; label: string }) => {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const [ready, setReady] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { option, height } = props

  useEffect(() => {
    let gone = false
    let observer: ResizeObserver | null = null
    import('./echarts-core.ts').then(({ init }) => {
      const element = box.current
      if (gone || !element) return
      chart.current = init(element, null, { renderer: 'svg' })
      observer = new ResizeObserver(() => chart.current?.resize())
      observer.observe(element)
      setReady(true)
    }, setError)
    return () => {
      gone = true
      observer?.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => {
    if (ready) chart.current?.setOption(option, { notMerge: true })
  }, [ready, option])

  if (error !== null) return <ErrorBlock error={error} />
  return (
    <div className="echart" style={{ height }}>
      {!ready && (
        <Loading rows={1} rowHeight={height}>
          <i className="skeleton" style={{ height: height - 24, margin: 12 }} />
        </Loading>
      )}
      <div ref={box} style={{ height, position: 'absolute', inset: 0 }} role="img" aria-label={props.label} />
    </div>
  )
}
