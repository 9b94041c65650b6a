import type { ReactNode } from 'react'
import styles from './Section.module.css'

interface SectionProps {
  id?: string
  title: ReactNode
  text?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}

/** A titled part of a settings page; lines, no cards. */
export function Section({ title, text, actions, children, id }: SectionProps) {
  return (
    <section id={id} className={styles.section}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h2 className={styles.title}>{title}</h2>
          {text ? <p className={styles.text}>{text}</p> : null}
        </div>
        {actions}
      </header>
      {children ? <div className={styles.body}>{children}</div> : null}
    </section>
  )
}
