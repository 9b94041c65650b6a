import { Button, Segmented, Select } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, Sort } from '../../../api/types'
import { localText } from '../../../lib/labels'
import type { ListStateResult } from '../hooks/useListState'
import styles from './records.module.css'

const MAX_SORTS = 5

/** Sort keys in order of weight. */
export function SortBuilder({ object, list }: { object: ObjectDef; list: ListStateResult }) {
  const { t } = useTranslation('views')
  const { state, patch } = list
  const fields = object.fields.filter((field) => field.sortable)
  const free = fields.filter((field) => !state.sort.some((one) => one.field === field.key))
  const change = (sort: readonly Sort[]) => patch({ sort: [...sort] })
  return (
    <div className={styles.builder}>
      {state.sort.length === 0 && <p className={styles.quiet}>{t('noSort')}</p>}
      {state.sort.map((one) => (
        <div key={one.field} className={styles.sortLine}>
          <Select<string>
            value={one.field}
            aria-label={t('field')}
            showSearch={{ optionFilterProp: 'label' }}
            options={fields
              .filter((field) => field.key === one.field || free.includes(field))
              .map((field) => ({ value: field.key, label: localText(field.label, field.key) }))}
            onChange={(field) =>
              change(state.sort.map((other) => (other === one ? { ...one, field } : other)))
            }
          />
          <Segmented<'asc' | 'desc'>
            size="small"
            value={one.desc ? 'desc' : 'asc'}
            options={[
              { value: 'asc', label: t('ascending') },
              { value: 'desc', label: t('descending') },
            ]}
            onChange={(way) =>
              change(state.sort.map((other) => (other === one ? { ...one, desc: way === 'desc' } : other)))
            }
          />
          <Button
            type="text"
            size="small"
            icon={<Trash2 size={14} />}
            aria-label={t('removeSort')}
            onClick={() => change(state.sort.filter((other) => other !== one))}
          />
        </div>
      ))}
      <div className={styles.builderFoot}>
        {state.sort.length < MAX_SORTS && free[0] && (
          <Button
            type="text"
            size="small"
            icon={<Plus size={14} />}
            onClick={() => free[0] && change([...state.sort, { field: free[0].key, desc: false }])}
          >
            {t('addSort')}
          </Button>
        )}
        {state.sort.length > 0 && (
          <Button type="text" size="small" onClick={() => change([])}>
            {t('clearAll')}
          </Button>
        )}
      </div>
    </div>
  )
}
