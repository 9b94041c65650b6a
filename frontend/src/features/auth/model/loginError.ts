import { asApiError } from '../../../lib/apiError'

type LoginFault = 'wrong' | 'throttled' | 'network' | 'inactive' | 'server'

const WRONG = new Set(['email_password_mismatch', 'username_password_mismatch', 'invalid_login'])

/** What to tell a person whose login was refused; wrong name and wrong password look the same. */
export function loginFault(error: unknown): LoginFault {
  const found = asApiError(error)
  if (!found || found.status === 0) return 'network'
  const codes = [found.code, ...found.errors.map((fault) => fault.code)]
  if (found.status === 429 || codes.includes('too_many_login_attempts')) return 'throttled'
  if (codes.some((code) => WRONG.has(code))) return 'wrong'
  if (codes.includes('account_inactive') || found.status === 403) return 'inactive'
  return found.status < 500 ? 'wrong' : 'server'
}
