import { useTexts } from '../../../ui/i18n/use-texts.ts'
import { Note } from '../../../ui/parts/small.tsx'
import { setupTexts } from './texts.ts'

/** What comes next, by person. */
export const DoneStep = ({ done }: { done: boolean }) => {
  const t = useTexts(setupTexts)
  if (!done) return <p className="s13 t2">{t('done.notYet')}</p>
  return (
    <div className="sys-stack">
      <Note tone="ok">{t('done.text')}</Note>
      <ul className="sys-bullets">
        {(['done.1', 'done.2', 'done.3', 'done.4'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </div>
  )
}
