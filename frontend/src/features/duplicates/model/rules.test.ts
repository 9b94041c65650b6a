import { expect, test } from 'vitest'
import type { FieldDef, ObjectDef } from '../../../api/types'
import { freeFields, isEnough, newRuleField, ruleFault } from './rules'
import { parseDuplicatesSearch } from './search'
import type { ObjectRules, RuleSet } from './types'

const field = (key: string, type: string) => ({ key, type }) as FieldDef
const object = {
  fields: [field('name', 'text'), field('mobile', 'mobile'), field('files', 'attachment')],
} as ObjectDef
const rules = { methods: { name: ['exact', 'name'], mobile: ['exact'] } } as unknown as ObjectRules
const rule: RuleSet = {
  fields: [{ field: 'name', method: 'name', weight: 60, against: 0, similar: 85 }],
  threshold: 80,
}

test('offers the fields that can be compared and are not in the rule', () => {
  expect(freeFields(object, rules, rule).map(({ key }) => key)).toEqual(['mobile'])
})

test('begins with a sensible weight and method', () => {
  expect(newRuleField(field('mobile', 'mobile'), ['exact'])).toMatchObject({ method: 'exact', weight: 90 })
  expect(newRuleField(field('name', 'text'), ['exact', 'name', 'text'])).toMatchObject({ method: 'name' })
})

test('finds rules that cannot work', () => {
  expect(ruleFault(rule)).toBe('unreachable')
  expect(ruleFault({ fields: [], threshold: 1 })).toBe('empty')
  expect(ruleFault({ ...rule, threshold: 60 })).toBeNull()
  expect(isEnough({ field: 'x', method: 'exact', weight: 80, against: 0, similar: 85 }, rule)).toBe(true)
})

test('reads the address and leaves out what it does not understand', () => {
  expect(parseDuplicatesSearch({ object: 'customer', status: 'odd', min: 200 })).toEqual({
    object: 'customer',
  })
  expect(parseDuplicatesSearch({ status: 'merged', min: 90, reason: 'name' })).toEqual({
    status: 'merged',
    min: 90,
    reason: 'name',
  })
})
