import { describe, expect, it } from 'vitest'
import type { FieldDef, ObjectDef } from '../../../api/types'
import { bulkFields, isComplete, newChange, operationsOf } from './bulkChange'

const field = (key: string, more: Partial<FieldDef> = {}) =>
  ({
    key,
    type: 'text',
    write: true,
    right: 'full',
    is_unique: false,
    is_required: false,
    ...more,
  }) as FieldDef

describe('bulk changes', () => {
  it('offers fields that many records can share a value of', () => {
    const object = {
      title_field: 'name',
      fields: [
        field('name'),
        field('code', { is_unique: true }),
        field('files', { type: 'attachment' }),
        field('secret', { write: false }),
        field('note'),
      ],
    } as unknown as ObjectDef

    expect(bulkFields(object).map((one) => one.key)).toEqual(['note'])
  })

  it('adds to and removes from lists that are read in full, clears what is not required', () => {
    expect(operationsOf(field('tags', { type: 'multi_choice' }))).toEqual(['set', 'add', 'remove', 'clear'])
    expect(operationsOf(field('tags', { type: 'multi_choice', right: 'masked' }))).toEqual(['set', 'clear'])
    expect(operationsOf(field('stage', { type: 'choice', is_required: true }))).toEqual(['set'])
  })

  it('waits until a line says what to do', () => {
    const draft = { ...newChange(), field: 'note' }

    expect(isComplete(undefined, draft)).toBe(false)
    expect(isComplete(field('note'), draft)).toBe(false)
    expect(isComplete(field('note'), { ...draft, value: [] })).toBe(false)
    expect(isComplete(field('note'), { ...draft, value: false })).toBe(true)
    expect(isComplete(field('note'), { ...draft, op: 'clear' })).toBe(true)
  })
})
