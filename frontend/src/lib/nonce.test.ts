import { afterEach, expect, test } from 'vitest'
import { cspNonce } from './nonce'

afterEach(() => document.head.replaceChildren())

function serve(nonce: string): void {
  const meta = document.createElement('meta')
  meta.setAttribute('property', 'csp-nonce')
  meta.nonce = nonce
  document.head.append(meta)
}

test('the page knows the nonce it was served with, whatever its first signs are', () => {
  serve('__T2-ZUKEAN0')
  expect(cspNonce()).toBe('__T2-ZUKEAN0')
})

test('in development there is none', () => {
  expect(cspNonce()).toBeUndefined()
})
