import { expect, test } from 'vitest'
import { orderOf, sourceOf, startChoice } from './choice'
import type { MergePlan, PlanField } from './types'

const field = (key: string, state: PlanField['state'], take: string, write = true): PlanField => ({
  key,
  state,
  take,
  write,
})

const plan: MergePlan = {
  records: [
    { id: 'a', version: 3, fields: {} },
    { id: 'b', version: 7, fields: {} },
  ],
  winner: 'a',
  winners: ['a', 'b'],
  fields: [
    field('name', 'differ', 'a'),
    field('mobile', 'differ', 'b'),
    field('email', 'one', 'b'),
    field('tags', 'both', 'a'),
    field('code', 'same', 'a'),
    field('limit', 'one', 'b', false),
  ],
  relations: [],
}

test('sends the fields whose value comes from the record that goes', () => {
  expect(orderOf(plan, startChoice(plan))).toEqual({
    winner: { id: 'a', version: 3 },
    loser: { id: 'b', version: 7 },
    take: ['mobile', 'email'],
  })
})

test('keeps the chosen values when the other record is to stay', () => {
  const choice = { ...startChoice(plan), winner: 'b' }
  expect(orderOf(plan, choice)).toMatchObject({ winner: { id: 'b' }, loser: { id: 'a' }, take: ['name'] })
})

test('unites lists and leaves alone what the reader may not write', () => {
  const choice = startChoice(plan)
  const sources = plan.fields.map((one) => sourceOf(one, choice))
  expect(sources).toEqual(['a', 'b', 'b', 'both', 'a', 'b'])
})
