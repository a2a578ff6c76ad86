import { describe, expect, it } from 'vitest'
import { allLinks, OWN_POLICIES, scoreLinks, type ScoredLink } from './link-score.ts'
import { RIGHT_LINKS } from './links.ts'
import { hasSharedPolicies, SHARED_POLICIES } from './score.ts'

const vocational = (links: readonly ScoredLink[]): ScoredLink[] =>
  links.filter((l) => RIGHT_LINKS[l.document]!.vocational)

function check(links: readonly ScoredLink[]): void {
  const score = scoreLinks(links)
  process.stdout.write(
    `${score.right} of ${score.all} figures right (${((100 * score.right) / score.all).toFixed(1)} %); linked without asking ` +
      `${score.linkedRight} of ${score.linked} right, asked with the right one on top ${score.askedRight} of ${score.asked}\n`,
  )
  expect(score.right / score.all).toBeGreaterThanOrEqual(0.9)
  // A wrong link is worse than none: nothing is linked without asking that is not meant.
  expect(links.filter((l) => l.state === 'linked' && l.got !== l.right)).toEqual([])
}

describe.runIf(hasSharedPolicies)('figures of the annotated plans', () => {
  it('are linked to the indicator that they mean, or left to be counted by hand', () => {
    const links = allLinks(SHARED_POLICIES)
    expect(links).toHaveLength(107)
    check(links)
    check(vocational(links))
  })

  it('finds what can be found: not everything is left to be counted by hand', () => {
    const meant = allLinks(SHARED_POLICIES).filter((l) => l.right !== 'manual')
    expect(meant.filter((l) => l.got === l.right).length / meant.length).toBeGreaterThanOrEqual(0.85)
  })
})

it('links the figures of our own plans', () => check(vocational(allLinks(OWN_POLICIES))))

it('links every figure of the demo plan that an indicator counts, and nothing else', () => {
  const demo = allLinks(OWN_POLICIES).filter((l) => l.document === 'yunchuan-2025-work-points')
  expect(demo.filter((l) => l.got !== l.right).map((l) => [l.number, l.subject, l.got])).toEqual([])
  expect(demo.filter((l) => l.got !== 'manual')).toHaveLength(27)
})
