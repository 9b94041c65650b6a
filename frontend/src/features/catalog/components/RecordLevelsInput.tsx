import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordLevels } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { LevelSelect } from '../../../ui/LevelSelect'
import styles from './FieldPanel.module.css'

interface RecordLevelsInputProps {
  object: ObjectDef
  id?: string
  value?: RecordLevels
  onChange?: (value: RecordLevels) => void
  disabled?: boolean
}

/** Which field labels the records of an object, and the level of each of its options. */
export function RecordLevelsInput({ object, id, value = {}, onChange, disabled }: RecordLevelsInputProps) {
  const { t } = useTranslation('labels')
  const choices = object.fields.filter((field) => field.type === 'choice' && !field.archived)
  const chosen = choices.find((field) => field.key === value.field)
  const levels = value.levels ?? {}
  return (
    <div className={styles.levels}>
      <Select<string>
        {...(id ? { id } : {})}
        aria-label={t('record.title')}
        value={value.field ?? ''}
        disabled={disabled ?? false}
        options={[
          { value: '', label: t('record.none') },
          ...choices.map((field) => ({ value: field.key, label: localText(field.label, field.key) })),
        ]}
        onChange={(field) => onChange?.(field ? { field, levels: {} } : {})}
      />
      {chosen ? (
        <fieldset className={styles.options}>
          <legend className="sr-only">{t('record.options')}</legend>
          {(chosen.config.options ?? []).map((option) => {
            const name = localText(option.label, option.key)
            return (
              <div key={option.key} className={styles.option}>
                <span>{name}</span>
                <LevelSelect
                  of="level"
                  label={t('record.optionOf', { option: name })}
                  value={levels[option.key] ?? 1}
                  disabled={disabled ?? false}
                  onChange={(level) =>
                    onChange?.({ field: chosen.key, levels: { ...levels, [option.key]: level } })
                  }
                />
              </div>
            )
          })}
        </fieldset>
      ) : null}
    </div>
  )
}
