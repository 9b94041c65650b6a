import { waitFor } from '@testing-library/react'
import { useEffect } from 'react'
import { expect, test, vi } from 'vitest'
import { http } from '../../../api/http'
import { renderInSession } from '../../../testing/render'
import { useRoles, useUpdateRole } from './roles'

function Saving() {
  const roles = useRoles()
  const { mutate, isIdle } = useUpdateRole()
  useEffect(() => {
    if (roles.isSuccess && isIdle) mutate({ id: 'r1', version: 1, patch: {} })
  }, [roles.isSuccess, isIdle, mutate])
  return null
}

test('a refused change does not ask for the role anew, which would throw away what was chosen', async () => {
  const get = vi.spyOn(http, 'get').mockResolvedValue({ items: [] })
  const patch = vi.spyOn(http, 'patch').mockRejectedValue(new Error('conflict'))

  renderInSession(<Saving />)
  await waitFor(() => expect(patch).toHaveBeenCalledOnce())
  await new Promise((done) => setTimeout(done, 50))

  expect(get).toHaveBeenCalledOnce()
})
