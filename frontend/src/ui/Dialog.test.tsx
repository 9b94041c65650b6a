import { render, screen } from '@testing-library/react'
import { useEffect, useRef } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { Dialog, DialogButton } from './Dialog'

beforeEach(() => {
  // what a browser does, and this one lacks: the first button inside takes the focus
  HTMLDialogElement.prototype.showModal = vi.fn(function (this: HTMLDialogElement) {
    this.setAttribute('open', '')
    this.querySelector('button')?.focus()
  })
})

/** A dialog that puts the focus into a field of its own, as the one for the password does. */
function Asking() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <Dialog labelledBy="x" onCancel={() => {}}>
      <DialogButton>取消</DialogButton>
      <input ref={field} aria-label="密码" />
    </Dialog>
  )
}

function Page({ isAsking }: { isAsking: boolean }) {
  return (
    <>
      <button type="button">显示原文</button>
      {isAsking ? <Asking /> : null}
    </>
  )
}

test('the focus is in the dialog while it stands, and back where it was afterwards', () => {
  const { rerender } = render(<Page isAsking={false} />)
  const opener = screen.getByRole('button', { name: '显示原文' })
  opener.focus()

  rerender(<Page isAsking={true} />)
  expect(document.activeElement).toBe(screen.getByLabelText('密码'))
  rerender(<Page isAsking={false} />)

  expect(document.activeElement).toBe(opener)
})
