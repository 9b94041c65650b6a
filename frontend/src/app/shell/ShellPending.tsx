import { Logo } from '../../ui/Logo'
import { Skeleton } from '../../ui/states'
import styles from './Shell.module.css'

/** The frame while the session loads. */
export function ShellPending() {
  return (
    <div className={styles.shell}>
      <aside className={styles.side}>
        <div className={styles.brand}>
          <Logo />
        </div>
      </aside>
      <main className={styles.main}>
        <Skeleton rows={8} />
      </main>
    </div>
  )
}
