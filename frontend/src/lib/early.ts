import { currentLanguage } from './language'
import { SEE_AS_HEADER, seeAsToken } from './seeAs'

/** Answers the first page needs, asked for while the code that draws it is still on its way. */
const answers = new Map<string, { at: number; response: Promise<Response> }>()
/** An answer nobody took by then was for another page. */
const FRESH_MS = 10_000

/** What every request says of the reader. */
export function readingHeaders(): Record<string, string> {
  const seen = seeAsToken()
  return {
    Accept: 'application/json',
    'Accept-Language': currentLanguage(),
    ...(seen ? { [SEE_AS_HEADER]: seen } : {}),
  }
}

/** Ask for what the page at an address begins with; nothing on the pages before the login. */
export function askEarly(pathname: string): void {
  if (/^\/(login|invite)\b/.test(pathname)) return
  const object = /^\/o\/([^/]+)/.exec(pathname)?.[1]
  const paths = ['/me', '/objects', ...(object ? [`/objects/${object}/views`] : [])]
  for (const path of paths) {
    const url = `/api/v1${path}`
    const response = fetch(url, { headers: readingHeaders(), credentials: 'same-origin' })
    response.catch(() => undefined) // whoever takes the answer meets the fault
    answers.set(url, { at: performance.now(), response })
  }
}

/** The answer that was asked for early, once. */
export function takeEarly(url: string): Promise<Response> | undefined {
  const found = answers.get(url)
  answers.delete(url)
  return found && performance.now() - found.at < FRESH_MS ? found.response : undefined
}
