import { fireEvent, render, screen } from '@testing-library/react'
import { Pagination } from 'antd'
import { expect, test } from 'vitest'
import { Providers } from './providers'

test('keeps what was typed before the texts of the inputs have come', async () => {
  render(
    <Providers>
      <input aria-label="用户名" />
      <Pagination total={100} showSizeChanger pageSize={10} />
    </Providers>,
  )
  const input = screen.getByLabelText<HTMLInputElement>('用户名')
  fireEvent.change(input, { target: { value: 'zongjian' } })

  // The Chinese texts of antd are loaded by now.
  await screen.findAllByText(/条\/页/)

  expect(screen.getByLabelText<HTMLInputElement>('用户名')).toBe(input)
  expect(input.value).toBe('zongjian')
})
