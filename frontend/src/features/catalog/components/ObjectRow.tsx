import { Archive, ArrowDown, ArrowUp, ChevronRight, Ellipsis, GripVertical, Pencil } from 'lucide-react'
import type { HTMLAttributes } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { ObjectIcon } from '../../../ui/ObjectIcon'
import { PopMenu } from '../../../ui/PopMenu'
import { Tag } from '../../../ui/StateDot'
import styles from './rows.module.css'

interface ObjectRowProps {
  object: ObjectDef
  dragProps: HTMLAttributes<HTMLLIElement>
  onOpen: () => void
  onEdit: () => void
  onStep: (step: -1 | 1) => void
  onArchive: () => void
}

/** One object in the list of objects. */
export function ObjectRow({ object, dragProps, onOpen, onEdit, onStep, onArchive }: ObjectRowProps) {
  const { t } = useTranslation(['catalog', 'labels'])
  const name = localText(object.label, object.key)
  const count = object.fields.filter((field) => !field.is_system && !field.archived).length
  return (
    <li className={styles.row} {...dragProps}>
      <GripVertical size={15} aria-hidden="true" className={styles.grip} />
      <span className={styles.badge}>
        <ObjectIcon icon={object.icon} color={object.color} size={18} />
      </span>
      <button type="button" className={styles.open} onClick={onOpen}>
        <span className={styles.name}>{name}</span>
        <span className={styles.hint}>{localText(object.description) || object.key}</span>
      </button>
      {object.level > 1 ? <Tag color="purple">{t('labels:level.tag', { level: object.level })}</Tag> : null}
      <span className={styles.count}>{t('object.fieldCount', { count })}</span>
      <PopMenu
        label={t('actionsOf', { name })}
        trigger={<Ellipsis size={16} aria-hidden="true" />}
        align="end"
        side="bottom"
        items={[
          { key: 'edit', label: t('object.edit'), icon: Pencil, onSelect: onEdit },
          { key: 'up', label: t('up'), icon: ArrowUp, onSelect: () => onStep(-1) },
          { key: 'down', label: t('down'), icon: ArrowDown, onSelect: () => onStep(1) },
          { key: 'archive', label: t('archive'), icon: Archive, danger: true, onSelect: onArchive },
        ]}
      />
      <ChevronRight size={16} aria-hidden="true" className={styles.chevron} />
    </li>
  )
}
