import { renderHook } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { useDelayedApply } from './useDelayedApply'

test('applies once after the last change, and what is left when the panel closes', () => {
  vi.useFakeTimers()
  const apply = vi.fn()
  const { rerender, unmount } = renderHook(({ value }) => useDelayedApply(value, value > 0, apply), {
    initialProps: { value: 0 },
  })

  rerender({ value: 1 })
  rerender({ value: 2 })
  vi.advanceTimersByTime(400)
  rerender({ value: 3 })
  unmount()
  vi.advanceTimersByTime(400)

  expect(apply.mock.calls).toEqual([[2], [3]])
  vi.useRealTimers()
})
