import { http, setStepUpHandler } from '../../../api/http'
import { asApiError } from '../../../lib/apiError'

/** Say how the reader is asked when a call needs his password again. */
export const onStepUpNeeded = setStepUpHandler

/** Give the own password again; what was wrong with it, if anything. */
export async function confirmPassword(password: string): Promise<string> {
  try {
    await http.post('/session/step-up', { password })
    return ''
  } catch (fault) {
    const error = asApiError(fault)
    if (!error) throw fault
    return error.faultAt('/password') || error.message || error.code
  }
}
