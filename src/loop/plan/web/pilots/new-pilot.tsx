import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { api } from '../../../../ui/api.ts'
import { useTexts } from '../../../../ui/i18n/use-texts.ts'
import { PickField } from '../../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { Block } from '../../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../../ui/query.ts'
import { Drawer } from '../../../../ui/shell/drawer.tsx'
import { useLooking } from '../../../../ui/shell/context.ts'
import { toast } from '../../../../ui/shell/toast.tsx'
import { keptSearch, useUrl } from '../../../../ui/url.ts'
import { emptyDraft, textOf } from './draft.ts'
import { PilotFields } from './pilot-fields.tsx'
import { pilotTexts } from './texts.ts'
import type { PilotOptions } from './types.ts'
import { useFault } from './use-fault.ts'

/** A unit proposes a pilot, or the office sets one up. */
export const NewPilot = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(pilotTexts)
  const read = useRead<PilotOptions>('/api/plan/pilots/options')
  const proposes = read.data?.units.some((u) => u.mayPropose) ?? true
  return (
    <Drawer title={t(proposes ? 'propose' : 'setUp')} width={600} onClose={onClose}>
      <Block of={read} rows={10}>
        {(options) => <NewForm options={options} />}
      </Block>
    </Drawer>
  )
}

const NewForm = ({ options }: { options: PilotOptions }) => {
  const t = useTexts(pilotTexts)
  const url = useUrl()
  const navigate = useNavigate()
  const { unit, today } = useLooking()
  const [carrier, setCarrier] = useState(options.units.find((u) => u.id === unit)?.id ?? options.units[0]?.id ?? '')
  const [plan, setPlan] = useState(options.plans[0]?.id ?? '')
  const [task, setTask] = useState('')
  const [draft, setDraft] = useState(() => emptyDraft(today))
  // who may do both sets it up only where proposing is not possible: a person holds one of the two roles
  const setUp = options.units.find((u) => u.id === carrier)?.mayPropose !== true
  const send = useAct(
    () =>
      api.post<{ id: string }>('/api/plan/pilots', {
        ...textOf(draft),
        unit: carrier,
        plan,
        task: task === '' ? null : task,
        setUp,
      }),
    {
      refresh: ['/api/plan', '/api/workbench'],
      done: ({ id }) => {
        toast(t(setUp ? 'done.setUp' : 'done.propose', { name: draft.title }))
        void navigate({ to: `/plan/pilots/${id}`, search: keptSearch(url.state) as never })
      },
    },
  )
  const fault = useFault(send.error)
  return (
    <form
      className="living-form"
      onSubmit={(e) => {
        e.preventDefault()
        send.mutate(undefined)
      }}
    >
      <PickField
        label={t('form.unit')}
        value={carrier}
        fault={fault('unit')}
        options={options.units.map((u) => ({ value: u.id, text: u.name }))}
        onChange={setCarrier}
      />
      <PickField
        label={t('form.plan')}
        value={plan}
        fault={fault('plan')}
        options={options.plans.map((p) => ({ value: p.id, text: p.title }))}
        onChange={(id) => {
          setPlan(id)
          setTask('')
        }}
      />
      <PickField
        label={t('form.task')}
        help={t('form.taskHelp')}
        value={task}
        empty={t('noTask')}
        options={(options.plans.find((p) => p.id === plan)?.tasks ?? []).map((k) => ({
          value: k.root,
          text: `${k.number} ${k.title}`,
        }))}
        onChange={setTask}
      />
      <PilotFields draft={draft} onChange={setDraft} fault={fault} />
      <ProblemNote of={send.error} />
      <div>
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t(setUp ? 'form.setUp' : 'form.propose')}
        </Button>
      </div>
    </form>
  )
}
