import { expect, test } from 'vitest'
import { ApiError } from '../../../lib/apiError'
import { loginFault } from './loginError'

test.each([
  [
    new ApiError(400, 'http_400', '', [
      { pointer: '/password', code: 'email_password_mismatch', message: '' },
    ]),
    'wrong',
  ],
  [
    new ApiError(400, 'http_400', '', [{ pointer: '', code: 'too_many_login_attempts', message: '' }]),
    'throttled',
  ],
  [new ApiError(429, 'limited', ''), 'throttled'],
  [new ApiError(0, 'network', ''), 'network'],
  [new ApiError(500, 'http_500', ''), 'server'],
  [new Error('boom'), 'network'],
])('tells %o as %s', (error, expected) => {
  expect(loginFault(error)).toBe(expected)
})
