import { type ComponentType, useState } from 'react'
import type { InputProps } from '../types'
import { Popover } from './antd'
import styles from './parts.module.css'

/** An input that stands in a form as it is, and over a cell of the grid in a pop-up. */
export function PopupInput({ Form, ...props }: InputProps & { Form: ComponentType<InputProps> }) {
  const [value, setValue] = useState(props.value)
  if (!props.popup) return <Form {...props} />
  const change = (next: unknown) => {
    setValue(next)
    props.onChange(next)
  }
  return (
    <Popover
      open
      placement="bottomLeft"
      trigger="click"
      onOpenChange={(isOpen) => {
        if (!isOpen) props.popup?.onClose()
      }}
      content={
        <div className={styles.popup}>
          <Form {...props} value={value} onChange={change} />
        </div>
      }
    >
      <span className={styles.full} />
    </Popover>
  )
}
