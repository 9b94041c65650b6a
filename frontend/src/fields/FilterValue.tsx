import { isBareOperator } from './operators'
import { RelativeFilter } from './RelativeFilter'
import { fieldPlugin } from './registry'
import type { FilterProps } from './types'

/** Editor of a condition's value, or nothing where the operator needs none. */
export function FilterValue(props: FilterProps) {
  if (isBareOperator(props.op)) return null
  if (props.op === 'relative') return <RelativeFilter value={props.value} onChange={props.onChange} />
  const { Filter } = fieldPlugin(props.field.type)
  return <Filter {...props} />
}
