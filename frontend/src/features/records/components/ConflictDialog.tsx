import { Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, RecordData } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { localText } from '../../../lib/labels'
import type { FormValues } from '../model/form'
import styles from './records.module.css'

interface ConflictDialogProps {
  /** Fields the reader changed. */
  readonly fields: readonly FieldDef[]
  readonly before: FormValues
  readonly mine: FormValues
  readonly theirs: RecordData
  readonly onCancel: () => void
  readonly onResolve: (values: FormValues) => void
}

/** Somebody saved meanwhile: both versions field by field, the reader chooses. */
export function ConflictDialog({ fields, before, mine, theirs, onCancel, onResolve }: ConflictDialogProps) {
  const { t } = useTranslation('records')
  const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
  const disputed = fields.filter((field) => !same(before[field.key], theirs.fields[field.key]))
  const [choice, setChoice] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({})
  const resolve = () => {
    const values: Record<string, unknown> = { ...theirs.fields }
    for (const field of fields) {
      const takesTheirs = disputed.includes(field) && choice[field.key] === 'theirs'
      values[field.key] = takesTheirs ? theirs.fields[field.key] : mine[field.key]
    }
    onResolve(values)
  }
  return (
    <Modal
      open
      centered
      width={560}
      title={t('conflict.title')}
      okText={t('conflict.save')}
      cancelText={t('cancel')}
      onOk={resolve}
      onCancel={onCancel}
    >
      <p className={styles.quiet}>{t('conflict.hint')}</p>
      {disputed.map((field) => {
        const { Cell } = fieldPlugin(field.type)
        const draw = (value: unknown) =>
          value === null || value === undefined || value === '' ? (
            <em className={styles.quiet}>{t('emptyValue')}</em>
          ) : (
            <Cell field={field} value={value} isMasked={false} />
          )
        return (
          <fieldset key={field.key} className={styles.dispute}>
            <legend>{localText(field.label, field.key)}</legend>
            <Radio.Group
              vertical
              value={choice[field.key] ?? 'mine'}
              onChange={(event) =>
                setChoice({ ...choice, [field.key]: event.target.value === 'theirs' ? 'theirs' : 'mine' })
              }
            >
              <Radio value="mine">
                <span className={styles.side}>{t('conflict.mine')}</span>
                {draw(mine[field.key])}
              </Radio>
              <Radio value="theirs">
                <span className={styles.side}>{t('conflict.theirs')}</span>
                {draw(theirs.fields[field.key])}
              </Radio>
            </Radio.Group>
          </fieldset>
        )
      })}
    </Modal>
  )
}
