import { Archive, ArrowDown, ArrowUp, ArrowUpToLine, Ellipsis, GripVertical, Pencil } from 'lucide-react'
import type { HTMLAttributes } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { PopMenu } from '../../../ui/PopMenu'
import { Tag } from '../../../ui/StateDot'
import styles from './rows.module.css'
import { TypeIcon } from './TypeIcon'

interface FieldRowProps {
  field: FieldDef
  isTitle: boolean
  isFirst: boolean
  isLast: boolean
  dragProps: HTMLAttributes<HTMLLIElement>
  onEdit: () => void
  onStep: (step: -1 | 1) => void
  onTop: () => void
  onArchive: () => void
}

const LEVEL_COLOR: Record<number, string> = { 3: 'yellow', 4: 'red', 5: 'purple' }

/** One field in the list of an object. */
export function FieldRow(props: FieldRowProps) {
  const { t } = useTranslation('catalog')
  const { field } = props
  const name = localText(field.label, field.key)
  return (
    <li className={styles.row} {...props.dragProps}>
      <GripVertical size={15} aria-hidden="true" className={styles.grip} />
      <span className={styles.badge}>
        <TypeIcon type={field.type} />
      </span>
      <button type="button" className={styles.open} onClick={props.onEdit}>
        <span className={styles.name}>
          {name}
          {field.is_required ? (
            <span className={styles.required} title={t('field.required')}>
              *
            </span>
          ) : null}
        </span>
        <span className={styles.hint}>{field.key}</span>
      </button>
      <span className={styles.type}>{t(`type.${field.type}`)}</span>
      <span className={styles.tags}>
        {props.isTitle ? <Tag color="indigo">{t('field.titleTag')}</Tag> : null}
        {field.is_unique ? <Tag color="blue">{t('field.unique')}</Tag> : null}
        {field.level > 2 ? (
          <Tag color={LEVEL_COLOR[field.level]}>{t(`level.${field.level}.name`)}</Tag>
        ) : null}
      </span>
      <span className={styles.steps}>
        <button
          type="button"
          className={styles.step}
          aria-label={t('upNamed', { name })}
          disabled={props.isFirst}
          onClick={() => props.onStep(-1)}
        >
          <ArrowUp size={15} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={styles.step}
          aria-label={t('downNamed', { name })}
          disabled={props.isLast}
          onClick={() => props.onStep(1)}
        >
          <ArrowDown size={15} aria-hidden="true" />
        </button>
      </span>
      <PopMenu
        label={t('actionsOf', { name })}
        trigger={<Ellipsis size={16} aria-hidden="true" />}
        align="end"
        side="bottom"
        items={[
          { key: 'edit', label: t('field.edit'), icon: Pencil, onSelect: props.onEdit },
          {
            key: 'top',
            label: t('top'),
            icon: ArrowUpToLine,
            disabled: props.isFirst,
            onSelect: props.onTop,
          },
          {
            key: 'archive',
            label: t('archive'),
            icon: Archive,
            danger: true,
            disabled: props.isTitle,
            onSelect: props.onArchive,
          },
        ]}
      />
    </li>
  )
}
