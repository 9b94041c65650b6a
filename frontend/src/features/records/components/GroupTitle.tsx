import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { findOption, optionText } from '../../../fields/parts/options'
import { Avatar } from '../../../ui/Avatar'
import { StateDot } from '../../../ui/StateDot'
import styles from './records.module.css'

interface GroupTitleProps {
  readonly field: FieldDef
  readonly value: unknown
  readonly label: string
}

/** The name of a group, drawn like the values of its field. */
export function GroupTitle({ field, value, label }: GroupTitleProps) {
  const { t } = useTranslation(['views', 'fields'])
  if (value === null || value === undefined) return <em className={styles.quiet}>{t('emptyGroup')}</em>
  if (field.type === 'choice')
    return <StateDot color={findOption(field, value)?.color}>{optionText(field, value)}</StateDot>
  if (typeof value === 'boolean') return t(value ? 'fields:yes' : 'fields:no')
  if (field.type !== 'member') return label
  return (
    <span className={styles.groupName}>
      <Avatar name={label} size={20} /> {label}
    </span>
  )
}
