/** The CSP nonce of this page, from the tag the server filled; `undefined` in development. */
export function cspNonce(): string | undefined {
  const value = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
  return value && !value.startsWith('__') ? value : undefined
}
