import { useState } from 'react'
import { Button, Input } from 'antd'
import { api } from '../../../../ui/api.ts'
import { Field } from '../../../../ui/form/plain-field.tsx'
import { ProblemNote } from '../../../../ui/parts/problem-note.tsx'
import { useAct } from '../../../../ui/query.ts'
import { toast } from '../../../../ui/shell/toast.tsx'

const LEAST_WORDS = 2

/** Approves or refuses what somebody else asked for; a refusal needs words. `path`: address of the order. */
export const DecideForm = (props: {
  path: string
  refresh: readonly string[]
  texts: { readonly words: string; readonly approve: string; readonly refuse: string; readonly done: string }
  danger?: boolean
  /** Sent along with the words. */
  more?: Readonly<Record<string, unknown>>
}) => {
  const { path, texts } = props
  const [words, setWords] = useState('')
  const decide = useAct(
    (how: 'approve' | 'refuse') => api.post(`${path}/${how}`, { ...props.more, words: words.trim() }),
    {
      refresh: [...props.refresh, '/api/workbench'],
      done: () => toast(texts.done),
    },
  )
  return (
    <>
      <Field label={texts.words}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            rows={2}
            maxLength={300}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote of={decide.error} />
      <div className="form-acts">
        <Button
          type="primary"
          danger={props.danger === true}
          loading={decide.isPending}
          onClick={() => decide.mutate('approve')}
        >
          {texts.approve}
        </Button>
        <Button disabled={words.trim().length < LEAST_WORDS} onClick={() => decide.mutate('refuse')}>
          {texts.refuse}
        </Button>
      </div>
    </>
  )
}
