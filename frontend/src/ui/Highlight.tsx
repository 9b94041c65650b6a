import styles from './Highlight.module.css'

interface HighlightProps {
  text: string
  /** Words to mark, wherever they stand. */
  words: readonly string[]
}

/** Text with the words somebody looked for marked. */
export function Highlight({ text, words }: HighlightProps) {
  const wanted = words.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (wanted.length === 0) return <>{text}</>
  const parts = text.split(new RegExp(`(${wanted.join('|')})`, 'gi'))
  return (
    <>
      {parts.map((part, at) =>
        at % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text keep their places
          <mark key={at} className={styles.mark}>
            {part}
          </mark>
        ) : (
          part
        ),
      )}
    </>
  )
}
