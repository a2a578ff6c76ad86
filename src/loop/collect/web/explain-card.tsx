import { useState } from 'react'
import { Button, Input } from 'antd'
import { groupBy } from '../../../kernel/group-by.ts'
import { api } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Card } from '../../../ui/parts/card.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { useAct } from '../../../ui/query.ts'
import { toast } from '../../../ui/shell/toast.tsx'
import { collectTexts } from './texts.ts'
import type { Issue, Upload } from './types/uploads.ts'

/** One rule that asks for a reason: its places share one explanation. */
const Group = ({ upload, issues, may }: { upload: Upload; issues: readonly Issue[]; may: boolean }) => {
  const t = useTexts(collectTexts)
  const lang = useLang()
  const first = issues[0]!
  const given = issues.find((i) => i.explanation)?.explanation ?? ''
  const [text, setText] = useState<string | null>(null)
  const shown = text ?? given
  const missing = issues.filter((i) => !i.explanation).length
  const save = useAct(
    (explanation: string) =>
      api.patch(`/api/collect/uploads/${upload.id}/explanations`, { explanation, seqs: [], code: first.code }),
    {
      refresh: ['/api/collect'],
      done: () => {
        setText(null)
        toast(t('explain.saved'))
      },
    },
  )
  const changed = shown.trim() !== given || missing > 0
  return (
    <div className="explain">
      <div className="row g8">
        <span className="s13 grow">{first[lang]}</span>
        {missing === 0 ? (
          <Tag tone="ok">{t('explain.given')}</Tag>
        ) : (
          <Tag tone="yellow">{t('explain.missing', { count: missing })}</Tag>
        )}
      </div>
      {may ? (
        <>
          <Input.TextArea
            value={shown}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            placeholder={t('explain.placeholder')}
            aria-label={first[lang]}
            onChange={(event) => setText(event.target.value)}
          />
          <div className="row g8 explain-foot">
            <span className="s12 t3 grow">{issues.length > 1 ? t('explain.all', { count: issues.length }) : ''}</span>
            <Button
              size="small"
              disabled={shown.trim() === '' || !changed}
              loading={save.isPending}
              onClick={() => save.mutate(shown.trim())}
            >
              {t('explain.save')}
            </Button>
          </div>
          {save.error && <Note tone="red">{save.error.title}</Note>}
        </>
      ) : (
        given !== '' && <p className="explain-given s13">{given}</p>
      )}
    </div>
  )
}

/** What the checks ask about: not wrong, but to be explained. */
export const ExplainCard = ({ upload, may, title }: { upload: Upload; may: boolean; title?: string }) => {
  const t = useTexts(collectTexts)
  const groups = groupBy(
    upload.issues.filter((i) => i.severity === 'explain'),
    (i) => i.code,
  )
  if (groups.size === 0) return null
  return (
    <Card title={title ?? t('explain.title')} {...(may ? { note: t('explain.note') } : {})}>
      <div className="col g16">
        {[...groups.values()].map((issues) => (
          <Group key={issues[0]!.code} upload={upload} issues={issues} may={may} />
        ))}
      </div>
    </Card>
  )
}
