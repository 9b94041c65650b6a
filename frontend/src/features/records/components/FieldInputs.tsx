import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { localText } from '../../../lib/labels'
import type { FormValues } from '../model/form'
import styles from './records.module.css'

interface FieldInputsProps {
  readonly fields: readonly FieldDef[]
  readonly values: FormValues
  /** Messages by field key, in the reader's language. */
  readonly faults: Readonly<Record<string, string>>
  readonly columns: 1 | 2
  readonly onChange: (key: string, value: unknown) => void
}

const WIDE = new Set(['long_text', 'attachment', 'multi_choice'])

/** Labelled inputs of fields. */
export function FieldInputs({ fields, values, faults, columns, onChange }: FieldInputsProps) {
  return (
    <div className={styles.inputs} data-columns={columns}>
      {fields.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={values[field.key] ?? null}
          fault={faults[field.key]}
          onChange={onChange}
        />
      ))}
    </div>
  )
}

interface FieldInputProps {
  readonly field: FieldDef
  readonly value: unknown
  readonly fault: string | undefined
  readonly onChange: (key: string, value: unknown) => void
}

function FieldInput({ field, value, fault, onChange }: FieldInputProps) {
  const { t } = useTranslation('records')
  const id = useId()
  const { Input, isWide } = fieldPlugin(field.type)
  const help = localText(field.help)
  return (
    <div className={styles.input} data-wide={isWide || WIDE.has(field.type)}>
      <label htmlFor={id}>
        {localText(field.label, field.key)}
        {field.is_required && (
          <span className={styles.required} title={t('required')}>
            *
          </span>
        )}
      </label>
      <Input
        field={field}
        value={value}
        onChange={(next) => onChange(field.key, next)}
        id={id}
        isInvalid={fault !== undefined}
      />
      {fault ? (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      ) : (
        help && <p className={styles.help}>{help}</p>
      )}
    </div>
  )
}
