import { describe, expect, it } from 'vitest'
import type { FieldDef } from '../../../api/types'
import { isSameValue, mergeValues, splitConflict } from './conflict'

const field = (key: string) => ({ key }) as FieldDef

describe('conflicts', () => {
  it('disputes what both changed to different values', () => {
    const found = splitConflict(
      [field('stage'), field('amount'), field('note')],
      { stage: 'lead', amount: '1', note: 'a', city: 'x' },
      { stage: 'won', amount: '2', note: 'b', city: 'x' },
      { stage: 'talk', amount: '2', note: 'a', city: 'y', updated_at: 'later' },
    )

    expect(found.disputed.map((one) => one.key)).toEqual(['stage'])
    expect(found.untouched).toEqual(['city'])
  })

  it('keeps mine unless theirs is chosen, and everything else of theirs', () => {
    const merged = mergeValues(
      [field('stage'), field('amount')],
      { stage: 'won', amount: '2' },
      { stage: 'talk', amount: '9', city: 'y' },
      { amount: 'theirs' },
    )

    expect(merged).toEqual({ stage: 'won', amount: '9', city: 'y' })
  })

  it('compares references by id', () => {
    expect(isSameValue({ id: '1', label: 'A' }, { id: '1' })).toBe(true)
    expect(isSameValue({ id: '1' }, { id: '2' })).toBe(false)
    expect(isSameValue('', null)).toBe(true)
    expect(isSameValue(['a'], ['a', 'b'])).toBe(false)
  })
})
