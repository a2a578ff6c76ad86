import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { PERSON_LIST } from '../../src/directory/setup/person-list.ts'
import { UNIT_LIST } from '../../src/directory/setup/unit-list.ts'
import { totpCode } from '../../src/platform/auth/totp.ts'
import { writeWorkbook } from '../../src/platform/excel/write-workbook.ts'
import { SCHOOL_RETURNS } from './city.ts'
import { openWindow, type Person } from './person.ts'

const PROGRAM = fileURLToPath(new URL('../../bin/zhiheng.mjs', import.meta.url))
/** What `serve` prints: a line with its address alone (its log names the address too), then the code. */
const READY = /^(http:\S+)\n[\s\S]*设置码 (\S+)\n/m

type List = typeof UNIT_LIST
const UNITS = [
  ['239901', '城中区', '', '县区', '239900', 1, 1],
  ['239921', '临溪县', '', '县区', '239900', 2, 1],
  ['3623990001', '临溪县职业教育中心', '临溪职教', '中职学校', '239921', null, null],
]
const PEOPLE = [
  ['lin.city', '林科长', '科长', '239900', '市局主管', '', ''],
  ['chen.clerk', '陈填报', '教务', '3623990001', '填报员', '', ''],
]

const upload = async (
  person: Person,
  folder: string,
  list: List,
  rows: readonly (readonly (string | number | null)[])[],
) => {
  const file = join(folder, `${list.sheet}.xlsx`)
  writeFileSync(file, await writeWorkbook({ sheets: [{ name: list.sheet, columns: list.columns, rows }] }))
  await person.page.locator('input[type=file]').setInputFiles(file)
  await person.settled()
}

/** An installation without anything in a folder of its own, served as an office would. */
async function serveEmpty() {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-empty-'))
  const { DATABASE_URL: _server, NODE_ENV: _test, VITEST: _runner, ...env } = process.env
  const run = (args: string[]) =>
    spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const migrating = run(['migrate'])
  migrating.stdout.resume()
  await new Promise<void>((resolve) => migrating.once('exit', () => resolve()))
  const child = run(['serve', '--port', '0'])
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const [, address = '', code = ''] = await new Promise<RegExpExecArray>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const found = READY.exec(said)
      if (found) resolve(found)
    })
    child.once('exit', (status) => reject(new Error(`serve ended with ${String(status)}: ${said}`)))
  })
  const close = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, address, code, close }
}

/** What somebody of a sign-in name chooses for themselves. */
const ownPassword = (name: string): string => `Heng-zhou-${name.length}-first-Run`

/** First sign-in of somebody: the given password must be replaced before anything else opens. */
async function enter(browser: Browser, address: string, name: string, given: string): Promise<Person> {
  const own = ownPassword(name)
  const person = await openWindow(browser, address)
  const { page } = person
  await page.goto('/')
  await page.getByLabel('用户名').fill(name)
  await page.getByLabel('密码').fill(given)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByLabel('现在的密码').fill(given)
  await page.getByLabel('新密码', { exact: true }).fill(own)
  await page.getByLabel('再输一次新密码').fill(own)
  await page.getByRole('button', { name: '启用新密码' }).click()
  await page.locator('nav').first().waitFor()
  return person
}

/** The same, and an authenticator bound, without which administrators and officers may do nothing. */
async function begin(browser: Browser, address: string, name: string, given: string): Promise<Person> {
  const own = ownPassword(name)
  const person = await enter(browser, address, name, given)
  const { page } = person
  await person.go('/account')
  await page.getByRole('button', { name: '开始绑定' }).click()
  await page.getByLabel('现在的密码').first().fill(own)
  await page.getByRole('button', { name: '开始绑定' }).click()
  await page.locator('.sys-qr').waitFor()
  const secret = ((await page.locator('p .sys-mono').first().textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel('验证码').fill(totpCode(secret, Date.now()))
  await page.getByRole('button', { name: '确认绑定' }).click()
  await page.getByText('本次登录已用动态验证码').waitFor()
  return person
}

/** The set-up code, three administrators, units, people, and the campaign that the city's officer opens. */
export async function firstRunJourney(browser: Browser): Promise<void> {
  const { folder, address, code, close } = await serveEmpty()
  try {
    const founder = await openWindow(browser, address)
    const { page } = founder
    await founder.go('/setup')
    await page.getByLabel('设置码').fill(code)
    await page.getByLabel('地区代码').fill('239900')
    await page.getByLabel('地区名称').fill('衡州市')
    for (const [i, name] of ['赵系统', '钱安全', '孙审计'].entries()) await page.getByLabel('姓名').nth(i).fill(name)
    await founder.fine()
    await founder.shoot('first-run')
    await page.getByRole('button', { name: '建立地区和管理员' }).click()
    await page.getByText('初始密码（只显示这一次）').waitFor()
    const given = await page.locator('td.sys-mono').allTextContents()
    expect(given).toHaveLength(3)
    expect(await page.locator('tr th').allTextContents()).toEqual(['赵系统', '钱安全', '孙审计'])
    // the code opens this door once
    await founder.go('/setup')
    await page.getByText('首次设置已经开始过').waitFor()
    await founder.fine()
    await founder.leave()

    const system = await begin(browser, address, 'sysadmin', given[0] ?? '')
    await system.go('/system/setup?step=units')
    // a list with a fault comes in wholly or not at all, and says the row
    await upload(system, folder, UNIT_LIST, [
      ...UNITS,
      ['3623990002', '临溪县第二中专', '', '中职学校', '239999', null, null],
    ])
    await system.page.getByText('单位清单.xlsx 有 1 处要改，还没有写入任何内容').waitFor()
    const fault = system.page.getByRole('alert').locator('tbody tr')
    expect(await fault.locator('td').allTextContents()).toEqual([
      '5',
      '上级单位代码',
      '清单和已有单位里都没有“239999”；补上这个单位或改正代码',
    ])
    await upload(system, folder, UNIT_LIST, UNITS)
    await system.page.getByText('检查通过').waitFor()
    await system.shoot('first-run-units')
    await system.page.getByRole('button', { name: /导入 3 个单位/ }).click()
    await system.page.getByText('已导入 3 个单位').first().waitFor()
    await system.go('/system/setup?step=lists')
    await system.page.getByRole('button', { name: '已核对代码和参数' }).click()
    await system.page.getByText('重新核对').waitFor()
    await system.go('/system/setup?step=periods')
    await system.page.getByRole('button', { name: '已核对期间' }).click()
    await system.page.getByText('重新核对').waitFor()
    await system.fine()
    await system.leave()

    const audit = await enter(browser, address, 'auditadmin', given[2] ?? '')
    await audit.fine()
    await audit.leave()

    const security = await begin(browser, address, 'secadmin', given[1] ?? '')
    await security.go('/system/setup?step=people')
    await upload(security, folder, PERSON_LIST, PEOPLE)
    await security.page.getByText('检查通过').waitFor()
    await security.page.getByRole('button', { name: /建立 2 个账户/ }).click()
    await security.page.locator('h2', { hasText: '已建立 2 个账户' }).waitFor()
    // the window closes before anybody kept the list: those who have not begun get new passwords
    await security.go('/system/setup?step=people')
    await security.page.getByRole('button', { name: /重发 \d+ 个初始密码/ }).click()
    await security.page.locator('h2', { hasText: '已重发 2 个初始密码' }).waitFor()
    const row = security.page.locator('tr', { hasText: 'lin.city' })
    await row.waitFor()
    const password = (await row.locator('td.sys-mono').textContent()) ?? ''
    const clerkRow = security.page.locator('tr', { hasText: 'chen.clerk' })
    const clerkPassword = (await clerkRow.locator('td.sys-mono').textContent()) ?? ''
    await security.fine()
    await security.shoot('first-run-people')
    await security.leave()

    const officer = await begin(browser, address, 'lin.city', password)
    await officer.go('/system/setup?step=campaign')
    await officer.shoot('first-run-campaign')
    const year = await officer.page.getByLabel('编号').inputValue()
    await officer.page.getByRole('button', { name: '开启期次' }).click()
    await officer.page.getByText(`已开启：${year}年秋季年报`).waitFor()
    await officer.fine()
    await officer.page.getByRole('button', { name: /完成/ }).last().click()
    await officer.page.getByText('设置完成。接下来：').waitFor()
    await officer.go('/collect/campaigns')
    await officer.page.getByText(/^应报 \d+，已通过 0，审核中 0，填报中 0，未动 \d+$/).waitFor()
    await officer.leave()

    // the school's clerk: no authenticator is asked, and everything that is owed stands there
    const clerk = await enter(browser, address, 'chen.clerk', clerkPassword)
    await clerk.page.getByText('待我办理').first().waitFor()
    await clerk.fine()
    await clerk.shoot('first-run-clerk')
    await clerk.go('/collect/returns')
    await clerk.page.getByText(`${SCHOOL_RETURNS} 份待填`).waitFor()
    const owed = await clerk.page.locator('tbody tr button').allTextContents()
    expect(owed).toHaveLength(SCHOOL_RETURNS)
    expect(owed).toEqual(expect.arrayContaining(['学籍', '教职工', '学校基本信息', '办学条件年报']))
    await clerk.fine()
    await clerk.leave()
  } finally {
    await close()
  }
}
