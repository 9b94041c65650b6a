import type { ObjectDef, RecordOperation, RolePolicy, Scope } from '../../../api/types'
import { OPERATIONS } from './policy'

/** Starting points a newcomer understands; every cell can be changed afterwards. */
export const PRESETS = ['empty', 'own', 'team', 'readOnly', 'everything'] as const
export type Preset = (typeof PRESETS)[number]

type Operations = Partial<Record<RecordOperation, Scope>>

const OPERATIONS_OF: Record<Preset, Operations> = {
  empty: {},
  own: { view: 'participated', create: 'all', edit: 'participated', share: 'own' },
  team: { view: 'subtree', create: 'all', edit: 'subtree', delete: 'own', import: 'all', share: 'subtree' },
  readOnly: { view: 'all' },
  everything: Object.fromEntries(OPERATIONS.map((operation) => [operation, 'all'])) as Operations,
}

/** The rights of a preset on every object; personal fields stay masked, sensitive ones hidden. */
export function presetPolicy(preset: Preset, objects: readonly ObjectDef[]): RolePolicy {
  const operations = OPERATIONS_OF[preset]
  if (preset === 'empty') return { system: [], objects: {} }
  return {
    system: [],
    objects: Object.fromEntries(
      objects.map((object) => [object.key, { operations: { ...operations }, fields: {} }]),
    ),
  }
}
