/** Why somebody needs a masked value: the server's list, in its order. */
export const REVEAL_REASONS = [
  'contact',
  'identity',
  'contract',
  'complaint',
  'correction',
  'legal',
  'other',
] as const

const LEAST_LETTERS = 4

/** Does a text say anything? Signs and spaces do not count. */
export function saysWhy(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= LEAST_LETTERS
}
