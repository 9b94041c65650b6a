import { describe, expect, it } from 'vitest'
import { type ImportRun, initialSettings } from './importRun'
import {
  decisionOf,
  doubtfulGroups,
  type ImportPreview,
  type ImportProblem,
  isAnswered,
  isMendable,
  problemKinds,
  showValue,
  waitingFields,
  withAnswer,
  withDecision,
} from './preview'

const settings = initialSettings({
  id: '1',
  sheets: [],
  mapping: {},
  values: {},
  duplicates: {},
} as unknown as ImportRun)

const problem = (changes: Partial<ImportProblem>): ImportProblem => ({
  sheet: 0,
  row: 5,
  column: 'A',
  header: '手机',
  field: 'mobile',
  code: 'phone_wrong_length',
  action: 'reject',
  raw: '1380013800',
  message: '手机号应为 11 位数字',
  ...changes,
})

const preview = {
  questions: [],
  problems: [
    problem({ code: 'phone_separators', action: 'normalise' }),
    problem({}),
    problem({ code: 'amount_inexact', action: 'ask' }),
  ],
  problem_counts: [
    { code: 'phone_separators', count: 90, message: '' },
    { code: 'phone_wrong_length', count: 3, message: '' },
    { code: 'amount_inexact', count: 2, message: '' },
  ],
  duplicates: [
    { kind: 'exact', match: 'exact', score: 1, sheet: 0, rows: [1, 2] },
    { kind: 'fuzzy_name', match: 'fuzzy', score: 0.97, sheet: 0, rows: [3, 4] },
  ],
} as unknown as ImportPreview

describe('check of a file', () => {
  it('puts what needs a person before what was only tidied', () => {
    expect(problemKinds(preview).map((kind) => kind.code)).toEqual([
      'amount_inexact',
      'phone_wrong_length',
      'phone_separators',
    ])
  })

  it('keeps one answer for a value and takes it back', () => {
    const answered = withAnswer(settings, 'mobile', '1380013800', { text: '13800138000' })
    expect(isAnswered(answered, 'mobile', ' 1380013800 ')).toBe(true)
    expect(isAnswered(withAnswer(answered, 'mobile', '1380013800', undefined), 'mobile', '1380013800')).toBe(
      false,
    )
  })

  it('mends cells, not rows, and only those that are open', () => {
    expect(isMendable(problem({}))).toBe(true)
    expect(isMendable(problem({ scope: 'row' }))).toBe(false)
    expect(isMendable(problem({ action: 'normalise' }))).toBe(false)
  })

  it('keeps one decision for a row', () => {
    const first = withDecision(settings, { sheet: 0, row: 7, action: 'skip' }, 0, 7)
    const second = withDecision(first, { sheet: 0, row: 7, action: 'merge', record_id: 'r' }, 0, 7)
    expect(second.duplicates.rows).toHaveLength(1)
    expect(decisionOf(second, 0, 7)?.action).toBe('merge')
    expect(withDecision(second, null, 0, 7).duplicates.rows).toEqual([])
  })

  it('shows doubtful groups and values by their labels', () => {
    expect(doubtfulGroups(preview).map((group) => group.kind)).toEqual(['fuzzy_name'])
    expect(showValue(['a', 'b'], new Map([['a', '甲']]))).toBe('甲、b')
    expect(showValue({ code: '310000', label: '上海市' })).toBe('上海市')
    expect(showValue({ phone: '+8613800138000', phone2: null })).toBe('13800138000')
  })
})

describe('waitingFields', () => {
  const question = (field: string, value: string, suggest: string | null = null) => ({
    code: 'owner_unknown',
    field,
    value,
    suggest,
  })
  const asked = [
    question('owner', '老王'),
    question('owner', '小赵'),
    question('owner', '阿强'),
    question('owner', '张三', 'z'),
    question('stage', '谈判中'),
  ]

  it('names fields of which three words and more wait without a suggestion', () => {
    expect(waitingFields(asked, () => undefined)).toEqual([{ key: 'owner', words: ['老王', '小赵', '阿强'] }])
  })

  it('what is answered, empty as well, waits no more', () => {
    expect(waitingFields(asked, (one) => (one.value === '老王' ? null : undefined))).toEqual([])
  })
})
