import type { ReactNode } from 'react'
import styles from './PageBody.module.css'

interface PageBodyProps {
  children: ReactNode
  /** Lists go to the edges; forms keep a margin. */
  flush?: boolean
}

/** What stands below a page header; scrolls on its own. */
export function PageBody({ children, flush = false }: PageBodyProps) {
  return (
    <div className={styles.body} data-flush={flush || undefined}>
      {children}
    </div>
  )
}
