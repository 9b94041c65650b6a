import type { FieldDef, RecordData } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { asFiles } from '../../../fields/types'
import { isEmpty } from '../model/facts'
import styles from './duplicates.module.css'

interface FieldValueProps {
  readonly field: FieldDef
  readonly record: RecordData
}

/** One value of a record, as lists show it. */
export function FieldValue({ field, record }: FieldValueProps) {
  const value = record.fields[field.key]
  if (isEmpty(value)) return <span className={styles.none}>—</span>
  const isMasked = record._mask?.includes(field.key) ?? false
  if (field.type === 'attachment' && !isMasked) {
    return (
      <span>
        {asFiles(value)
          .map((file) => file.name)
          .join('、')}
      </span>
    )
  }
  const { Cell } = fieldPlugin(field.type)
  return <Cell field={field} value={value} isMasked={isMasked} />
}
