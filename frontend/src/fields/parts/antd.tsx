/**
 * Inputs of the component library, loaded when the first of them is drawn: a list shows values,
 * and most visits to it open no input at all. Fields take them from here, never from `antd`.
 */
import type {
  Cascader as AntdCascader,
  DatePicker as AntdDatePicker,
  Input as AntdInput,
  InputNumber as AntdInputNumber,
  Popover as AntdPopover,
  Select as AntdSelect,
  Switch as AntdSwitch,
  TreeSelect as AntdTreeSelect,
} from 'antd'
import type { ComponentType, ReactNode } from 'react'
import { deferred } from '../../ui/deferred'
import styles from './antd.module.css'

type Any = Record<string, unknown>
type Load = () => Promise<unknown>

const box = () => <span className={styles.waiting} aria-busy="true" />
const children = (props: Any) => props.children as ReactNode

function late<T>(load: Load, inPlace: (props: Any) => ReactNode = box): T {
  return deferred<Any>(load as () => Promise<ComponentType<Any>>, inPlace) as T
}

export const Select = late<typeof AntdSelect>(() => import('antd/es/select').then((part) => part.default))
export const TreeSelect = late<typeof AntdTreeSelect>(() =>
  import('antd/es/tree-select').then((part) => part.default),
)
export const Cascader = late<typeof AntdCascader>(() =>
  import('antd/es/cascader').then((part) => part.default),
)
export const InputNumber = late<typeof AntdInputNumber>(() =>
  import('antd/es/input-number').then((part) => part.default),
)
export const Switch = late<typeof AntdSwitch>(() => import('antd/es/switch').then((part) => part.default))
export const Popover = late<typeof AntdPopover>(
  () => import('antd/es/popover').then((part) => part.default),
  children,
)
export const Input: typeof AntdInput = Object.assign(
  late<typeof AntdInput>(() => import('antd/es/input').then((part) => part.default)),
  {
    TextArea: late<typeof AntdInput.TextArea>(() =>
      import('antd/es/input').then((part) => part.default.TextArea),
    ),
  },
)
export const DatePicker: typeof AntdDatePicker = Object.assign(
  late<typeof AntdDatePicker>(() => import('antd/es/date-picker').then((part) => part.default)),
  {
    RangePicker: late<typeof AntdDatePicker.RangePicker>(() =>
      import('antd/es/date-picker').then((part) => part.default.RangePicker),
    ),
  },
)
