import type {
  FieldGrant,
  ObjectDef,
  RecordOperation,
  RoleLimits,
  RolePolicy,
  Scope,
} from '../../../api/types'
import { ANY_FIELD, defaultRead, EVERYTHING, isOwnership, OPERATIONS } from './policy'

/** Starting points a newcomer understands; every cell can be changed afterwards. */
export const PRESETS = [
  'empty',
  'own',
  'team',
  'everything',
  'boss',
  'service',
  'named',
  'campaign',
  'technical',
  'readOnly',
] as const
export type Preset = (typeof PRESETS)[number]

type Operations = Partial<Record<RecordOperation, Scope>>

const ALL = Object.fromEntries(OPERATIONS.map((operation) => [operation, 'all'])) as Operations

const OPERATIONS_OF: Record<Preset, Operations> = {
  empty: {},
  own: { view: 'participated', create: 'all', edit: 'participated', share: 'own', contact: 'participated' },
  team: {
    view: 'subtree',
    create: 'all',
    edit: 'subtree',
    delete: 'own',
    import: 'all',
    share: 'subtree',
    contact: 'subtree',
  },
  everything: ALL,
  boss: ALL,
  service: { view: 'all', edit: 'all', contact: 'all' },
  named: { view: 'all', edit: 'all' },
  campaign: { view: 'all', create: 'all', edit: 'own', import: 'all', export: 'all', contact: 'all' },
  technical: { view: 'all' },
  readOnly: { view: 'all' },
}

const SYSTEM_OF: Partial<Record<Preset, string[]>> = {
  boss: [EVERYTHING],
  technical: ['catalog.manage', 'member.manage', 'view.manage'],
}

/** Lists of marketing leave with somebody's agreement, and sealed. */
const LIMITS_OF: Partial<Record<Preset, RoleLimits>> = {
  campaign: { export_approval_above: 0, export_sealed: true },
}

const PERSONAL = 3

/** What a preset says of fields; where it says nothing, the field's level decides. */
function fieldsOf(preset: Preset, object: ObjectDef): Record<string, FieldGrant> {
  const personal = (grant: FieldGrant, isMeant = (level: number) => level >= PERSONAL) =>
    Object.fromEntries(
      object.fields
        .filter((field) => !field.is_system && !field.archived && isMeant(field.level))
        .map((field) => [field.key, { ...grant }]),
    )
  const noHandOver = Object.fromEntries(
    object.fields.filter(isOwnership).map((field) => [field.key, { write: false }]),
  )
  switch (preset) {
    case 'campaign':
      // who brings leads in writes their numbers, though no number is read afterwards
      return personal({ write: true }, (level) => defaultRead(level) === 'masked')
    case 'boss':
      return personal({ read: 'full' })
    case 'service':
      return { [ANY_FIELD]: { write: false }, ...noHandOver }
    case 'named':
      return {
        [ANY_FIELD]: { read: 'none', write: false },
        [object.title_field]: { read: 'full', write: false },
        ...noHandOver,
      }
    case 'technical':
      return personal({ read: 'none', write: false })
    default:
      return {}
  }
}

/** The rights of a preset on the objects it is for; where nothing is said personal fields stay masked. */
export function presetPolicy(preset: Preset, objects: readonly ObjectDef[]): RolePolicy {
  const operations = OPERATIONS_OF[preset]
  const limits = LIMITS_OF[preset]
  if (preset === 'empty') return { system: [], objects: {} }
  return {
    system: [...(SYSTEM_OF[preset] ?? [])],
    objects: Object.fromEntries(
      objects.map((object) => [
        object.key,
        {
          operations: { ...operations },
          fields: fieldsOf(preset, object),
          ...(limits ? { limits: { ...limits } } : {}),
        },
      ]),
    ),
  }
}
