/** The CSP nonce of this page, from the tag the server filled; `undefined` in development. */
export function cspNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined
}

/**
 * Give every style element made by a script the page's nonce. The component library does so for
 * its own styles, but not for the two it makes while a dialog locks the page's scrolling.
 */
export function giveStylesNonce(): void {
  const nonce = cspNonce()
  if (!nonce) return
  const create = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (name.toLowerCase() === 'style') element.nonce = nonce
    return element
  }) as typeof document.createElement
}
