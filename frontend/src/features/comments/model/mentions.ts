import type { Ref } from '../../../api/types'

/** What is typed behind an `@` before the caret, and where the `@` stands. */
export interface MentionQuery {
  readonly start: number
  readonly text: string
}

const BEFORE = /[A-Za-z0-9._%+-]/
const STOP = /[\s@，。、；：！？,;:!?（）()]/
const LONGEST = 20

/**
 * Find the name being typed before the caret. `请@li` asks for `li`; `a@b.com` is an address. What an
 * input method has not finished yet counts, too (it separates syllables by `'`).
 */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const start = text.lastIndexOf('@', caret - 1)
  if (start < 0 || caret - start - 1 > LONGEST) return null
  if (start > 0 && BEFORE.test(text.charAt(start - 1))) return null
  const typed = text.slice(start + 1, caret)
  return STOP.test(typed) ? null : { start, text: typed.replaceAll("'", '').replaceAll('’', '') }
}

/** Put a picked name in place of what was typed; returns the text and where the caret goes. */
export function insertMention(
  text: string,
  query: MentionQuery,
  caret: number,
  name: string,
): { text: string; caret: number } {
  const inserted = `@${name} `
  return {
    text: text.slice(0, query.start) + inserted + text.slice(caret),
    caret: query.start + inserted.length,
  }
}

/** Turn shown text (`@王磊`) into what is stored (`<@id>`); longer names first, each where it stands. */
export function toBody(text: string, people: readonly Ref[]): string {
  const byLength = [...people].sort((a, b) => b.label.length - a.label.length)
  return byLength.reduce((body, { id, label }) => body.replaceAll(`@${label}`, `<@${id}>`), text)
}

/** People of the list whose names stand in the text. */
export function namedIn<T extends { label: string }>(text: string, people: readonly T[]): T[] {
  return people.filter(({ label }) => text.includes(`@${label}`))
}

const TOKEN = /<@([0-9a-f-]{36})>/g

/** Turn what is stored into text to edit. */
export function toText(body: string, mentions: readonly Ref[]): string {
  return body.replace(TOKEN, (token, id: string) => {
    const found = mentions.find((ref) => ref.id === id)
    return found ? `@${found.label}` : token
  })
}

export type BodyPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly ref: Ref }
  | { readonly kind: 'link'; readonly href: string }

const PIECE = /<@([0-9a-f-]{36})>|(https?:\/\/[^\s<>"'，。；、）】]+)/g

/** Cut a stored body into text, names and links. */
export function splitBody(body: string, mentions: readonly Ref[]): BodyPart[] {
  const parts: BodyPart[] = []
  let at = 0
  for (const match of body.matchAll(PIECE)) {
    if (match.index > at) parts.push({ kind: 'text', text: body.slice(at, match.index) })
    const [whole, id, href] = match
    if (href) parts.push({ kind: 'link', href })
    else
      parts.push({
        kind: 'mention',
        ref: mentions.find((ref) => ref.id === id) ?? { id: id ?? '', label: '?' },
      })
    at = match.index + whole.length
  }
  if (at < body.length) parts.push({ kind: 'text', text: body.slice(at) })
  return parts
}
