import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { launchChromium } from '../setup/chromium.ts'
import { auditorJourney, whyJourney } from './administer.ts'
import { campaignJourney, countyJourney } from './campaigns.ts'
import { circularJourney } from './circular.ts'
import { citizenJourney } from './citizen.ts'
import { CITY_TIMEOUT, openCity, type City } from './city.ts'
import { collectJourney } from './collect.ts'
import { editionsJourney } from './editions.ts'
import { firstRunJourney } from './first-run.ts'
import { livingJourney } from './living.ts'
import { measureJourney } from './measure.ts'
import { everyPageJourney } from './every-page.ts'
import { findJourney } from './find.ts'
import { pilotJourney } from './pilots.ts'
import { planJourney } from './plan.ts'
import { publishJourney } from './publish.ts'
import { recordJourney } from './records.ts'
import { reviewKeysJourney } from './review-keys.ts'
import { reviewJourney } from './review.ts'
import { scheduleJourney } from './schedule.ts'
import { standardsJourney } from './standards.ts'
import { firstLoadJourney, rolesJourney, walksJourney } from './roles.ts'

const JOURNEY_TIMEOUT = 600_000

let city: City
let browser: Browser

beforeAll(async () => {
  const [opened, launched] = await Promise.all([openCity(), launchChromium()])
  city = opened
  browser = launched
}, CITY_TIMEOUT)
afterAll(async () => {
  await browser?.close()
  await city?.close()
}, 60_000)

/** One city for all: each journey goes on from what the one before it left. */
describe('what a person can do', { timeout: JOURNEY_TIMEOUT }, () => {
  it('each role: the first task is one click from the workbench', () => rolesJourney(browser, city))
  it('city officer: schools without teachers, and why a county has its colour', () => walksJourney(browser, city))
  it(
    'anyone: every page stands at every width, in both languages, for everybody',
    () => everyPageJourney(browser, city),
    2 * JOURNEY_TIMEOUT,
  )
  it('anyone: the workbench loads under 250 kB', () => firstLoadJourney(browser, city))
  it('city officer: reads the plan, confirms, corrects, links and adds a target', () => planJourney(browser, city))
  it('city officer: the whole review by keys, an entry split and two merged', () => reviewKeysJourney(browser, city))
  it('a plan lives: handed down, objected to, a new version, progress, sent back, the circular', () =>
    livingJourney(browser, city))
  it('city officer: month and year of the plan, a milestone done, the silent reminded', () =>
    scheduleJourney(browser, city))
  it('city officer: the circular with places of counties and schools; earlier ones stay', () =>
    circularJourney(browser, city))
  it('school: template, upload, problems, the marked file, the fix, submission', () => collectJourney(browser, city))
  it('county and city: queue, differences, back with reasons, accepted, the figure changes', () =>
    reviewJourney(browser, city))
  it('anyone: an indicator by unit and period, explained down to the row of a file', () =>
    measureJourney(browser, city))
  it('city officer: warnings in three colours, the report and its files', () => publishJourney(browser, city))
  it('city officer: finds a school by the initials of its name', () => findJourney(browser, city))
  it('clerk: types a record, a colleague was quicker, nothing is lost', () => recordJourney(browser, city))
  it('county officer: reminds the schools that owe, and they read it', () => countyJourney(browser, city))
  it('city officer: extends a deadline, opens a campaign and closes it', () => campaignJourney(browser, city))
  it('county and city: a pilot from its proposal until another county takes it over', () => pilotJourney(browser, city))
  it('security administrator: why somebody can see something, and why not', () => whyJourney(browser, city))
  it('system administrator: standards of conditions, a value of the own region from a day on', () =>
    standardsJourney(browser, city))
  it('auditor: reads log, returns and figures, and can change nothing', () => auditorJourney(browser, city))
  it('citizen: a public figure, its definition, its versions, its files', () => citizenJourney(browser, city))
  it('city officer: names asked once, a new edition and next year’s plan side by side', () =>
    editionsJourney(browser, city))
  it('an empty city: from the set-up code to the first campaign', () => firstRunJourney(browser))
})
