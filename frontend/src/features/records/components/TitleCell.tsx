import type { FieldDef } from '../../../api/types'
import { PlainCell } from '../../../fields/parts/PlainCell'
import { asText } from '../../../fields/types'
import { Avatar } from '../../../ui/Avatar'
import styles from './records.module.css'

interface TitleCellProps {
  readonly field: FieldDef
  readonly value: unknown
  readonly isMasked: boolean
  readonly untitled: string
}

/** Letter avatar and title of a record. */
export function TitleCell({ value, isMasked, untitled }: TitleCellProps) {
  const text = asText(value)
  return (
    <span className={styles.title}>
      <Avatar name={text || untitled} size={22} shape="square" />
      <span className={styles.titleText}>
        <PlainCell text={text || untitled} isMasked={isMasked} isMuted={!text} />
      </span>
    </span>
  )
}
