import { useTranslation } from 'react-i18next'
import { COLOR_NAMES, colorOf } from '../../../ui/colors'
import { ICON_NAMES, ObjectIcon } from '../../../ui/ObjectIcon'
import styles from './LookPicker.module.css'

interface PickerProps {
  id?: string
  value?: string
  onChange?: (value: string) => void
}

/** One icon out of the set. */
export function IconPicker({ value, onChange }: PickerProps) {
  const { t } = useTranslation('catalog')
  return (
    <fieldset className={styles.grid}>
      <legend className="sr-only">{t('object.icon')}</legend>
      {ICON_NAMES.map((name, index) => (
        <label key={name} className={styles.cell}>
          <input type="radio" name="icon" checked={value === name} onChange={() => onChange?.(name)} />
          <span className={styles.face}>
            <ObjectIcon icon={name} size={18} />
          </span>
          <span className="sr-only">{t('object.iconNumber', { number: index + 1 })}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** One colour out of the set. */
export function ColorPicker({ value, onChange }: PickerProps) {
  const { t } = useTranslation('catalog')
  return (
    <fieldset className={styles.grid}>
      <legend className="sr-only">{t('color')}</legend>
      {COLOR_NAMES.map((name) => (
        <label key={name} className={styles.cell}>
          <input type="radio" name="color" checked={value === name} onChange={() => onChange?.(name)} />
          <span className={styles.face}>
            <i className={styles.dot} style={{ background: colorOf(name).dot }} />
          </span>
          <span className="sr-only">{t(`colors.${name}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
