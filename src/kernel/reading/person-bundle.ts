import type { Value } from '../entity.ts'
import type { Label } from '../label.ts'
import { idCheckCharacter, isRealDate, ageOn, readIdNumber } from '../person.ts'
import { distance, halfWidth, tidy } from './cell.ts'
import type { Cell } from './cell.ts'
import type { CodeItem } from './parse-value.ts'

/** The typed parts of a person and what is wrong with them (registers/README section 4; GB 11643). */
export interface ReadPerson {
  readonly values: Readonly<Record<'name' | 'idType' | 'idNo' | 'sex' | 'birthDate', Value>>
  readonly problems: readonly {
    field: 'name' | 'idType' | 'idNo'
    rule: string
    severity: 'block' | 'explain'
    message: Label
    suggestion?: string
  }[]
}

const NAME = /^([\u3400-\u9FFF\u{20000}-\u{2FFFF}]{2,}(·[\u3400-\u9FFF]+)*|[A-Za-z][A-Za-z .'-]+)$/u

/** Longer ones are other texts in the wrong column. */
const LONGEST_NAME = 60

/** Reads 姓名, 证件类型, 证件号码; an empty paper type is 1 (resident identity card) when the number has its form. */
export function readPerson(
  cells: { name?: Cell; idType?: Cell; idNo?: Cell },
  papers: readonly CodeItem[],
  today: string,
): ReadPerson {
  const problems: {
    field: 'name' | 'idType' | 'idNo'
    rule: string
    severity: 'block' | 'explain'
    message: Label
    suggestion?: string
  }[] = []
  const block = (
    field: 'name' | 'idType' | 'idNo',
    rule: string,
    zh: string,
    en: string,
    suggestion?: string,
  ): void => {
    problems.push({ field, rule, severity: 'block', message: { zh, en }, ...(suggestion ? { suggestion } : {}) })
  }
  const name = tidy(cells.name?.text ?? '')
    .replace(/[．.•・]/g, '·')
    .replace(/([\u3400-\u9FFF])\s+(?=[\u3400-\u9FFF])/g, '$1')
  if (name === '') block('name', 'kit.required', '“姓名”必填', 'Name is required')
  else if (name.length > LONGEST_NAME)
    block('name', 'person.name-form', `姓名超过 ${LONGEST_NAME} 个字`, `A name has at most ${LONGEST_NAME} characters`)
  else if (!NAME.test(name))
    block('name', 'person.name-form', '姓名含数字、符号或只有一个字', 'Name has digits, signs or a single character')

  const typeText = halfWidth(tidy(cells.idType?.text ?? ''))
  const paper = papers.find((p) => p.code === typeText || p.zh === typeText || typeText === `${p.code} ${p.zh}`)
  const idNo = halfWidth(tidy(cells.idNo?.text ?? ''))
    .replace(/\s/g, '')
    .toUpperCase()
  const idType = paper?.code ?? (typeText === '' ? '1' : '')
  if (idType === '') {
    const near = [...papers].sort((a, b) => distance(a.zh, typeText) - distance(b.zh, typeText))[0]
    block(
      'idType',
      'kit.code-unknown',
      `证件类型“${typeText}”不在选项中`,
      `Unknown paper type "${typeText}"`,
      near && `${near.code} ${near.zh}`,
    )
  }
  const values = { name, idType: idType || null, idNo: idNo || null, sex: null as Value, birthDate: null as Value }
  if (idNo === '') {
    block('idNo', 'kit.required', '“证件号码”必填', 'Paper number is required')
    return { values, problems }
  }
  if (idType === '1' || idType === 'R') {
    if (cells.idNo?.asNumber && idNo.length > 15)
      block(
        'idNo',
        'person.id-number-cell',
        '证件号码被存成数值，末几位已变成 0，请把单元格设为文本后重填',
        'Stored as a number, the last digits are lost; format as text and type again',
      )
    else if (/^\d{15}$/.test(idNo))
      block('idNo', 'person.id-15', '15 位证件号码已停用，请填 18 位号码', '15-digit numbers are void; use 18 digits')
    else {
      const read = readIdNumber(idNo)
      if (!read) block('idNo', 'person.id-check-digit', '证件号码应为 18 位', 'A paper number has 18 characters')
      else if (!isRealDate(read.birth) || read.birth > today || ageOn(read.birth, today) > 110)
        block(
          'idNo',
          'person.id-birth',
          `证件中的出生日期 ${read.birth} 不存在`,
          `Birth date ${read.birth} does not exist`,
        )
      else {
        values.sex = read.sex
        values.birthDate = read.birth
        const should = idCheckCharacter(idNo)
        if (should !== idNo[17])
          block(
            'idNo',
            'person.id-check-digit',
            `证件号码校验位应为 ${should}，现为 ${idNo[17]}，请核对身份证`,
            `Check digit should be ${should}, found ${idNo[17]}`,
          )
      }
    }
  } else if (idType === 'T') {
    if (!/^999[0-9A-Z]{10}\d{5}$/.test(idNo))
      problems.push({
        field: 'idNo',
        rule: 'person.id-temporary',
        severity: 'explain',
        message: { zh: '临时编号格式：999 + 学校标识码 + 5 位', en: 'Temporary: 999 + school code + 5 digits' },
      })
  } else if (idType !== '' && !/^[0-9A-Z()（）-]{5,18}$/.test(idNo)) {
    block(
      'idNo',
      'person.foreign-paper',
      '证件号码格式不符，应为 5—18 位字母或数字',
      'Expected 5 to 18 letters and digits',
    )
  }
  return { values, problems }
}
