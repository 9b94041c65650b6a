import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import styles from './SidePanel.module.css'
import { useIsPhone } from './useIsPhone'

interface SidePanelProps {
  open: boolean
  title: ReactNode
  onClose: () => void
  children: ReactNode
  /** Buttons that stay at the foot. */
  footer?: ReactNode
  /** Buttons in the head, before the close cross. */
  extra?: ReactNode
  width?: number
}

/** A panel from the right; the whole screen on a phone. */
export function SidePanel({ open, title, onClose, children, footer, extra, width = 480 }: SidePanelProps) {
  const isPhone = useIsPhone()
  return (
    <Drawer
      open={open}
      title={title}
      onClose={onClose}
      extra={extra}
      closable={{ placement: 'end' }}
      size={isPhone ? '100%' : width}
      destroyOnHidden
      classNames={{ header: styles.header ?? '', body: styles.body ?? '', footer: styles.footer ?? '' }}
      footer={footer ? <div className={styles.actions}>{footer}</div> : null}
    >
      {children}
    </Drawer>
  )
}
