import { afterEach, expect, test, vi } from 'vitest'
import { ApiError } from '../lib/apiError'
import { http, setStepUpHandler, setUnauthenticatedHandler, withQuery } from './http'

function answer(status: number, body: unknown): void {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response(JSON.stringify(body), { status }))),
  )
}

afterEach(() => vi.unstubAllGlobals())

test('turns problem+json into an error that knows its fields', async () => {
  answer(422, {
    code: 'invalid',
    title: '提交的内容有误',
    errors: [{ pointer: '/fields/mobile', code: 'mobile.invalid', message: '手机号应为 11 位数字' }],
    request_id: 'r1',
  })

  const error = (await http.post('/x', {}).catch((found: unknown) => found)) as ApiError

  expect(error).toBeInstanceOf(ApiError)
  expect(error.byField()).toEqual({ mobile: '手机号应为 11 位数字' })
  expect(error.extra).toEqual({ request_id: 'r1' })
})

test('an ended session is told once, an expected refusal is not', async () => {
  const ended = vi.fn()
  setUnauthenticatedHandler(ended)
  answer(401, { code: 'unauthenticated', title: '' })

  await http.get('/x').catch(() => undefined)
  await http.post('/x', {}, { allowUnauthenticated: true }).catch(() => undefined)

  expect(ended).toHaveBeenCalledTimes(1)
})

test('sends the CSRF token with writes', async () => {
  // biome-ignore lint/suspicious/noDocumentCookie: the server sets it this way
  document.cookie = 'csrftoken=abc'
  answer(200, { ok: true })

  await http.patch('/x', { a: 1 })

  const [url, init] = vi.mocked(fetch).mock.calls[0] ?? []
  expect(url).toBe('/api/v1/x')
  expect(init?.headers).toMatchObject({ 'X-CSRFToken': 'abc' })
})

test('leaves out empty query values', () => {
  expect(withQuery('/m', { a: '', b: null, c: 'x y', d: 0 })).toBe('/m?c=x+y&d=0')
})

function answers(...found: [number, unknown][]): void {
  const waiting = [...found]
  vi.stubGlobal(
    'fetch',
    vi.fn(() => {
      const [status, body] = waiting.shift() ?? [500, {}]
      return Promise.resolve(new Response(JSON.stringify(body), { status }))
    }),
  )
}

const NEEDED: [number, unknown] = [403, { code: 'step_up.needed', title: '请再次输入密码以继续' }]

test('a call that needs the password again is sent again as it was', async () => {
  const asked = vi.fn(() => Promise.resolve(true))
  setStepUpHandler(asked)
  answers(NEEDED, [200, { id: 7 }])

  const found = await http.post('/x', { typed: '张伟' }, { headers: { 'Idempotency-Key': 'k1' } })

  expect(found).toEqual({ id: 7 })
  expect(asked).toHaveBeenCalledTimes(1)
  const [first, second] = vi.mocked(fetch).mock.calls
  expect(second).toEqual(first)
})

test('a call stays refused when no password is given', async () => {
  setStepUpHandler(() => Promise.resolve(false))
  answers(NEEDED)

  const error = (await http.post('/x', {}).catch((found: unknown) => found)) as ApiError

  expect([error.status, error.code]).toEqual([403, 'step_up.needed'])
  expect(fetch).toHaveBeenCalledTimes(1)
})

test('who looks as a colleague is not asked for a password', async () => {
  const asked = vi.fn(() => Promise.resolve(true))
  setStepUpHandler(asked)
  sessionStorage.setItem('jingui.seeAs', 'token')
  answers(NEEDED)

  await http.post('/x', {}).catch(() => undefined)

  sessionStorage.clear()
  expect(asked).not.toHaveBeenCalled()
})
