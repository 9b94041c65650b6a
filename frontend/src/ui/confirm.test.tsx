import { act, fireEvent, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ConfirmHost, confirm } from './confirm'

test('asks with the verb on the button and answers yes or no', async () => {
  render(<ConfirmHost />)
  let answer: Promise<boolean> = Promise.resolve(false)
  act(() => {
    answer = confirm({ title: '归档部门？', confirmLabel: '归档' })
  })

  fireEvent.click(screen.getByText('归档'))

  expect(await answer).toBe(true)
  expect(screen.queryByText('归档部门？')).toBeNull()
})
