import type { FieldDef, ObjectDef } from '../../../api/types'
import { readableFields } from './recordRow'

/** Which fields a card shows, and where. */
export interface CardFields {
  readonly amount: FieldDef | undefined
  readonly line: readonly FieldDef[]
  readonly tags: readonly FieldDef[]
  readonly keys: readonly string[]
}

const LINE = new Set(['choice', 'member', 'date', 'date_time', 'mobile', 'relation'])

/** Amount at the right, state · owner · date below the title, tags at the foot. */
export function cardFields(object: ObjectDef): CardFields {
  const readable = readableFields(object)
  const designed = (object.config.card ?? []).flatMap(
    (key) => readable.find((field) => field.key === key) ?? [],
  )
  const pool = [...designed, ...readable.filter((field) => !designed.includes(field))].filter(
    (field) => field.key !== object.title_field,
  )
  const amount = pool.find((field) => field.type === 'money')
  const choices = pool.filter((field) => field.type === 'choice')
  const source = designed.length >= 2 ? designed : pool
  const line = [
    choices[0],
    source.find((field) => field.type === 'member') ?? pool.find((field) => field.key === 'owner'),
    source.find((field) => field.type === 'date') ?? pool.find((field) => field.key === 'updated_at'),
    choices.length === 0
      ? source.find((field) => field.type === 'relation' || field.type === 'mobile')
      : undefined,
  ].filter((field): field is FieldDef => field !== undefined && LINE.has(field.type))
  const tags = [
    ...choices.slice(1, 3),
    ...pool.filter((field) => field.type === 'multi_choice' || field.type === 'tags').slice(0, 1),
  ]
  const all = [
    object.title_field,
    ...(amount ? [amount.key] : []),
    ...line.map((field) => field.key),
    ...tags.map((field) => field.key),
  ]
  return { amount, line, tags, keys: [...new Set(all)] }
}
