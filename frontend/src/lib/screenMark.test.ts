import { afterEach, expect, test, vi } from 'vitest'
import { startScreenMark } from './screenMark'

const layers = () => [...document.querySelectorAll<HTMLElement>('[data-screen-mark]')]
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

test('lies over the page once, takes no clicks, and goes when told', () => {
  const stop = startScreenMark('王芳 wangfang *.17', () => '2026-11-22 19:20')
  expect(layers()).toHaveLength(1)
  expect(layers()[0]?.dataset['screenMark']).toBe('王芳 wangfang *.17 2026-11-22 19:20')
  expect(layers()[0]?.style.pointerEvents).toBe('none')
  expect(layers()[0]?.getAttribute('aria-hidden')).toBe('true')
  stop()
  expect(layers()).toHaveLength(0)
})

test('comes back when it is taken out, hidden or emptied', async () => {
  const stop = startScreenMark('a', () => 'b')
  layers()[0]?.remove()
  await settled()
  expect(layers()).toHaveLength(1)
  layers()[0]?.style.setProperty('display', 'none')
  await settled()
  expect(layers()).toHaveLength(1)
  expect(layers()[0]?.style.display).toBe('')
  layers()[0]?.removeAttribute('data-screen-mark')
  await settled()
  expect(layers()).toHaveLength(1)
  stop()
  await settled()
  expect(layers()).toHaveLength(0)
})

test('stays the same layer while pop-ups come and go', async () => {
  const stop = startScreenMark('a', () => 'b')
  const first = layers()[0]
  document.body.append(document.createElement('div'))
  document.body.lastElementChild?.remove()
  await settled()
  expect(layers()[0]).toBe(first)
  stop()
})

test('tells the time anew', () => {
  vi.useFakeTimers()
  let time = '19:20'
  const stop = startScreenMark('a', () => time)
  time = '19:25'
  vi.advanceTimersByTime(5 * 60_000)
  expect(layers()[0]?.dataset['screenMark']).toBe('a 19:25')
  stop()
})
