import type { LucideIcon } from 'lucide-react'
import styles from './StatusPill.module.css'

export type Tone = 'plain' | 'waiting' | 'good' | 'bad'

interface StatusPillProps {
  readonly icon: LucideIcon
  readonly tone: Tone
  readonly children: string
}

/** Where something stands: a word with its sign, told by colour, too. */
export function StatusPill({ icon: Icon, tone, children }: StatusPillProps) {
  return (
    <span className={styles.status} data-tone={tone}>
      <Icon size={13} aria-hidden="true" />
      {children}
    </span>
  )
}
