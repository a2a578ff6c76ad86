import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn, type Person } from './person.ts'

/** Types into a field with a list and takes the one entry that is left. */
async function pick(person: Person, field: string, typed: string, entry: RegExp): Promise<void> {
  const { page } = person
  await page.getByLabel(field).click()
  await page.keyboard.type(typed)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: entry }).first().click()
  await person.settled()
}

/** Security administrator: somebody asks why a county office can read a school's figures; role, tree and date answer. */
export async function whyJourney(browser: Browser, city: City): Promise<void> {
  const security = await signIn(browser, city, 'secadmin')
  const { page } = security
  await security.go('/system/people')
  await page.getByRole('link', { name: '为什么能看、为什么不能看' }).click()
  await page.getByText('选择人员、单位和操作').waitFor()
  await pick(security, '人员', 'luxi', /莫老师　鹿溪县　luxi/)
  await pick(security, '对哪个单位的记录', '鹿溪县第二', /鹿溪县第二职业高中/)
  await pick(security, '做什么', 'measure.read', /measure\.read$/)
  const answer = page.locator('section[aria-live=polite]')
  await answer.getByText(/^能：莫老师可以对“鹿溪县第二职业高中”/).waitFor()
  const ways = answer.locator('.sys-list').first().locator(':scope > li')
  expect(await ways.count()).toBe(1)
  expect(await ways.innerText()).toMatch(/^县区主管\s+\S+\s+\d{4}-\d{2}-\d{2} — \S+\s/)
  expect(await ways.locator('ol li').allTextContents()).toEqual(['鹿溪县', '鹿溪县第二职业高中'])
  await security.fine()
  await security.shoot('why-rights')

  // the same office and a school of another county: no, and whose it is
  await pick(security, '对哪个单位的记录', '石楠县民族', /石楠县民族职业学校/)
  await answer.getByText('不能：莫老师有合适的角色，但管不到“石楠县民族职业学校”').waitFor()
  await answer.getByText('“鹿溪县”的下级里没有这个单位').waitFor()
  expect(await answer.locator('ol').count()).toBe(0)
  await security.leave()
}

/** Words that begin the name of a button which changes something. */
const CHANGES =
  /^(新建|新增|添加|修改|删除|提交|撤回|上传|审核通过|整份通过|退回(?!未改)|催报|开启期次|结束期次|全部延期|保存|授予|停用|导入|确认|处置|报进展|公布|签发(?=.)|重新比对|生成本期)/

/** Pages that an auditor reads; and those that only an administrator or an officer opens. */
const READ = [
  '/collect/returns',
  '/collect/campaigns',
  '/plan/targets',
  '/plan/tasks',
  '/watch/warnings',
  '/publish/reports',
  '/registers/teachers',
  '/system/people',
  '/system/standards',
] as const
const CLOSED = ['/collect/review', '/collect/opening', '/system/units'] as const

/** Auditor: the log in words, narrowed to one act, one entry opened, figures of the whole city; nothing can be changed. */
export async function auditorJourney(browser: Browser, city: City): Promise<void> {
  const auditor = await signIn(browser, city, 'shenji')
  const { page } = auditor
  await auditor.go('/system/audit')
  const rows = page.locator('tbody tr')
  await rows.first().waitFor()
  expect(await rows.count()).toBe(100)
  // acts are words, not the names that programs give them
  const cells = await rows.locator('td, th').allTextContents()
  expect(cells.filter((cell) => /^[a-z]+\.[a-z-]+$/.test(cell.trim()))).toEqual([])
  await page.getByLabel('操作', { exact: true }).selectOption('publish')
  await auditor.settled()
  const acts = await rows.locator('button').allTextContents()
  expect(new Set(acts)).toEqual(new Set(['编写报告', '下载报告', '预告公布日期', '公布指标']))
  await rows.getByRole('button', { name: '公布指标' }).first().click()
  const entry = page.locator('.drawer')
  await entry.getByRole('heading', { name: '公布指标' }).waitFor()
  await entry.getByText('publish.release', { exact: true }).waitFor()
  expect(await entry.locator('.sys-detail th').allTextContents()).toEqual(
    expect.arrayContaining(['指标', '期间', '版本', '校验值', '隐去的单位数']),
  )
  expect(page.url()).toContain('what=publish')
  await auditor.fine()
  await auditor.shoot('audit-log')
  await page.getByRole('button', { name: '从头核对' }).click()
  await page
    .getByText(/^已核对 \d+ 条，链完整$/)
    .first()
    .waitFor()

  for (const path of READ) {
    await auditor.go(path)
    await page.locator('main table, main .watch-row').first().waitFor()
    const names = await page.locator('main button').allTextContents()
    expect(names.length, path).toBeGreaterThan(0)
    expect(
      names.map((n) => n.trim()).filter((n) => CHANGES.test(n)),
      path,
    ).toEqual([])
    await auditor.fine()
  }
  for (const path of CLOSED) {
    await page.goto(path)
    await page.getByRole('heading', { name: /^打开“.+”需要权限$/ }).waitFor()
    expect(await page.locator('main button').count(), path).toBe(0)
  }

  // a return of the city's list, opened: what was handed in, without a way to touch it
  const { returns } = (await auditor.get('/api/collect/returns')).body as { returns: { id: string; orgName: string }[] }
  expect(new Set(returns.map((r) => r.orgName)).size).toBeGreaterThan(6)
  const one = returns.find((r) => r.orgName === '石楠县民族职业学校')!
  await auditor.go(`/collect/returns/${one.id}`)
  await page.getByText('石楠县民族职业学校').first().waitFor()
  expect((await page.locator('main button').allTextContents()).filter((n) => CHANGES.test(n.trim()))).toEqual([])
  const sent = await page.request.post('/api/collect/campaigns', {
    headers: { origin: city.address },
    data: {
      code: 'x',
      name: '试',
      period: '2026',
      countDay: '2025-11-01',
      bookingDeadline: '2025-11-01',
      opensOn: '2025-11-20',
      dueOn: '2025-12-01',
      registers: ['teachers'],
    },
  })
  expect(sent.status()).toBe(403)
  await auditor.leave()
}
