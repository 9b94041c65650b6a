import { describe, expect, it } from 'vitest'
import {
  clashes,
  type ImportRun,
  initialSettings,
  missingRequired,
  percentDone,
  remainingParts,
  stepOf,
  withMapping,
} from './importRun'

const run: ImportRun = {
  id: '1',
  object: 'customer',
  file_name: 'a.xlsx',
  status: 'ready',
  format: 'xlsx',
  encoding: null,
  sheet: 0,
  mapping: {},
  selected: [],
  values: {},
  duplicates: { keys: ['mobile'], action: 'skip' },
  progress: { done: 205, total: 410, rows_per_second: 100, seconds_left: 2.05 },
  result: null,
  error: null,
  sheets: [
    {
      index: 0,
      name: '填写说明',
      state: 'visible',
      importable: false,
      header_rows: [],
      row_count: 3,
      columns: [],
    },
    {
      index: 1,
      name: '2023年',
      state: 'visible',
      importable: true,
      header_rows: [4],
      row_count: 374,
      columns: [
        { column: 'B', header: '客户单位', samples: [], field: 'name', confidence: 1, alternatives: [] },
        {
          column: 'C',
          header: '联系电话',
          samples: [],
          field: 'mobile',
          confidence: 0.9,
          alternatives: ['landline'],
        },
        { column: 'D', header: '', samples: [], field: null, confidence: 0, alternatives: [] },
      ],
    },
  ],
}

describe('import run', () => {
  it('starts with the importable sheet and what the server proposed', () => {
    const settings = initialSettings(run)
    expect(settings.sheets).toEqual([1])
    expect(settings.header_rows).toEqual([4])
    expect(settings.mapping).toEqual({ B: 'name', C: 'mobile', D: null })
    expect(settings.duplicates).toEqual({ keys: ['mobile'], action: 'skip', unknown: 'reject', rows: [] })
  })

  it('takes the stored mapping before the proposal', () => {
    const stored = initialSettings({ ...run, selected: [1], mapping: { B: 'remark' } })
    expect(stored.mapping).toEqual({ B: 'remark', C: null, D: null })
  })

  it('names fields fed by two columns and required fields fed by none', () => {
    expect(clashes({ A: 'name', B: 'name', C: null })).toEqual({ name: ['A', 'B'] })
    expect(clashes({ H: 'region', I: 'region' }, new Set(['region']))).toEqual({})
    expect(missingRequired({ A: 'mobile' }, ['name'])).toEqual(['name'])
  })

  it('opens at the page the run has come to', () => {
    expect(stepOf(undefined)).toBe('file')
    expect(stepOf(run)).toBe('columns')
    expect(stepOf({ ...run, status: 'done' })).toBe('run')
  })

  it('gives progress and remaining time in parts', () => {
    expect(percentDone(run)).toBe(50)
    expect(remainingParts(125.4)).toEqual({ minutes: 2, seconds: 5 })
    expect(remainingParts(null)).toBeNull()
  })

  it('matches by an automatic number as long as a column holds it', () => {
    const numbers = new Set(['code'])
    const start = initialSettings({ ...run, selected: [1] })

    const mapped = withMapping(start, { ...start.mapping, D: 'code' }, numbers)
    const merged = withMapping(
      { ...mapped, duplicates: { ...mapped.duplicates, action: 'merge', keys: ['code', 'name'] } },
      { ...mapped.mapping, C: null },
      numbers,
    )
    const unmapped = withMapping(merged, { ...merged.mapping, D: null }, numbers)

    expect(mapped.duplicates).toMatchObject({ keys: ['code'], action: 'update', unknown: 'reject' })
    expect(merged.duplicates).toMatchObject({ keys: ['code', 'name'], action: 'merge' })
    expect(unmapped.duplicates.keys).toEqual(['name'])
    expect(start.duplicates).toMatchObject({ keys: ['mobile'], action: 'skip' })
  })
})
