import styles from './Kbd.module.css'

/** A key, e.g. `⌘K`. */
export function Kbd({ children }: { children: string }) {
  return <kbd className={styles.kbd}>{children}</kbd>
}

/** `⌘` on Apple machines, `Ctrl` elsewhere. */
export function modifierKey(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl '
}
