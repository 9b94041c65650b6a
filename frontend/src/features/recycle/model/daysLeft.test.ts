import { describe, expect, it } from 'vitest'
import { daysLeft } from './daysLeft'

const NOW = new Date('2026-05-01T12:00:00Z')

describe('daysLeft', () => {
  it('counts days, begun ones too', () => {
    expect(daysLeft('2026-05-04T12:00:00Z', NOW)).toBe(3)
    expect(daysLeft('2026-05-01T20:00:00Z', NOW)).toBe(1)
  })

  it('never falls below zero', () => {
    expect(daysLeft('2026-04-01T00:00:00Z', NOW)).toBe(0)
  })
})
