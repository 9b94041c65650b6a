import { asApiError } from './apiError'
import { translate } from './i18n'

/** What to tell the reader: the server's own words, else that the network failed. */
export function errorText(error: unknown): string {
  const found = asApiError(error)
  const first = found?.errors.find((fault) => fault.message)?.message
  return found?.message || first || translate(found?.status ? 'common:saveFailed' : 'common:networkError')
}
