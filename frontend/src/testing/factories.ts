import type { FieldDef, Me, ObjectDef } from '../api/types'

/** A field as the catalogue sends it; override what the test is about. */
export function makeField(over: Partial<FieldDef> = {}): FieldDef {
  return {
    id: over.key ?? 'f1',
    key: 'name',
    type: 'text',
    label: { 'zh-Hans': '名称', en: 'Name' },
    help: {},
    config: {},
    default: null,
    level: 1,
    is_required: false,
    is_unique: false,
    is_system: false,
    is_builtin: false,
    position: 0,
    right: 'full',
    write: true,
    operators: ['eq', 'contains', 'is_empty', 'is_not_empty'],
    sortable: true,
    groupable: false,
    searchable: true,
    ...over,
  }
}

/** An object with one field and all operations. */
export function makeObject(over: Partial<ObjectDef> = {}): ObjectDef {
  return {
    id: over.key ?? 'o1',
    key: 'customer',
    label: { 'zh-Hans': '客户', en: 'Customer' },
    description: {},
    icon: 'building-2',
    color: 'indigo',
    title_field: 'name',
    position: 0,
    level: 1,
    is_builtin: false,
    config: {},
    operations: { view: 'all', create: 'all', edit: 'all', delete: 'all', import: 'all', export: 'all' },
    fields: [makeField()],
    ...over,
  }
}

/** A signed-in member with every system operation. */
export function makeMe(over: Partial<Me> = {}): Me {
  return {
    member: {
      id: 'm1',
      name: '王磊',
      job_title: '销售总监',
      email: 'wl@example.com',
      department: null,
      clearance: 5,
    },
    user: { username: 'wanglei' },
    workspace: { id: 'w1', name: '华信科技', language: 'zh-Hans', timezone: 'Asia/Shanghai' },
    roles: [],
    system: ['*'],
    language: 'zh-Hans',
    catalog_epoch: 1,
    policy_epoch: 1,
    ...over,
  }
}
