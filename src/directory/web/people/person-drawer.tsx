import { Button, Modal } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDate, shanghai } from '../../../kernel/format/date.ts'
import { api } from '../../../ui/api.ts'
import { useLang, useTexts } from '../../../ui/i18n/use-texts.ts'
import { Facts } from '../../../ui/parts/figure.tsx'
import { Note, Tag } from '../../../ui/parts/small.tsx'
import { Block } from '../../../ui/parts/states.tsx'
import { useAct, useRead } from '../../../ui/query.ts'
import { useMay, useSession } from '../../../ui/session/provider.tsx'
import { Drawer } from '../../../ui/shell/drawer.tsx'
import { toast } from '../../../ui/shell/toast.tsx'
import { ProblemNote } from '../../../ui/parts/problem-note.tsx'
import { GrantForm } from './grant-form.tsx'
import { GrantList } from './grant-list.tsx'
import { NewPassword } from './new-password.tsx'
import { peopleTexts } from './texts.ts'
import type { PersonDetail } from './types.ts'

/** How the account stands with signing in. */
const Standing = ({ of }: { of: PersonDetail }) => {
  const t = useTexts(peopleTexts)
  const lang = useLang()
  const { today } = useSession()
  const password = !of.hasPassword
    ? t('noPassword')
    : of.mustChange
      ? t('mustChange')
      : t('changed', { day: (of.passwordChangedAt ?? '').slice(0, 10) })
  return (
    <Facts
      of={[
        [t('fact.sign'), of.signName],
        [t('fact.title'), of.title === '' ? '—' : of.title],
        [t('fact.org'), of.orgName],
        [t('fact.password'), password],
        [t('fact.used'), of.lastUse === null ? '—' : formatDate(shanghai(of.lastUse).date, today, lang)],
        [t('fact.factor'), t(of.secondFactor ? 'factorSet' : 'factorNone')],
        [t('fact.sessions'), t('sessions', { count: of.sessions })],
      ]}
    />
  )
}

/** One person: account, roles past and to come, and what the security administrator can do. */
export const PersonDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useTexts(peopleTexts)
  const { today, user } = useSession()
  const may = useMay('directory.grant')
  const person = useRead<PersonDetail>(`/api/people/${id}`)
  const [show, setShow] = useState<'none' | 'grant' | 'password'>('none')
  const [asking, setAsking] = useState(false)
  const act = (path: string, done: string) => ({ path, done })
  const run = useAct(
    ({ path }: { path: string; done: string }) =>
      path === '' ? api.remove(`/api/people/${id}`) : api.post(`/api/people/${id}/${path}`),
    { refresh: ['/api/people'], done: (_, { done }) => toast(done) },
  )
  const of = person.data
  const closed = of?.closedOn != null && of.closedOn <= today
  const own = id === user.id
  return (
    <Drawer title={of?.name ?? t('title')} onClose={onClose} {...(of && { note: of.orgName })}>
      <Block of={person} rows={6}>
        {(p) => (
          <div className="sys-drawer">
            {closed && <Tag tone="red">{t('closed', { day: p.closedOn ?? '' })}</Tag>}
            {p.lockedMinutes > 0 && <Note tone="yellow">{t('locked', { minutes: p.lockedMinutes })}</Note>}
            <Standing of={p} />
            <ProblemNote of={run.error} />
            {may && !own && (
              <div className="sys-acts" style={{ marginTop: 14 }}>
                {closed ? (
                  <Button onClick={() => run.mutate(act('reopen', t('reopened', { name: p.name })))}>
                    {t('reopen')}
                  </Button>
                ) : (
                  <>
                    <Button onClick={() => setShow(show === 'grant' ? 'none' : 'grant')}>{t('grant')}</Button>
                    <Button onClick={() => setShow(show === 'password' ? 'none' : 'password')}>{t('password')}</Button>
                    {p.lockedMinutes > 0 && (
                      <Button onClick={() => run.mutate(act('unlock', t('unlocked')))}>{t('unlock')}</Button>
                    )}
                    {p.sessions > 0 && (
                      <Button onClick={() => run.mutate(act('end-sessions', t('endDone')))}>{t('end')}</Button>
                    )}
                    <Button danger onClick={() => setAsking(true)}>
                      {t('close')}
                    </Button>
                  </>
                )}
              </div>
            )}
            {show === 'grant' && <GrantForm of={p} onDone={() => setShow('none')} />}
            {show === 'password' && <NewPassword of={p} onDone={() => setShow('none')} />}
            <h3>{t('grants')}</h3>
            <GrantList of={p} may={may && !own} />
            <p style={{ marginTop: 14 }}>
              <Link to="/system/why" search={{ person: p.id } as never}>
                {t('why')}
              </Link>
            </p>
            <Modal
              open={asking}
              title={t('closeAsk', { name: p.name })}
              okText={t('close')}
              okButtonProps={{ danger: true }}
              onOk={() => {
                setAsking(false)
                run.mutate(act('', t('closeDone', { name: p.name })))
              }}
              onCancel={() => setAsking(false)}
            >
              {t('closeWhat')}
            </Modal>
          </div>
        )}
      </Block>
    </Drawer>
  )
}
