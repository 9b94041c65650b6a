import { Button } from 'antd'
import { Lightbulb } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../ui/toast'
import { useMakeIndex } from '../api/tuning'
import type { ObjectIndexes } from '../model/types'
import { Keys, Reasons } from './Reasons'
import styles from './tuning.module.css'

/** Indexes that would serve what people ask and are not there yet. */
export function SuggestionList({ entry }: { entry: ObjectIndexes }) {
  const { t } = useTranslation('tuning')
  const make = useMakeIndex()
  return (
    <ul className={styles.suggestions}>
      {entry.suggestions.map((item) => (
        <li key={`${item.columns.join()}${item.desc}`} className={styles.suggestion}>
          <Lightbulb size={16} aria-hidden="true" className={styles.bulb} />
          <span className={styles.what}>
            <strong>
              <Keys keys={item.keys} />
            </strong>
            <span className={styles.why}>
              <Reasons reasons={item.reasons} />
              {entry.is_small ? ` ${t('small')}` : ''}
            </span>
          </span>
          <Button
            size="small"
            loading={make.isPending && make.variables?.suggestion === item}
            onClick={() =>
              make.mutate(
                { object: entry.object, suggestion: item },
                {
                  onSuccess: () => toast.success(t('ordered')),
                  onError: (error) => toast.error(error.message),
                },
              )
            }
          >
            {t('make')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
