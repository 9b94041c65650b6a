import { useTranslation } from 'react-i18next'
import styles from './FieldPanel.module.css'

interface LevelPickerProps {
  id?: string
  value?: number
  onChange?: (value: number) => void
}

/** How sensitive a field is, with what follows from it. */
export function LevelPicker({ value, onChange }: LevelPickerProps) {
  const { t } = useTranslation('catalog')
  return (
    <fieldset className={styles.levels}>
      <legend className="sr-only">{t('field.level')}</legend>
      {[1, 2, 3, 4].map((level) => (
        <label key={level} className={styles.level}>
          <input type="radio" name="level" checked={value === level} onChange={() => onChange?.(level)} />
          <span className={styles.levelText}>
            <span className={styles.levelName}>{t(`level.${level}.name`)}</span>
            <span className={styles.levelHint}>{t(`level.${level}.text`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
