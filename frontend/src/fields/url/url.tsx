import { ExternalLink } from 'lucide-react'
import { asShown } from '../parts/checks'
import { PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { textField } from '../text/text'
import { asText, type CellProps, type FieldPlugin } from '../types'

/** An address with its scheme, or `null` when it is none that may be opened. */
export function readUrl(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const written = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(plain) ? plain : `https://${plain}`
  if (!/^(?:https?|ftp):\/\/[^\s/@]+\.[^\s@]+$/i.test(written) || /[<>"\\^`{|}]/.test(written)) return null
  return written.replace(/^[a-z]+:\/\/[^/?#]+/i, (site) => site.toLowerCase())
}

function UrlCell({ value, isMasked }: CellProps) {
  const address = readUrl(asText(value))
  if (isMasked || !address) return <PlainCell text={asText(value)} isMasked={isMasked} />
  return (
    <span className={styles.person}>
      <a
        className={`${styles.clip} ${styles.link}`}
        href={address}
        target="_blank"
        rel="noopener noreferrer nofollow"
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {address.replace(/^https?:\/\//, '').replace(/\/$/, '')}
      </a>
      <ExternalLink size={12} aria-hidden className={styles.muted} />
    </span>
  )
}

/** A link that can be opened. */
export const urlField: FieldPlugin = {
  ...textField,
  type: 'url',
  Cell: UrlCell,
  width: 190,
  parse: (text) => {
    const value = readUrl(text)
    return value ? { value } : { fault: { code: 'notUrl' } }
  },
  check: (value) => (asText(value) && !readUrl(asText(value)) ? { code: 'notUrl' } : null),
  toWire: asShown,
}
