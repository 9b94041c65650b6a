import { CircleAlert } from 'lucide-react'
import styles from './entry.module.css'

/** Why the form was refused; read out at once. */
export function FormAlert({ text }: { text: string }) {
  return (
    <div role="alert" className={styles.alert}>
      <CircleAlert size={16} aria-hidden="true" />
      {text}
    </div>
  )
}
