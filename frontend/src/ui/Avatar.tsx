import styles from './Avatar.module.css'
import { avatarColor } from './colors'

interface AvatarProps {
  name: string
  size?: number
  /** Round for people, square for records and companies. */
  shape?: 'round' | 'square'
}

/** First letter on a steady colour. Decorative: the name stands beside it. */
export function Avatar({ name, size = 22, shape = 'round' }: AvatarProps) {
  const letter = Array.from(name.trim())[0]?.toUpperCase() ?? '·'
  return (
    <span
      className={styles.avatar}
      data-shape={shape}
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: Math.round(size * 0.5), background: avatarColor(name) }}
    >
      {letter}
    </span>
  )
}
