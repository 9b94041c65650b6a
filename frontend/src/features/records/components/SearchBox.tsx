import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './records.module.css'

const SEARCH_DELAY_MS = 220

/** Search in the view: substrings and pinyin initials. */
export function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('views')
  const [text, setText] = useState(value)
  const isComposing = useRef(false)
  const timer = useRef(0)
  useEffect(() => setText(value), [value])

  const send = (next: string) => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => onChange(next.trim()), SEARCH_DELAY_MS)
  }
  return (
    <div className={styles.search}>
      <Search size={14} aria-hidden />
      <input
        type="search"
        value={text}
        placeholder={t('searchPlaceholder')}
        aria-label={t('search')}
        onCompositionStart={() => {
          isComposing.current = true
        }}
        onCompositionEnd={(event) => {
          isComposing.current = false
          send(event.currentTarget.value)
        }}
        onChange={(event) => {
          setText(event.target.value)
          if (!isComposing.current) send(event.target.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text) {
            setText('')
            send('')
          }
        }}
      />
      {text && (
        <button
          type="button"
          aria-label={t('clearSearch')}
          onClick={() => {
            setText('')
            send('')
          }}
        >
          <X size={13} />
        </button>
      )}
    </div>
  )
}
