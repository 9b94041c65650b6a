import { createElement, type ReactNode } from 'react'
import { asText, type CellProps } from '../types'
import styles from './richText.module.css'

const TAGS = new Set(
  'p br strong b em i u s ul ol li h1 h2 h3 blockquote code pre hr table thead tbody tr th td'.split(' '),
)
const VOID = new Set(['br', 'hr'])

/** Formatted text, drawn from an allow-list once more: no markup of a value is ever put into the page as it is. */
export function RichTextView({ value }: CellProps) {
  const page = new DOMParser().parseFromString(asText(value), 'text/html')
  return <div className={styles.view}>{drawAll(page.body)}</div>
}

function drawAll(parent: Node): ReactNode[] {
  return [...parent.childNodes].map((node, at) => draw(node, at))
}

function draw(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (!(node instanceof Element)) return null
  const tag = node.tagName.toLowerCase()
  if (tag === 'a') {
    const href = node.getAttribute('href') ?? ''
    if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(href)) return drawAll(node)
    return (
      <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {drawAll(node)}
      </a>
    )
  }
  if (!TAGS.has(tag)) return drawAll(node)
  return VOID.has(tag) ? createElement(tag, { key }) : createElement(tag, { key }, ...drawAll(node))
}
