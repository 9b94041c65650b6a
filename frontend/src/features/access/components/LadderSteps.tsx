import { useEffect, useRef } from 'react'
import styles from './FieldLadder.module.css'

interface LadderStepsProps<T extends string> {
  /** What the steps are of, for who does not see them. */
  legend: string
  name: string
  steps: readonly { value: T; label: string }[]
  /** Nothing where the fields differ. */
  value: T | null
  onChange: (step: T) => void
}

/** How much is shown: steps side by side. */
export function LadderSteps<T extends string>({ legend, name, steps, value, onChange }: LadderStepsProps<T>) {
  return (
    <fieldset className={styles.ladder}>
      <legend className="sr-only">{legend}</legend>
      {steps.map((step) => (
        <label key={step.value} className={styles.step} data-step={step.value}>
          <input
            type="radio"
            name={name}
            checked={value === step.value}
            onChange={() => onChange(step.value)}
          />
          <span>{step.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface WriteBoxProps {
  label: string
  hint?: string
  /** What the box is for, for who does not see its row. */
  of: string
  checked: boolean
  isMixed?: boolean
  disabled?: boolean
  onChange: (write: boolean) => void
}

/** May it be changed? */
export function WriteBox({
  label,
  hint,
  of,
  checked,
  isMixed = false,
  disabled = false,
  onChange,
}: WriteBoxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = isMixed
  }, [isMixed])
  return (
    <label className={styles.write} title={hint}>
      <input
        ref={box}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
      <span className="sr-only">{of}</span>
    </label>
  )
}
