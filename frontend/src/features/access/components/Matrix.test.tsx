import { fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { RolePolicy } from '../../../api/types'
import { makeField, makeObject } from '../../../testing/factories'
import { renderInSession } from '../../../testing/render'
import { Matrix } from './Matrix'
import { Summary } from './Summary'

const customer = makeObject({
  fields: [makeField(), makeField({ key: 'mobile', label: { 'zh-Hans': '手机' }, level: 3 })],
})

function Both({ first }: { first: RolePolicy }) {
  const [policy, setPolicy] = useState(first)
  return (
    <>
      <Summary policy={policy} objects={[customer]} />
      <Matrix policy={policy} objects={[customer]} onChange={setPolicy} />
    </>
  )
}

const own: RolePolicy = { system: [], objects: { customer: { operations: { view: 'own' }, fields: {} } } }

test('a wider scope shows in words at once', () => {
  renderInSession(<Both first={own} />)

  fireEvent.change(screen.getByLabelText('客户：查看'), { target: { value: 'subtree' } })

  expect(screen.getByText(/可查看本部门及下级部门的/)).toBeTruthy()
})

test('other operations wait until viewing is allowed', () => {
  renderInSession(<Both first={{ system: [], objects: {} }} />)

  expect((screen.getByLabelText('客户：编辑') as HTMLSelectElement).disabled).toBe(true)
  expect(screen.getByText('客户：看不到任何记录。')).toBeTruthy()
})

test('the ladder of a field opens under its object and can be reset to its level', () => {
  renderInSession(<Both first={own} />)
  fireEvent.click(screen.getByRole('button', { name: /客户/ }))
  const ladder = screen.getByRole('group', { name: '手机 的查看权限' })

  fireEvent.click(within(ladder).getByLabelText('可见'))

  expect(screen.queryByText(/手机脱敏显示/)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: /恢复默认/ }))
  expect(screen.getByText(/手机脱敏显示/)).toBeTruthy()
})
