import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type ImportRun, type ImportSettings, initialSettings } from '../model/importRun'
import type { ImportProblem } from '../model/preview'
import { NewRowButton } from './NewRowButton'

const problem = { sheet: 0, row: 7, code: 'import.number_unknown' } as ImportProblem
const settings = initialSettings({ sheets: [], mapping: {}, selected: [0] } as unknown as ImportRun)

test('takes a row with an unknown number as new, and back', () => {
  let now: ImportSettings = settings
  const change = (next: ImportSettings) => {
    now = next
  }
  const { rerender } = render(<NewRowButton problem={problem} settings={now} onChange={change} />)
  fireEvent.click(screen.getByRole('button', { name: '第 7 行作为新记录导入' }))
  expect(now.duplicates.rows).toEqual([{ sheet: 0, row: 7, action: 'create' }])
  rerender(<NewRowButton problem={problem} settings={now} onChange={change} />)
  fireEvent.click(screen.getByRole('button', { name: '第 7 行不导入' }))
  expect(now.duplicates.rows).toEqual([])
})
