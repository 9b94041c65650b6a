import styles from './Pills.module.css'

interface PillsProps<T extends string> {
  readonly label: string
  readonly value: T
  /** `count` stands beside the word where it is more than nothing. */
  readonly options: readonly { value: T; label: string; count?: number }[]
  readonly onChange: (value: T) => void
}

const MANY = 99

/** One of a few parts of a list, above it. */
export function Pills<T extends string>({ label, value, options, onChange }: PillsProps<T>) {
  return (
    <div className={styles.pills} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count ? <b>{option.count > MANY ? `${MANY}+` : option.count}</b> : null}
        </button>
      ))}
    </div>
  )
}
