import styles from './Toggle.module.css'

interface ToggleProps {
  id?: string
  label: string
  checked?: boolean
  onChange?: (checked: boolean) => void
  disabled?: boolean
}

/** On or off, with its text; the whole line can be clicked. */
export function Toggle({ id, label, checked = false, onChange, disabled = false }: ToggleProps) {
  return (
    <label className={styles.toggle}>
      <input
        {...(id ? { id } : {})}
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange?.(event.target.checked)}
      />
      <span className={styles.track} aria-hidden="true" />
      {label}
    </label>
  )
}
