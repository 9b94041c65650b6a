/** Looking as a colleague: the token of this tab, sent with every request. */

const KEY = 'jingui.seeAs'

export const SEE_AS_HEADER = 'X-See-As'

export function seeAsToken(): string {
  try {
    return sessionStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

/** Begin (with a token) or end (without one); the page is loaded anew, nothing of the other stays. */
export function setSeeAs(token: string): void {
  if (token) sessionStorage.setItem(KEY, token)
  else sessionStorage.removeItem(KEY)
  location.assign('/')
}
