import { useRef, useState } from 'react'
import type { FieldDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import type { GridEditorProps } from '../../../ui/grid/types'
import type { RecordRow } from '../model/recordRow'

interface CellEditorProps extends GridEditorProps<RecordRow> {
  readonly field: FieldDef
}

/** A field's input opened over its grid cell. */
export function CellEditor({ field, row, search, onCommit, onCancel }: CellEditorProps) {
  const plugin = fieldPlugin(field.type)
  const { Input } = plugin
  const [value, setValue] = useState<unknown>(row.fields[field.key] ?? null)
  const latest = useRef(value)
  const isDone = useRef(false)

  const handleChange = (next: unknown) => {
    latest.current = next
    if (plugin.isMultiple) return setValue(next)
    isDone.current = true
    onCommit(next, 'stay')
  }

  const handleClose = () => {
    // a choice closes its list before it reports the value: let the value come first
    setTimeout(() => {
      if (isDone.current) return
      isDone.current = true
      if (plugin.isMultiple && latest.current !== value0.current) onCommit(latest.current, 'stay')
      else onCancel()
    }, 60)
  }
  const value0 = useRef(value)

  return (
    <Input field={field} value={value} onChange={handleChange} popup={{ search, onClose: handleClose }} />
  )
}
