import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { ConfirmHost } from './confirm'
import { SidePanel } from './SidePanel'

function open(isDirty?: boolean | 'typed') {
  const onClose = vi.fn()
  render(
    <>
      <SidePanel open title="客户" onClose={onClose} {...(isDirty === undefined ? {} : { isDirty })}>
        <input aria-label="姓名" />
      </SidePanel>
      <ConfirmHost />
    </>,
  )
  return onClose
}

const close = () => fireEvent.click(screen.getByRole('button', { name: 'Close' }))

test('what was typed is not dropped without a question', async () => {
  const onClose = open('typed')
  fireEvent.input(screen.getByLabelText('姓名'), { target: { value: '张三' } })

  close()
  fireEvent.click(await screen.findByText('继续编辑'))
  expect(onClose).not.toHaveBeenCalled()
  expect(screen.getByLabelText<HTMLInputElement>('姓名').value).toBe('张三')

  close()
  fireEvent.click(await screen.findByText('放弃修改'))
  await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1))
})

test.each([undefined, false, 'typed'] as const)(
  'where nothing would be lost it closes at once: %s',
  async (isDirty) => {
    const onClose = open(isDirty)

    close()

    await waitFor(() => expect(onClose).toHaveBeenCalledTimes(1))
  },
)
