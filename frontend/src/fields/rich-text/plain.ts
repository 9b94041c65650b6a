const BREAK = /<(?:br|hr|\/p|\/li|\/h[1-6]|\/blockquote|\/pre|\/tr)[^>]*>/g
const ENTITIES: readonly (readonly [string, string])[] = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&nbsp;', '\u00a0'],
  ['&amp;', '&'],
]

/** Text people read in sanitised formatted text, a line per paragraph; the server does the same. */
export function plainText(markup: string): string {
  let text = markup
    .replace(BREAK, '\n')
    .replace(/<\/t[dh]>/g, '\t')
    .replace(/<[^>]*>/g, '')
  for (const [entity, sign] of ENTITIES) text = text.replaceAll(entity, sign)
  return text.replace(/\n{2,}/g, '\n').replace(/^\n+|\n+$/g, '')
}

/** Plain text as formatted text: a paragraph per line. */
export function fromPlain(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim())
    .map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</p>`)
    .join('')
}
