import { useTranslation } from 'react-i18next'
import { SidePanel } from '../../../ui/SidePanel'
import { TYPE_GROUPS } from '../model/fieldSettings'
import { TypeIcon } from './TypeIcon'
import styles from './TypePicker.module.css'

interface TypePickerProps {
  onPick: (type: string) => void
  onClose: () => void
}

/** First step of a new field: what kind of value it holds. */
export function TypePicker({ onPick, onClose }: TypePickerProps) {
  const { t } = useTranslation('catalog')
  return (
    <SidePanel open title={t('field.pickType')} onClose={onClose}>
      {TYPE_GROUPS.map((group) => (
        <section key={group.key} className={styles.group} aria-label={t(`typeGroup.${group.key}`)}>
          <h2 className={styles.title}>{t(`typeGroup.${group.key}`)}</h2>
          <div className={styles.types}>
            {group.types.map((type) => (
              <button key={type} type="button" className={styles.type} onClick={() => onPick(type)}>
                <span className={styles.icon}>
                  <TypeIcon type={type} size={17} />
                </span>
                <span className={styles.texts}>
                  <span className={styles.name}>{t(`type.${type}`)}</span>
                  <span className={styles.hint}>{t(`typeHint.${type}`)}</span>
                </span>
              </button>
            ))}
          </div>
        </section>
      ))}
    </SidePanel>
  )
}
