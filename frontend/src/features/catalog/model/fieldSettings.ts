/** How one setting of a field type is entered. */
export interface Setting {
  name: string
  kind:
    | 'whole'
    | 'decimal'
    | 'flag'
    | 'text'
    | 'choice'
    | 'day'
    | 'options'
    | 'target'
    | 'format'
    | 'zone'
    | 'mobileField'
  /** Key of the label where it differs from the name. */
  text?: string
  /** A flag that is on unless switched off. */
  isOn?: boolean
  choices?: readonly string[]
  min?: number
  max?: number
}

const RANGE: readonly Setting[] = [
  { name: 'min', kind: 'decimal' },
  { name: 'max', kind: 'decimal' },
]
const SCALE: Setting = { name: 'scale', kind: 'whole', min: 0, max: 6 }
const SEARCHABLE: Setting = { name: 'searchable', kind: 'flag' }

const LENGTHS: readonly Setting[] = [
  { name: 'min_length', kind: 'whole', min: 0 },
  { name: 'max_length', kind: 'whole', min: 1 },
]

const SETTINGS: Record<string, readonly Setting[]> = {
  text: [
    { name: 'pinyin', kind: 'flag' },
    SEARCHABLE,
    ...LENGTHS,
    { name: 'pattern', kind: 'text' },
    { name: 'pattern_text', kind: 'text' },
  ],
  long_text: LENGTHS,
  integer: RANGE,
  decimal: [SCALE, ...RANGE],
  percent: [SCALE, ...RANGE],
  money: [
    { name: 'currency', kind: 'choice', choices: ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP'] },
    SCALE,
    ...RANGE,
  ],
  date: [
    { name: 'min', kind: 'day' },
    { name: 'max', kind: 'day' },
  ],
  choice: [{ name: 'options', kind: 'options' }],
  multi_choice: [{ name: 'options', kind: 'options' }],
  relation: [{ name: 'target', kind: 'target' }],
  relations: [
    { name: 'target', kind: 'target' },
    { name: 'max_count', kind: 'whole', min: 1, max: 200, text: 'max_links' },
  ],
  rich_text: [SEARCHABLE, { name: 'max_length', kind: 'whole', min: 1 }],
  tags: [
    { name: 'options', kind: 'options' },
    { name: 'grow', kind: 'choice', choices: ['writers', 'managers'] },
    { name: 'max_count', kind: 'whole', min: 1, max: 50, text: 'max_tags' },
  ],
  landline: [SEARCHABLE, { name: 'fax', kind: 'flag' }],
  url: [SEARCHABLE],
  bank_card: [{ name: 'check', kind: 'flag', isOn: true }],
  address: [
    { name: 'min_depth', kind: 'choice', choices: ['1', '2', '3'] },
    { name: 'pattern', kind: 'text', text: 'addressPattern' },
    { name: 'pattern_text', kind: 'text' },
  ],
  rating: [
    { name: 'max', kind: 'choice', choices: ['3', '5', '10'], text: 'rating_max' },
    { name: 'icon', kind: 'choice', choices: ['star', 'heart', 'flag'] },
  ],
  duration: [{ name: 'unit', kind: 'choice', choices: ['minute', 'hour', 'second', 'day'] }],
  date_time: [{ name: 'timezone', kind: 'zone' }],
  image: [{ name: 'max_count', kind: 'whole', min: 1, max: 20, text: 'max_images' }],
  mobile: [{ name: 'kind', kind: 'choice', choices: ['mobile', 'landline', 'any'] }, SEARCHABLE],
  email: [SEARCHABLE],
  id_number: [SEARCHABLE],
  credit_code: [SEARCHABLE],
  region: [
    { name: 'min_depth', kind: 'choice', choices: ['1', '2', '3'] },
    { name: 'fill_from', kind: 'mobileField' },
  ],
  auto_number: [{ name: 'format', kind: 'format' }],
  attachment: [{ name: 'max_count', kind: 'whole', min: 1, max: 20 }],
}

/** Settings a type has, in the order of the form. */
export function settingsOf(type: string): readonly Setting[] {
  return SETTINGS[type] ?? []
}

const UNIQUE = new Set([
  'text',
  'integer',
  'mobile',
  'email',
  'id_number',
  'credit_code',
  'relation',
  'landline',
  'url',
  'bank_card',
])

/** Can two records be forbidden to have the same value? */
export function canBeUnique(type: string): boolean {
  return UNIQUE.has(type)
}

/** Types of one's own fields, in the groups of the picker. */
export const TYPE_GROUPS = [
  { key: 'text', types: ['text', 'long_text', 'rich_text'] },
  { key: 'number', types: ['integer', 'decimal', 'money', 'percent', 'rating', 'auto_number'] },
  { key: 'choice', types: ['choice', 'multi_choice', 'tags', 'yes_no'] },
  { key: 'time', types: ['date', 'date_time', 'duration'] },
  { key: 'link', types: ['relation', 'relations', 'member', 'department'] },
  {
    key: 'contact',
    types: [
      'mobile',
      'landline',
      'email',
      'url',
      'region',
      'address',
      'id_number',
      'credit_code',
      'bank_card',
    ],
  },
  { key: 'file', types: ['attachment', 'image'] },
] as const

/** Settings from the form as the server takes them: numbers as numbers, empty ones left out. */
export function cleanConfig(type: string, entered: Record<string, unknown>): Record<string, unknown> {
  const kinds = new Map(settingsOf(type).map((setting) => [setting.name, setting.kind]))
  const found: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(entered)) {
    if (value === undefined || value === null || value === '') continue
    if (kinds.get(name) === 'decimal') found[name] = String(value)
    else if (name === 'min_depth' || (type === 'rating' && name === 'max')) found[name] = Number(value)
    else found[name] = value
  }
  return found
}

const DATE_PART = { yyyy: 0, yy: 1, mm: 2, dd: 3 } as const

/** An example of an automatic number: `KH{yyyy}{seq:06}` → `KH2026000001`; empty when the format is wrong. */
export function previewNumber(format: string, day: Date = new Date()): string {
  const year = String(day.getFullYear())
  const parts = [
    year,
    year.slice(2),
    String(day.getMonth() + 1).padStart(2, '0'),
    String(day.getDate()).padStart(2, '0'),
  ]
  let count = 0
  const text = format.replace(/\{([a-z]+)(?::0?(\d{1,2}))?\}/g, (whole, name: string, width?: string) => {
    if (name === 'seq') {
      count += 1
      return '1'.padStart(Number(width ?? 1), '0')
    }
    return name in DATE_PART ? (parts[DATE_PART[name as keyof typeof DATE_PART]] ?? '') : whole
  })
  return count === 1 && !/[{}]/.test(text) ? text : ''
}
