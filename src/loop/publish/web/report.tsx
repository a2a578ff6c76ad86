import { useState } from 'react'
import { Button, Modal } from 'antd'
import { placeBlocks } from '../../../kernel/document-layout.ts'
import { formatMoment } from '../../../kernel/format/date.ts'
import { api, download } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Icon } from '../../../ui/marks/icon.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session/provider.tsx'
import { useLooking } from '../../../ui/shell/context.ts'
import { Page } from '../../../ui/shell/page.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { usePathParam, useUrl } from '../../../ui/url.ts'
import type { FullReport, ReportPage } from './api-types.ts'
import { FiguresPanel } from './figures-panel.tsx'
import { Sheet } from './sheet.tsx'
import { publishTexts } from './texts.ts'
import './publish.css'

const FORMATS = ['docx', 'pdf', 'html'] as const

/** Title with its period; a circular's title names the month itself. */
const nameOf = (of: Pick<FullReport, 'kind' | 'title' | 'model'>): string =>
  of.kind === 'circular' ? of.title : `${of.title}（${of.model.period}）`

/** A report before and after it is signed: outline, page, and the figures bound to its snapshot. */
export default function ReportPreview() {
  const t = useTexts(publishTexts)
  const id = usePathParam('id')
  const read = useRead<ReportPage>(`/api/publish/reports/${id}`)
  const report = read.data?.report
  return (
    <Page
      flush
      title={report ? nameOf(report) : t('title')}
      crumbs={[
        { text: t('stage') },
        report?.kind === 'circular'
          ? { text: t('circulars'), to: '/publish/circulars' }
          : { text: t('title'), to: '/publish/reports' },
      ]}
      marks={report && <Tag tone={report.state === 'signed' ? 'ok' : 'plain'}>{t(report.state)}</Tag>}
      acts={report && read.data && <Acts of={report} moved={read.data.moved?.length ?? 0} />}
    >
      <Block of={read} rows={16}>
        {(data) => <Desk of={data} />}
      </Block>
    </Page>
  )
}

function Acts({ of, moved }: { of: FullReport; moved: number }) {
  const t = useTexts(publishTexts)
  const may = useMay('publish.sign')
  const [asking, setAsking] = useState(false)
  const sign = useAct(() => api.post(`/api/publish/reports/${of.id}/sign`), {
    refresh: ['/api/publish'],
    done: () => {
      setAsking(false)
      toast(t('signDone'))
    },
  })
  const save = (format: string): void =>
    void download(`/api/publish/reports/${of.id}/file`, `${nameOf(of)}.${format}`, { format })
  return (
    <>
      {FORMATS.map((format) => (
        <Button key={format} icon={<Icon name="download" size={14} />} onClick={() => save(format)}>
          {format.toUpperCase()}
        </Button>
      ))}
      {may && of.state === 'draft' && (
        <Button type="primary" onClick={() => setAsking(true)}>
          {t(of.kind === 'circular' ? 'signCircular' : 'sign')}
        </Button>
      )}
      <Modal
        open={asking}
        title={t('signTitle', { title: of.title })}
        okText={t(of.kind === 'circular' ? 'signCircular' : 'sign')}
        cancelText={t('cancel')}
        confirmLoading={sign.isPending}
        onOk={() => sign.mutate(undefined, { onError: (e) => toast(e.title) })}
        onCancel={() => setAsking(false)}
      >
        <p>{t('signText', { n: of.figures.length })}</p>
        {moved > 0 && <Note tone="yellow">{t('signMoved', { n: moved })}</Note>}
      </Modal>
    </>
  )
}

function Desk({ of: { report, moved, html } }: { of: ReportPage }) {
  const t = useTexts(publishTexts)
  const lang = useLang()
  const url = useUrl()
  const { today } = useLooking()
  const [section, setSection] = useState<{ readonly n: number }>()
  const marked = url.get('marks') !== 'off'
  const chosen = url.get('figure')
  const heads = placeBlocks(report.model.blocks).filter((b) => b.block.kind === 'heading')
  const choose = (figure: string): void =>
    url.set({ figure: figure === chosen ? undefined : figure }, { replace: true })
  return (
    <div className="report">
      <nav className="report-outline" aria-label={t('outline')}>
        <h2>{t('outline')}</h2>
        <button type="button" onClick={() => setSection({ n: -1 })}>
          {t('front')}
        </button>
        {heads.map((h, n) => (
          <button
            key={`${n}-${h.label}`}
            type="button"
            className={h.block.kind === 'heading' && h.block.level > 1 ? 'deep' : ''}
            onClick={() => setSection({ n })}
          >
            {h.label}
          </button>
        ))}
      </nav>
      <section className="report-middle" aria-label={t('page')}>
        <div className="report-bar">
          <span>{t('count', { n: report.figures.length })}</span>
          {moved !== null && moved.length > 0 && (
            <button type="button" className="report-newer" onClick={() => url.set({ figures: 'moved' })}>
              <Icon name="warning" size={14} /> {t('movedCount', { n: moved.length })}
            </button>
          )}
          <span className="grow" />
          <Button size="small" onClick={() => url.set({ marks: marked ? 'off' : undefined }, { replace: true })}>
            {t(marked ? 'unmark' : 'mark')}
          </Button>
        </div>
        <div className="report-desk" tabIndex={0} role="region" aria-label={t('page')}>
          <Sheet
            title={report.title}
            html={html}
            marked={marked}
            moved={moved}
            chosen={chosen}
            section={section}
            onChoose={choose}
          />
        </div>
      </section>
      <div className="report-side">
        <FiguresPanel
          snapshot={report.snapshot}
          figures={report.figures}
          moved={moved}
          chosen={chosen}
          onChoose={choose}
        />
        <p className="report-foot s12 t3">
          {report.signedAt === null
            ? t('unsigned')
            : t('sealed', {
                name: report.signedBy ?? '',
                time: formatMoment(report.signedAt, today, lang),
                seal: (report.seal ?? '').slice(0, 12),
              })}
        </p>
      </div>
    </div>
  )
}
