import type { ReactNode } from 'react'
import styles from './PageHeader.module.css'

interface PageHeaderProps {
  title: ReactNode
  /** One line below the title. */
  text?: ReactNode
  /** Buttons at the right. */
  actions?: ReactNode
  /** Before the title: back button or icon. */
  lead?: ReactNode
}

/** Head of a page: title left, actions right, one line below. */
export function PageHeader({ title, text, actions, lead }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      {lead}
      <div className={styles.titles}>
        <h1 className={styles.title}>{title}</h1>
        {text ? <p className={styles.text}>{text}</p> : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </header>
  )
}
