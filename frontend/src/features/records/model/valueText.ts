import type { Condition, FieldDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import type { FieldEnv, RegionNode } from '../../../fields/types'

interface Words {
  readonly yes: string
  readonly no: string
  readonly comma: string
  readonly period: (value: unknown) => string
}

const KINDS: Readonly<Record<string, 'member' | 'department' | 'record'>> = {
  member: 'member',
  department: 'department',
  relation: 'record',
}
/** Values named before the rest becomes an ellipsis. */
const SHOWN = 4

/** The value of a condition as people read it; conditions carry bare ids and keys. */
export async function valueText(
  field: FieldDef | undefined,
  { op, value }: Condition,
  env: FieldEnv,
  words: Words,
): Promise<string> {
  if (!field) return ''
  if (op === 'relative') return words.period(value)
  if (!Array.isArray(value)) return oneText(field, value, env, words)
  const parts = await Promise.all(value.slice(0, SHOWN).map((part) => oneText(field, part, env, words)))
  if (op === 'between') return parts.join(' – ')
  return parts.join(words.comma) + (value.length > SHOWN ? ' …' : '')
}

async function oneText(field: FieldDef, part: unknown, env: FieldEnv, words: Words): Promise<string> {
  if (part === null || part === undefined) return ''
  const kind = KINDS[field.type]
  if (kind && typeof part === 'string')
    return (await env.findLabel(kind, part, String(field.config.target ?? ''))) ?? '…'
  if (field.type === 'region') return regionName(await env.listRegions(), String(part))
  if (typeof part === 'boolean') return part ? words.yes : words.no
  const type = field.type === 'multi_choice' || field.type === 'tags' ? 'choice' : field.type
  return fieldPlugin(type).format(part, field, env) || String(part)
}

function regionName(regions: readonly RegionNode[], code: string): string {
  for (const [own, name, children = []] of regions) {
    if (own === code) return name
    const inner = regionName(children, code)
    if (inner !== code) return inner
  }
  return code
}
