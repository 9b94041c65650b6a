import { decimalField } from '../decimal/decimal'
import { NumberInput } from '../parts/NumberInput'
import { PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { asText, type CellProps, type FieldPlugin, type InputProps } from '../types'

function PercentCell({ value, isMasked }: CellProps) {
  const text = asText(value)
  if (isMasked) return <PlainCell text={text} isMasked />
  if (!text) return null
  const filled = Math.max(0, Math.min(100, Number(text)))
  return (
    <>
      <span className={styles.bar} aria-hidden="true">
        <i style={{ width: `${filled}%` }} />
      </span>
      {trimZeros(text)}%
    </>
  )
}

function PercentInput(props: InputProps) {
  return <NumberInput {...props} suffix="%" />
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** A percentage; 60 means 60 %. */
export const percentField: FieldPlugin = {
  ...decimalField,
  type: 'percent',
  Cell: PercentCell,
  Input: PercentInput,
  format: (value) => (asText(value) ? `${trimZeros(asText(value))}%` : ''),
}
