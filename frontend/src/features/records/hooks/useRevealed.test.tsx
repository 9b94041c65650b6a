import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router'
import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useRevealed } from './useRevealed'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const history = createMemoryHistory()
const router = createRouter({ routeTree: createRootRoute(), history })

function shown() {
  const { result } = renderHook(() => useRevealed(), {
    wrapper: ({ children }) => <RouterContextProvider router={router}>{children}</RouterContextProvider>,
  })
  act(() => result.current.show({ value: '13812345678', expires_in: 60 }))
  return result
}

test('a value counts down and goes after its minute', () => {
  const result = shown()

  act(() => vi.advanceTimersByTime(59_500))
  expect([result.current.shown?.value, result.current.seconds]).toEqual(['13812345678', 1])
  act(() => vi.advanceTimersByTime(750))

  expect(result.current.shown).toBeNull()
})

test.each(['blur', 'pagehide'])('a value goes with %s', (event) => {
  const result = shown()

  act(() => void window.dispatchEvent(new Event(event)))

  expect(result.current.shown).toBeNull()
})

test('a value goes as soon as another page is asked for, not when it has loaded', () => {
  const result = shown()

  act(() => history.push('/elsewhere'))

  expect(result.current.shown).toBeNull()
})

test('a value is hidden on request', () => {
  const result = shown()

  act(() => result.current.hide())

  expect(result.current.shown).toBeNull()
})
