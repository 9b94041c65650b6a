import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, RecordData } from '../../../api/types'
import { asRef } from '../../../fields/types'
import { formatAgo } from '../../../lib/dates'
import { useIsPhone } from '../../../ui/useIsPhone'
import { mergeValues, type Side, splitConflict } from '../model/conflict'
import type { FormValues } from '../model/form'
import { ConflictTable } from './ConflictTable'
import styles from './conflict.module.css'

interface ConflictDialogProps {
  /** Fields the reader changed. */
  readonly fields: readonly FieldDef[]
  readonly before: FormValues
  readonly mine: FormValues
  readonly theirs: RecordData
  readonly onCancel: () => void
  readonly onResolve: (values: FormValues) => void
}

/** Somebody saved meanwhile: both versions side by side, the reader chooses field by field. */
export function ConflictDialog({ fields, before, mine, theirs, onCancel, onResolve }: ConflictDialogProps) {
  const { t } = useTranslation('conflict')
  const isPhone = useIsPhone()
  const { disputed, untouched } = splitConflict(fields, before, mine, theirs.fields)
  const [choice, setChoice] = useState<Readonly<Record<string, Side>>>({})
  const who = asRef(theirs.fields.updated_by)?.label
  const when = theirs.fields.updated_at
  return (
    <Modal
      open
      centered
      width={isPhone ? '100%' : 680}
      title={t('title')}
      okText={t('save')}
      cancelText={t('common:cancel')}
      onOk={() => onResolve(mergeValues(fields, mine, theirs.fields, choice))}
      onCancel={onCancel}
    >
      <p className={styles.hint}>
        {who && typeof when === 'string' ? t('by', { name: who, when: formatAgo(when) }) : null} {t('hint')}
      </p>
      <ConflictTable
        lines={disputed.map((field) => ({
          key: field.key,
          field,
          before: before[field.key],
          mine: mine[field.key],
          theirs: theirs.fields[field.key],
        }))}
        choice={choice}
        onChoose={(key, side) => setChoice({ ...choice, [key]: side })}
        onChooseAll={(side) => setChoice(Object.fromEntries(disputed.map((field) => [field.key, side])))}
      />
      {untouched.length > 0 && <p className={styles.hint}>{t('kept', { count: untouched.length })}</p>}
    </Modal>
  )
}
