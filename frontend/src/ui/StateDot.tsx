import type { ReactNode } from 'react'
import { colorOf } from './colors'
import styles from './StateDot.module.css'

interface StateDotProps {
  color?: string | undefined
  children: ReactNode
}

/** A coloured dot with text: how states are shown in lists. */
export function StateDot({ color, children }: StateDotProps) {
  return (
    <span className={styles.state}>
      <i className={styles.dot} style={{ background: colorOf(color).dot }} aria-hidden="true" />
      <span className={styles.text}>{children}</span>
    </span>
  )
}

/** A small tag in a soft colour. */
export function Tag({ color, children }: StateDotProps) {
  const tone = colorOf(color)
  return (
    <span className={styles.tag} style={{ background: tone.soft, color: tone.text }}>
      {children}
    </span>
  )
}
