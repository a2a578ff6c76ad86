import { useState } from 'react'
import { Button, Input } from 'antd'
import { addYears } from '../../../../kernel/format/add-years.ts'
import { addDays } from '../../../../kernel/format/date.ts'
import type { Assessed } from '../../../../kernel/impact-assessment.ts'
import { api } from '../../../../ui/api.ts'
import { Field, PickField, TextField } from '../../../../ui/form/plain-field.tsx'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Note } from '../../../../ui/parts/small.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../../ui/query.ts'
import { useSession } from '../../../../ui/session/provider.tsx'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { toast } from '../../../../ui/shell/toast.tsx'
import { AssessedFields, PAPERS } from './assessed-fields.tsx'
import { assessmentTexts } from './assessment-texts.ts'
import { SharingFields } from './sharing-fields.tsx'
import { sharingTexts } from './sharing-texts.ts'
import type { Agreed, AgreementAnswer, Sharable } from './sharing-types.ts'

export type FormMode = 'new' | 'correct' | 'replace'

const KINDS = ['entrusted', 'provision', 'joint'] as const
const NEEDED = ['receiver', 'contact', 'purpose', 'basis', 'keep', 'from', 'to'] as const

/** The last day of a year that begins on this one. */
const yearsEnd = (day: string): string => addDays(addYears(day, 1), -1)

const emptyForm = (today: string): Agreed => ({
  kind: 'provision',
  receiver: '',
  receiverCode: '',
  contact: '',
  purpose: '',
  basis: '',
  keep: '',
  paperNo: '',
  from: today,
  to: yearsEnd(today),
  replaces: null,
  assessedOn: null,
  assessedBy: '',
  lawful: '',
  risk: '',
  measures: '',
  registers: [],
})

/** A new agreement starts where the one that it replaces stood; papers and assessment are made anew. */
const replacing = (of: AgreementAnswer, today: string): Agreed => ({
  ...of.agreed,
  ...{ replaces: of.line.id, paperNo: '', from: today, to: yearsEnd(today) },
  ...{ assessedOn: null, assessedBy: '', lawful: '', risk: '', measures: '' },
})

interface FormProps {
  readonly mode: FormMode
  /** The agreement that is changed or replaced. */
  readonly of: string | undefined
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}

/** Writes an agreement: a new one, one that takes the place of another, or a change of one that waits. */
export const SharingForm = (props: FormProps) => {
  const t = useTexts(sharingTexts)
  const { today, org } = useSession()
  const choices = useRead<{ registers: readonly Sharable[] }>('/api/sharing/choices')
  const old = useRead<AgreementAnswer>(props.of === undefined ? null : `/api/sharing/agreements/${props.of}`)
  const unit = old.data ? old.data.line.orgName : org.name
  return (
    <Drawer title={t(`form.${props.mode}`)} note={t('form.org', { name: unit })} width={560} onClose={props.onClose}>
      <Block of={choices} rows={12}>
        {({ registers }) =>
          props.of === undefined ? (
            <Fields {...props} registers={registers} old={null} start={emptyForm(today)} />
          ) : (
            <Block of={old} rows={12}>
              {(data) => (
                <Fields
                  {...props}
                  registers={registers}
                  old={data}
                  start={props.mode === 'replace' ? replacing(data, today) : data.agreed}
                />
              )}
            </Block>
          )
        }
      </Block>
    </Drawer>
  )
}

/** The form as the server takes it: texts as one JSON part, papers beside it. */
function bodyOf(form: Agreed, more: Readonly<Record<string, string>>, papers: Readonly<Record<string, File | null>>) {
  const body = new FormData()
  body.append('agreement', JSON.stringify(form))
  for (const [name, value] of Object.entries(more)) body.append(name, value)
  for (const [name, file] of Object.entries(papers)) if (file) body.append(name, file, file.name)
  return body
}

const Fields = (
  props: FormProps & {
    registers: readonly Sharable[]
    old: AgreementAnswer | null
    start: Agreed
  },
) => {
  const t = useTexts(sharingTexts)
  const words = useTexts(assessmentTexts)
  const { org } = useSession()
  const { mode, old } = props
  const [form, setForm] = useState(props.start)
  const [papers, setPapers] = useState<Readonly<Record<'signed' | 'assessed', File | null>>>({
    signed: null,
    assessed: null,
  })
  const [tried, setTried] = useState(false)
  const set = (change: Partial<Agreed>): void => setForm({ ...form, ...change })
  const correcting = mode === 'correct' && old !== null
  const save = useAct(
    () =>
      correcting
        ? api.post<{ id: string; number: string }>(
            `/api/sharing/agreements/${old.line.id}/correct`,
            bodyOf(form, { seen: String(old.version) }, papers),
          )
        : api.post<{ id: string; number: string }>(
            '/api/sharing/agreements',
            bodyOf(form, { orgId: old?.line.orgId ?? org.id }, papers),
          ),
    {
      refresh: ['/api/sharing', '/api/workbench'],
      done: ({ id, number }) => {
        toast(t(correcting ? 'form.saved' : 'form.done', { number }))
        props.onMade(id)
      },
    },
  )
  const isEmpty = (given: Agreed[keyof Agreed]): boolean =>
    typeof given === 'string' ? given.trim() === '' : given !== null && typeof given === 'object' && given.length === 0
  const fault = (key: (typeof NEEDED)[number] | 'receiverCode' | 'registers'): string | undefined =>
    save.error?.fields[key] ?? (tried && key !== 'receiverCode' && isEmpty(form[key]) ? t('missing') : undefined)
  const personal = form.registers.some(
    (r) => props.registers.find((c) => c.register === r.register)?.personal !== false,
  )
  // It may be written before the assessment is made: what is missing of it is asked for when it is confirmed.
  const assessedFault = (key: keyof Assessed): string | undefined => save.error?.fields[key]
  const area = (key: 'purpose' | 'basis' | 'keep', title: string, help?: string) => (
    <Field label={title} fault={fault(key)} {...(help !== undefined && { help })}>
      {(ids) => (
        <Input.TextArea
          {...ids}
          autoSize={{ minRows: 2 }}
          maxLength={500}
          value={form[key]}
          onChange={(event) => set({ [key]: event.target.value })}
        />
      )}
    </Field>
  )
  const paper = (part: 'signed' | 'assessed') => {
    const kept = correcting ? old.papers.find((p) => p.part === part) : undefined
    return (
      <Field
        label={part === 'signed' ? t('form.signed') : words('form.report')}
        {...(kept && { help: t('form.kept', { name: kept.name }) })}
      >
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept={PAPERS}
            onChange={(event) => setPapers({ ...papers, [part]: event.target.files?.[0] ?? null })}
          />
        )}
      </Field>
    )
  }
  return (
    <form
      className="privacy-form"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (NEEDED.every((key) => form[key].trim() !== '') && form.registers.length > 0) save.mutate(undefined)
      }}
    >
      {mode === 'replace' && old && <Note tone="accent">{t('form.replaceNote', { number: old.line.number })}</Note>}
      <PickField
        label={t('col.kind')}
        value={form.kind}
        options={KINDS.map((value) => ({ value, text: t(`kind.${value}`) }))}
        onChange={(kind) => set({ kind: KINDS.find((k) => k === kind) ?? 'provision' })}
      />
      <TextField
        label={t('form.receiver')}
        value={form.receiver}
        fault={fault('receiver')}
        maxLength={100}
        onChange={(receiver) => set({ receiver })}
      />
      <TextField
        label={t('form.code')}
        optional={t('form.optional')}
        value={form.receiverCode}
        fault={fault('receiverCode')}
        maxLength={18}
        onChange={(receiverCode) => set({ receiverCode })}
      />
      <TextField
        label={t('form.contact')}
        value={form.contact}
        fault={fault('contact')}
        maxLength={100}
        onChange={(contact) => set({ contact })}
      />
      {area('purpose', t('form.purpose'))}
      {area('basis', t('form.basis'), t('form.basisHelp'))}
      {area('keep', t('form.keep'))}
      <TextField
        label={t('form.from')}
        type="date"
        value={form.from}
        fault={fault('from')}
        onChange={(from) => set({ from })}
      />
      <TextField label={t('form.to')} type="date" value={form.to} fault={fault('to')} onChange={(to) => set({ to })} />
      <SharingFields
        of={props.registers}
        value={form.registers}
        fault={tried && form.registers.length === 0 ? t('missing') : fault('registers')}
        onChange={(registers) => set({ registers })}
      />
      <TextField
        label={t('form.paperNo')}
        optional={t('form.optional')}
        value={form.paperNo}
        maxLength={60}
        onChange={(paperNo) => set({ paperNo })}
      />
      {paper('signed')}
      {personal && (
        <>
          <h3>{words('title')}</h3>
          <Note>{t('form.assessmentWhy')}</Note>
          <AssessedFields value={form} fault={assessedFault} onChange={set} report={paper('assessed')} />
        </>
      )}
      <ProblemNote of={save.error} />
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t(correcting ? 'form.save' : 'form.do')}
        </Button>
        <Button onClick={props.onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
