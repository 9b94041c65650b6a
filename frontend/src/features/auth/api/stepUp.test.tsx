import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { http } from '../../../api/http'
import { asApiError } from '../../../lib/apiError'
import { StepUpHost } from '../components/StepUpDialog'
import { answerQuestion } from '../model/stepUp'

let isConfirmed = false
let sent: { path: string; body: unknown }[] = []

function json(status: number, body: unknown): Promise<Response> {
  return Promise.resolve(new Response(JSON.stringify(body), { status }))
}

function server(url: string, init: RequestInit): Promise<Response> {
  const body = JSON.parse(String(init.body))
  sent.push({ path: url, body })
  if (url.endsWith('/session/step-up')) {
    isConfirmed = body.password === 'right'
    const fault = { pointer: '/password', code: 'step_up.wrong_password', message: '密码不正确' }
    return isConfirmed
      ? json(200, { ends_at: '' })
      : json(422, { code: fault.code, title: '', errors: [fault] })
  }
  return isConfirmed
    ? json(200, { done: true })
    : json(403, { code: 'step_up.needed', title: '请再次输入密码' })
}

beforeEach(() => {
  isConfirmed = false
  sent = []
  vi.stubGlobal('fetch', vi.fn(server))
  render(<StepUpHost />)
})

afterEach(() => {
  act(() => answerQuestion(false))
  vi.unstubAllGlobals()
})

async function type(password: string): Promise<void> {
  const input = await screen.findByLabelText('密码')
  fireEvent.change(input, { target: { value: password } })
  fireEvent.submit(input)
}

test('asks, and sends the refused call again when the password is right', async () => {
  const call = http.post('/grave', { text: '张伟' })
  await type('right')

  expect(await call).toEqual({ done: true })
  expect(sent.map((one) => one.path.replace('/api/v1', ''))).toEqual(['/grave', '/session/step-up', '/grave'])
  expect(sent[2]?.body).toEqual({ text: '张伟' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('says in place that the password is wrong and asks on', async () => {
  const call = http.post('/grave', {})
  await type('wrong')
  expect(await screen.findByText('密码不正确')).toBeTruthy()
  expect((screen.getByLabelText('密码') as HTMLInputElement).value).toBe('')

  await type('right')

  expect(await call).toEqual({ done: true })
})

test('an empty password is not sent', async () => {
  const call = http.post('/grave', {}).catch(() => 'refused')
  await type('')

  expect(await screen.findByText('请输入密码')).toBeTruthy()
  expect(sent).toHaveLength(1)
  fireEvent.click(screen.getByText('取消'))
  expect(await call).toBe('refused')
})

test('Esc leaves the call refused as it was', async () => {
  const call = http.post('/grave', {}).catch((fault: unknown) => asApiError(fault))
  const dialog = await screen.findByRole('dialog', { hidden: true })

  fireEvent(dialog, new Event('cancel', { cancelable: true }))

  expect((await call) as unknown).toMatchObject({ status: 403, code: 'step_up.needed' })
  await waitFor(() => expect(screen.queryByRole('dialog', { hidden: true })).toBeNull())
})

test('two calls at once ask once', async () => {
  const calls = [http.post('/one', {}), http.post('/two', {})]
  await type('right')

  expect(await Promise.all(calls)).toEqual([{ done: true }, { done: true }])
  expect(sent.filter((one) => one.path.endsWith('/session/step-up'))).toHaveLength(1)
})
