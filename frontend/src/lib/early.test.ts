import { afterEach, expect, test, vi } from 'vitest'
import { askEarly, takeEarly } from './early'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  sessionStorage.clear()
})

function stubFetch() {
  const fetch = vi.fn(async () => new Response('{}'))
  vi.stubGlobal('fetch', fetch)
  return fetch
}
const urlsOf = (fetch: ReturnType<typeof stubFetch>) => fetch.mock.calls.map((call) => (call as unknown[])[0])

test('a list asks for who I am, what I may know and its views, each to be taken once', async () => {
  const fetch = stubFetch()
  askEarly('/o/customer')

  expect(urlsOf(fetch)).toEqual(['/api/v1/me', '/api/v1/objects', '/api/v1/objects/customer/views'])
  expect(await takeEarly('/api/v1/me')).toBeInstanceOf(Response)
  expect(takeEarly('/api/v1/me')).toBeUndefined()
})

test('nothing is asked before the login', () => {
  const fetch = stubFetch()
  askEarly('/login')
  askEarly('/invite/abc')

  expect(fetch).not.toHaveBeenCalled()
})

test('who looks as somebody else asks as that person from the first request on', () => {
  const fetch = stubFetch()
  sessionStorage.setItem('jingui.seeAs', 'token')
  askEarly('/')

  const [, options] = fetch.mock.calls[0] as unknown as [string, RequestInit]
  expect(options.headers).toMatchObject({ 'X-See-As': 'token' })
})

test('an answer nobody took in time is not used', () => {
  stubFetch()
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
  askEarly('/')
  clock.mockReturnValue(20_000)

  expect(takeEarly('/api/v1/objects')).toBeUndefined()
  clock.mockRestore()
})
