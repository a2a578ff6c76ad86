import { describe, expect, it } from 'vitest'
import { placesAmongPeers, placesOf } from './places.ts'

const shown = (places: ReturnType<typeof placesOf>): (string | null)[] => places.map((p) => p && `${p.place}/${p.of}`)

describe('places', () => {
  it('puts the largest first, lets equal values share a place and leaves out units without a value', () => {
    expect(shown(placesOf(['0.5', null, '0.50', '0.7', '0.1'], 'up'))).toEqual(['2/4', null, '2/4', '1/4', '4/4'])
  })
  it('puts the smallest first where less is better', () => {
    expect(shown(placesOf(['18', '20', '9.5'], 'down'))).toEqual(['2/3', '3/3', '1/3'])
  })
  it('ranks nobody against nobody: one that stands alone among its peers has no place', () => {
    const alone = [
      { kind: 'county', value: '1' },
      { kind: 'county', value: null },
    ]
    expect(placesAmongPeers(alone, 'up')).toEqual([null, null])
  })
  it('never ranks a city among its counties, or a school among them', () => {
    const units = [
      { kind: 'city', value: '0.9' },
      { kind: 'county', value: '0.2' },
      { kind: 'group', value: '0.4' },
      { kind: 'school', value: '0.95' },
    ]
    expect(shown(placesAmongPeers(units, 'up'))).toEqual([null, '2/2', '1/2', null])
  })
})
