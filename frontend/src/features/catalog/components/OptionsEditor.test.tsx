import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { Option } from '../../../api/types'
import { renderInSession } from '../../../testing/render'
import { OptionsEditor } from './OptionsEditor'

function Editor({ first, onValue }: { first: Option[]; onValue: (value: Option[]) => void }) {
  const [value, setValue] = useState(first)
  const handle = (next: Option[]) => {
    setValue(next)
    onValue(next)
  }
  return <OptionsEditor value={value} onChange={handle} />
}

test('a pasted column becomes one option per line', () => {
  let value: Option[] = []
  renderInSession(<Editor first={[{ key: '', label: {} }]} onValue={(next) => (value = next)} />)

  fireEvent.paste(screen.getByLabelText('选项 1 的中文名'), {
    clipboardData: { getData: () => '初步接触\n方案报价\n赢单' },
  })

  expect(value.map((option) => option.label['zh-Hans'])).toEqual(['初步接触', '方案报价', '赢单'])
})

test('removing a stored option archives it, removing a new one drops it', () => {
  let value: Option[] = []
  const first: Option[] = [
    { key: 'won', label: { 'zh-Hans': '赢单' } },
    { key: '', label: { 'zh-Hans': '新' } },
  ]
  renderInSession(<Editor first={first} onValue={(next) => (value = next)} />)

  const [, fresh] = screen.getAllByRole('button', { name: '移除选项' })
  if (fresh) fireEvent.click(fresh)
  expect(value).toHaveLength(1)

  fireEvent.click(screen.getByRole('button', { name: '移除选项' }))
  expect(value).toEqual([{ key: 'won', label: { 'zh-Hans': '赢单' }, archived: true }])
})
