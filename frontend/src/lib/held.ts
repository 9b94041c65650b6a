import { asApiError } from './apiError'

/** Others must agree to the change first and have been asked: nothing is wrong, and nothing is done yet. */
export function isHeld(error: unknown): boolean {
  return asApiError(error)?.code === 'approval.requested'
}
