import { Refusal } from '../../../kernel/refusal.ts'
import { label, type Label } from '../../../kernel/label.ts'

/** The record went on since the person read it; the fields that differ are named, so that both versions can be laid side by side. */
export const recordChanged = (was: {
  by: string
  at: string
  fields: readonly string[]
  names: readonly Label[]
}): Refusal =>
  new Refusal(
    'collect.record-changed',
    {
      what: label(
        `${was.by || '别人'}刚改了这条记录${was.names.length > 0 ? `：${was.names.map((n) => n.zh).join('、')}` : ''}`,
        `${was.by || 'Somebody'} has just changed this record${was.names.length > 0 ? `: ${was.names.map((n) => n.en).join(', ')}` : ''}`,
      ),
      advice: label('您填的内容还在，对照后选择保留哪一个', 'What you typed is kept; compare both and choose'),
    },
    { params: { by: was.by, at: was.at, fields: was.fields.join(',') }, status: 409 },
  )

export const nothingChanged = (): Refusal =>
  new Refusal('collect.nothing-changed', {
    what: label('内容没有变化，没有保存', 'Nothing was changed, nothing was saved'),
    advice: label('改动后再保存', 'Change something first'),
  })

export const returnClosed = (period: string): Refusal =>
  new Refusal(
    'collect.return-closed',
    {
      what: label('这份报表没有在填报中，不能改', 'The return is not being prepared and cannot be changed'),
      advice: label('请校长撤回，或等退回、更正后再改', 'Wait until it is withdrawn, sent back or corrected'),
    },
    { params: { period }, status: 409 },
  )

export const unknownMove = (move: string, state: Label): Refusal =>
  new Refusal(
    'collect.move-not-allowed',
    {
      what: label(`这条记录现为“${state.zh}”，不能办理此事`, `The record is "${state.en}"; this is not possible now`),
      advice: label('刷新后看可办理的事项', 'Reload to see what is possible'),
    },
    { params: { move }, status: 409 },
  )

export const reasonMissing = (): Refusal =>
  new Refusal(
    'collect.reason-missing',
    {
      what: label('请写明原因', 'A reason is needed'),
      advice: label('写明原因后再办理', 'Say why'),
    },
    { params: { field: 'reason' } },
  )

/** Somebody else has decided on the record: it is changed by a move only. */
export const recordClosed = (state: string, word: Label, way: Label): Refusal =>
  new Refusal(
    'collect.record-closed',
    {
      what: label(`这条记录现为“${word.zh}”，不能直接改`, `The record is "${word.en}" and cannot be changed directly`),
      advice: way,
    },
    { params: { state }, status: 409 },
  )

export const fieldLocked = (name: string, text: Label): Refusal =>
  new Refusal(
    'collect.field-locked',
    {
      what: label(`“${text.zh}”由上级确定，不能改`, `${text.en} is decided above and cannot be changed`),
      advice: label('请联系市级主管部门', 'Ask the city'),
    },
    { params: { field: name }, status: 403 },
  )

export const unknownLine = (name: string): Refusal =>
  new Refusal(
    'collect.line-unknown',
    { what: label('没有这张明细表或这一行', 'No such line') },
    { params: { line: name }, status: 404 },
  )

export const linesStay = (): Refusal =>
  new Refusal(
    'collect.lines-stay',
    {
      what: label('这张明细表只能追加，不能改或删', 'Lines of this table are only added'),
      advice: label('登记错了的，再登记一条更正', 'Counter an error by another line'),
    },
    { status: 409 },
  )

export const recordStays = (): Refusal =>
  new Refusal(
    'collect.record-stays',
    {
      what: label('这条记录不能删除', 'This record cannot be taken away'),
      advice: label(
        '用记录上的办理事项结束它，或先删除它的明细',
        'End it by one of its moves, or take its lines away first',
      ),
    },
    { status: 409 },
  )
