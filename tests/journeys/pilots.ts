import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import type { City } from './city.ts'
import { signIn, type Person } from './person.ts'

const TITLE = '企业师傅进班上课'
const STAGE = '签约，排进课表'

const detail = async (person: Person): Promise<{ pilot: { shown: string; measures: { base: string | null }[] } }> => {
  const id = new URL(person.page.url()).pathname.split('/').at(-1) ?? ''
  return (await person.get(`/api/plan/pilots/${id}`)).body as never
}

/** A county proposes, the city approves, the county reports with evidence, the city evaluates, another county takes it over. */
export async function pilotJourney(browser: Browser, city: City): Promise<void> {
  const county = await signIn(browser, city, 'luxi')
  const path = await propose(county)
  await takeBack(county, path)
  await county.leave()

  const office = await signIn(browser, city, 'lin')
  await chase(office)
  await office.go('/')
  await office.page.getByText(`试点“${TITLE}”待立项`).waitFor()
  await office.go(path)
  await office.shoot('pilot-proposed')
  await office.page.getByRole('button', { name: '同意立项' }).click()
  await office.page.getByText(`“${TITLE}”已立项`).waitFor()
  expect((await detail(office)).pilot.shown).toBe('running')

  const back = await signIn(browser, city, 'luxi')
  await report(back, path)
  await back.leave()

  await evaluate(office, path)
  await spread(office)
  await office.leave()

  const other = await signIn(browser, city, 'shinan')
  await takeOver(other, path)
  await other.leave()

  // who was not asked sees nothing of it
  const stranger = await signIn(browser, city, 'hefeng')
  expect((await stranger.get(`/api${path}`)).status).toBe(404)
  await stranger.leave()
}

/** Fills the form in the browser; an empty one is refused beside its field. Returns the page's address. */
async function propose(county: Person): Promise<string> {
  const { page } = county
  await county.go('/plan/pilots')
  await page.locator('tbody tr[data-row]').first().waitFor()
  await county.shoot('pilots')
  await page.getByRole('button', { name: '申报试点' }).click()
  const drawer = page.locator('.drawer')
  const send = drawer.getByRole('button', { name: '申报这个试点' })
  await send.click()
  await drawer.getByText('写明试点名称').first().waitFor()
  county.refused(422)
  await drawer.getByLabel('所属任务').selectOption({ label: '6 壮大双师型教师队伍' })
  await drawer.getByLabel('试点名称').fill(TITLE)
  await drawer.getByLabel('试点目标').fill('让学生在学校就学到车间里正在用的做法')
  await drawer.getByLabel('试什么、怎么试').fill('每周两节课由企业师傅上，学校教师跟班备课')
  await drawer.getByLabel('阶段要做什么', { exact: true }).fill(STAGE)
  await drawer.getByLabel(`${STAGE} 期限`).fill('2026-03-31')
  await drawer.getByLabel('按名称找指标').fill('双师型教师占专业课')
  await drawer.getByRole('option', { name: /双师型教师占专业课教师比例/ }).click()
  await drawer.getByLabel('双师型教师占专业课教师比例 目标值').fill('50')
  await drawer.getByRole('button', { name: '加一项人工计数' }).click()
  await drawer.getByLabel('计什么数', { exact: true }).fill('上课的企业师傅')
  await drawer.getByLabel('上课的企业师傅 单位').fill('人')
  await drawer.getByLabel('上课的企业师傅 目标值').fill('6')
  await county.fine()
  await send.click()
  await page.getByText(`已申报“${TITLE}”，等待立项`).waitFor()
  await page.waitForURL(/\/plan\/pilots\/[0-9a-f-]{36}/)
  await county.settled()
  // the base was not typed: it is what was counted before the begin
  const { pilot } = await detail(county)
  expect([pilot.shown, pilot.measures[0]?.base]).toEqual(['proposed', '0.4'])
  await county.fine()
  return new URL(page.url()).pathname
}

/** The unit takes its proposal back, and proposes it again. */
async function takeBack(county: Person, path: string): Promise<void> {
  const { page } = county
  await county.go(path)
  await page.getByRole('button', { name: '撤回申报' }).click()
  await page.getByText(`“${TITLE}”已撤回，改好可以再申报`).waitFor()
  expect((await detail(county)).pilot.shown).toBe('withdrawn')
  await page.getByRole('button', { name: '修改方案' }).click()
  await page.locator('.drawer').getByRole('button', { name: '修改后再申报' }).click()
  await page.getByText('已存为第 2 版').waitFor()
  expect((await detail(county)).pilot.shown).toBe('proposed')
}

/** Pilots that are late stand on the board of warnings and are reminded of in one act; the reminder stays in their history. */
async function chase(office: Person): Promise<void> {
  const { page } = office
  await office.go('/watch/warnings?source=pilot')
  const warning = page.locator('.watch-row', { hasText: '没有报完成' }).first()
  await warning.getByRole('link', { name: '看试点' }).waitFor()
  await office.fine()
  await office.go('/plan/pilots')
  await page.getByLabel('催报的话，选填').fill('请本周报阶段进展')
  await page.getByRole('button', { name: /^催报 \d+ 个试点$/ }).click()
  await page.getByText(/已催报 \d+ 个试点/).waitFor()
  await page.locator('tbody tr[data-row]', { hasText: '有逾期阶段' }).first().getByRole('button').first().click()
  await page.getByText('请本周报阶段进展').waitFor()
}

async function report(county: Person, path: string): Promise<void> {
  const { page } = county
  await county.go(path)
  await page.getByRole('button', { name: '报进展' }).click()
  const drawer = page.locator('.drawer')
  await drawer.getByLabel('进展情况').fill('3 家企业签约，6 名师傅的课已排进课表')
  await drawer.getByLabel(/上课的企业师傅/).fill('6')
  await drawer.getByLabel('佐证材料').setInputFiles({
    name: '课表.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('周二、周四第七八节'),
  })
  await drawer.getByLabel('这个阶段已完成').check()
  await county.fine()
  await drawer.getByRole('button', { name: '报送进展' }).click()
  await page.getByText(`已报送“${STAGE}”的进展`).waitFor()
  await page
    .getByText(/已报待阅/)
    .first()
    .waitFor()
}

async function evaluate(office: Person, path: string): Promise<void> {
  const { page } = office
  await office.go(path)
  await page.getByRole('button', { name: '审阅' }).click()
  const drawer = page.locator('.drawer')
  const file = await office.file(drawer.getByRole('button', { name: '课表.txt' }))
  expect(file.suggestedFilename()).toBe('课表.txt')
  await drawer.getByRole('button', { name: '已阅' }).click()
  await page
    .getByText(/已完成/)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: '评估', exact: true }).click()
  await drawer.getByText('终期评估', { exact: true }).click()
  await drawer.getByLabel('评估意见').fill('师傅稳定到课，教师跟班备课有记录')
  await drawer.getByLabel('结论的理由').fill('做法简单，其他县区可以照用')
  await office.fine()
  await drawer.getByRole('button', { name: '完成终期评估：推广' }).click()
  await page.getByText('评估已存，结论：推广').waitFor()
  const evaluation = page.locator('.card', { hasText: '评估时的数，以后不再变' })
  await evaluation.getByText('6 人').first().waitFor()
  await office.shoot('pilot-evaluated')
}

async function spread(office: Person): Promise<void> {
  const { page } = office
  await page.getByRole('button', { name: '推广到单位' }).click()
  const drawer = page.locator('.drawer')
  await drawer.getByLabel('推广到哪些单位').click()
  await page.locator('.ant-select-item-option', { hasText: /^石楠$/ }).click()
  await page.keyboard.press('Escape')
  await drawer.getByLabel('推广要求').fill('先在一个专业做起来')
  await drawer.getByRole('button', { name: '推广到 1 个单位' }).click()
  await page.getByText('已推广到 1 个单位').waitFor()
}

async function takeOver(other: Person, path: string): Promise<void> {
  const { page } = other
  await page.getByText(`是否采用试点经验“${TITLE}”`).waitFor()
  await other.go(path)
  // reading is all that was opened to it
  for (const name of ['修改方案', '评估', '终止试点', '推广到单位', '报进展'])
    expect(await page.getByRole('button', { name, exact: true }).count(), name).toBe(0)
  await page.getByRole('button', { name: '答复', exact: true }).click()
  await page.getByLabel('采用哪些做法').fill('每周一节课由企业师傅上')
  await page.getByLabel('双师型教师占专业课教师比例 目标值').fill('55')
  await other.fine()
  await page.getByRole('button', { name: '采用', exact: true }).click()
  await page.getByText('已答复：采用').waitFor()
  await page.getByRole('button', { name: '记录成效' }).click()
  await page.getByLabel('推行的成效').fill('两个班已经开课')
  await page.getByRole('button', { name: '记录这次成效' }).click()
  await page.getByText('两个班已经开课').waitFor()
  await other.shoot('pilot-taken-over')
}
