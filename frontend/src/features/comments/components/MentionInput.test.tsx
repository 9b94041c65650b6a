import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { MentionInput } from './MentionInput'

const WANG = { id: '1', name: '王磊', job_title: '', department: '', may_view: true }

vi.mock('../api/comments', () => ({
  useMentionable: (_object: string, _id: string, text: string | null) => ({ data: text ? [WANG] : [] }),
}))

function Box() {
  const [text, setText] = useState('')
  return (
    <MentionInput
      object="customer"
      id="1"
      value={text}
      placeholder="写评论"
      onChange={setText}
      onMention={() => {}}
      onSubmit={() => {}}
    />
  )
}

/** Type as a browser does: the text and the caret behind it, then the event. */
function type(box: HTMLTextAreaElement, text: string): void {
  fireEvent.change(box, { target: { value: text } })
  box.setSelectionRange(text.length, text.length)
  fireEvent.select(box)
}

test('what is typed right behind a picked name stays in its order', async () => {
  render(<Box />)
  const box = screen.getByRole<HTMLTextAreaElement>('combobox')
  type(box, '请@wl')

  fireEvent.keyDown(box, { key: 'Enter' })
  expect([box.value, box.selectionStart]).toEqual(['请@王磊 ', 5])

  type(box, '请@王磊 尽快') // before the next frame is drawn
  await new Promise((done) => requestAnimationFrame(() => done(null)))
  expect(box.selectionStart).toBe(7)
})

test('a name picked in the middle leaves the caret behind it', () => {
  render(<Box />)
  const box = screen.getByRole<HTMLTextAreaElement>('combobox')
  fireEvent.change(box, { target: { value: '请@wl尽快' } })
  box.setSelectionRange(4, 4)
  fireEvent.select(box)

  fireEvent.pointerDown(screen.getByRole('option'))

  expect([box.value, box.selectionStart, box.selectionEnd]).toEqual(['请@王磊 尽快', 5, 5])
})
