import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ListStateResult } from '../hooks/useListState'
import styles from './records.module.css'

const HEIGHTS = ['compact', 'normal', 'tall', 'extra'] as const

/** How much air a row has. */
export function HeightMenu({ list }: { list: ListStateResult }) {
  const { t } = useTranslation('views')
  return (
    <div className={styles.menu} role="radiogroup" aria-label={t('height')}>
      {HEIGHTS.map((height) => (
        <button
          key={height}
          type="button"
          role="radio"
          aria-checked={list.state.height === height}
          onClick={() => list.patch({ height })}
        >
          <span className={styles.grow}>{t(`heights.${height}`)}</span>
          {list.state.height === height && <Check size={14} aria-hidden />}
        </button>
      ))}
    </div>
  )
}
