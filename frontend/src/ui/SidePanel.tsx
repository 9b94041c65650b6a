import { Drawer } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './SidePanel.module.css'
import { useAskToDrop } from './useAskToDrop'
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
  /**
   * Something not saved would be lost, `typed`: whatever was typed: asked about when it is closed by the
   * cross, a click beside it or Escape. A button that says so closes it at once.
   */
  isDirty?: boolean | 'typed'
}

/** A panel from the right; the whole screen on a phone. */
export function SidePanel(props: SidePanelProps) {
  const { open, title, onClose, children, footer, extra, width = 480, isDirty = false } = props
  const isPhone = useIsPhone()
  const mayDrop = useAskToDrop()
  const hasTyped = useRef(false)
  useEffect(() => {
    if (open) hasTyped.current = false
  }, [open])
  const close = async () => {
    const isLoss = isDirty === 'typed' ? hasTyped.current : isDirty
    if (!isLoss || (await mayDrop())) onClose()
  }
  return (
    <Drawer
      open={open}
      title={title}
      onClose={(event) => {
        event.preventDefault() // the press of Escape that asks would answer the question, too
        void close()
      }}
      extra={extra}
      closable={{ placement: 'end' }}
      size={isPhone ? '100%' : width}
      destroyOnHidden
      classNames={{ header: styles.header ?? '', body: styles.body ?? '', footer: styles.footer ?? '' }}
      footer={footer ? <div className={styles.actions}>{footer}</div> : null}
    >
      <div
        className={styles.content}
        onInput={() => {
          hasTyped.current = true
        }}
      >
        {children}
      </div>
    </Drawer>
  )
}
