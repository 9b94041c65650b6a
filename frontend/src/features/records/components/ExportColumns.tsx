import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import styles from './records.module.css'

interface ExportColumnsProps {
  readonly fields: readonly FieldDef[]
  /** Those the list shows. */
  readonly shown: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly isDisabled: boolean
}

/** Which fields a file holds. */
export function ExportColumns({ fields, shown, chosen, onChange, isDisabled }: ExportColumnsProps) {
  const { t } = useTranslation('records')
  return (
    <>
      <span>
        {t('export.columns')}
        <button
          type="button"
          className={styles.inlineLink}
          onClick={() => onChange(fields.map((field) => field.key))}
        >
          {t('export.all')}
        </button>
        <button type="button" className={styles.inlineLink} onClick={() => onChange(shown)}>
          {t('export.visible')}
        </button>
      </span>
      <Checkbox.Group
        className={styles.columnChecks ?? ''}
        value={[...chosen]}
        disabled={isDisabled}
        onChange={(next) => onChange(next.map(String))}
        options={fields.map((field) => ({ value: field.key, label: localText(field.label, field.key) }))}
      />
    </>
  )
}
