import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { useDebounced } from '../../../lib/useDebounced'
import { useLookup } from '../api/review'
import styles from './review.module.css'

interface RecordPickerProps {
  object: string
  record: string | null
  /** What the record is chosen for; a page may have several. */
  label: string
  onChange: (object: string, record: string | null) => void
}

/** An object, and one of its records by a part of its name. */
export function RecordPicker({ object, record, label, onChange }: RecordPickerProps) {
  const { t } = useTranslation('review')
  const { objects } = useCatalog()
  const [text, setText] = useState('')
  const choices = useLookup(object, useDebounced(text, 250))
  return (
    <>
      <Select<string>
        value={object}
        aria-label={t('who.object')}
        options={objects.map((one) => ({ value: one.key, label: localText(one.label, one.key) }))}
        onChange={(key) => onChange(key, null)}
        className={styles.short ?? ''}
      />
      <Select<string | null>
        value={record}
        aria-label={label}
        placeholder={label}
        loading={choices.isFetching}
        showSearch={{ filterOption: false, onSearch: setText }}
        options={(choices.data ?? []).map((one) => ({ value: one.id, label: one.label }))}
        onChange={(id) => onChange(object, id)}
        className={styles.grow ?? ''}
      />
    </>
  )
}
