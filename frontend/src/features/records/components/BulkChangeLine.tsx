import { Button, Select } from 'antd'
import { Trash2 } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { FieldPreview } from '../api/runs'
import { type ChangeDraft, operationsOf } from '../model/bulkChange'
import styles from './BulkBar.module.css'
import { ValueList } from './BulkPreview'

interface BulkChangeLineProps {
  readonly object: ObjectDef
  /** Fields that may be chosen here. */
  readonly fields: readonly FieldDef[]
  readonly draft: ChangeDraft
  readonly preview: FieldPreview | undefined
  readonly fault: string | undefined
  readonly onChange: (next: ChangeDraft | null) => void
}

/** One field of a bulk edit: what happens to it, and what stands there now. */
export function BulkChangeLine({ object, fields, draft, preview, fault, onChange }: BulkChangeLineProps) {
  const { t } = useTranslation('bulk')
  const id = useId()
  const field = findField(object, draft.field)
  const Input = field ? fieldPlugin(field.type).Input : null
  return (
    <div className={styles.change}>
      <div className={styles.changeHead}>
        <Select<string>
          aria-label={t('field')}
          {...(draft.field ? { value: draft.field } : {})}
          placeholder={t('pickField')}
          showSearch={{ optionFilterProp: 'label' }}
          options={fields.map((one) => ({ value: one.key, label: localText(one.label, one.key) }))}
          onChange={(key) => onChange({ ...draft, field: key, op: 'set', value: null })}
        />
        <Select<ChangeDraft['op']>
          aria-label={t('operation')}
          value={draft.op}
          disabled={!field}
          options={(field ? operationsOf(field) : (['set'] as const)).map((op) => ({
            value: op,
            label: t(`op.${op}`),
          }))}
          onChange={(op) => onChange({ ...draft, op })}
        />
        <Button
          type="text"
          icon={<Trash2 size={14} aria-hidden="true" />}
          aria-label={t('removeField')}
          onClick={() => onChange(null)}
        />
      </div>
      {field && Input && draft.op !== 'clear' && (
        <Input
          field={field}
          value={draft.value}
          id={id}
          isInvalid={fault !== undefined}
          onChange={(value) => onChange({ ...draft, value })}
        />
      )}
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      {preview && <ValueList field={preview} />}
    </div>
  )
}
