import type { ReactNode } from 'react'
import styles from './requiredMark.module.css'

/** A red star behind the label of a required input (drawn by CSS, so the name stays clean); else nothing. */
export function requiredMark(label: ReactNode, { required }: { required: boolean }) {
  return required ? <span className={styles.required}>{label}</span> : label
}
