import type { RunReason } from '../../lib/runTypes'
import styles from './run.module.css'

/** Reasons with the number of records each holds back. */
export function ReasonList({ reasons }: { reasons: readonly RunReason[] }) {
  if (reasons.length === 0) return null
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={reason.code}>
          <span>{reason.message}</span>
          <strong>{reason.count.toLocaleString('en-US')}</strong>
        </li>
      ))}
    </ul>
  )
}
