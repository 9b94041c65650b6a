import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session'
import styles from './FieldPanel.module.css'

interface LevelPickerProps {
  id?: string
  value?: number
  onChange?: (value: number) => void
  /** The level the field has now; above one's own clearance it stays. */
  current?: number | undefined
}

/** How secret a field is, with what follows from it. */
export function LevelPicker({ value, onChange, current = 1 }: LevelPickerProps) {
  const { t } = useTranslation(['catalog', 'labels'])
  const { clearance } = useSession().me.member
  const isAbove = current > clearance
  return (
    <fieldset className={styles.levels} disabled={isAbove}>
      <legend className="sr-only">{t('field.level')}</legend>
      {[1, 2, 3, 4, 5].map((level) => (
        <label key={level} className={styles.level}>
          <input type="radio" name="level" checked={value === level} onChange={() => onChange?.(level)} />
          <span className={styles.levelText}>
            <span className={styles.levelName}>{t(`level.${level}.name`)}</span>
            <span className={styles.levelHint}>{t(`level.${level}.text`)}</span>
          </span>
        </label>
      ))}
      <p className={styles.levelHint}>
        {isAbove ? t('labels:level.above', { level: clearance }) : t('labels:level.hint')}
      </p>
    </fieldset>
  )
}
