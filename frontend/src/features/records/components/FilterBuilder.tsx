import { Button, Segmented } from 'antd'
import { FolderPlus, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, FilterGroup, ObjectDef } from '../../../api/types'
import { useDelayedApply } from '../hooks/useDelayedApply'
import type { ListStateResult } from '../hooks/useListState'
import { type FilterItem, isGroup, MAX_DEPTH, replaceAt } from '../model/filterTree'
import { beginCondition, ConditionLine } from './ConditionLine'
import styles from './filters.module.css'

interface FilterBuilderProps {
  readonly object: ObjectDef
  readonly list: ListStateResult
}

const NOTHING: FilterGroup = { join: 'and', items: [] }

/** Conditions of the list, in groups up to three deep; applied as they are written. */
export function FilterBuilder({ object, list }: FilterBuilderProps) {
  const { t } = useTranslation('views')
  const { patch } = list
  const [filter, setFilter] = useState<FilterGroup>(list.state.filter)
  const [isTouched, setIsTouched] = useState(false)
  const fields = object.fields.filter((field) => field.operators.length > 0)

  useDelayedApply(filter, isTouched, (next) => patch({ filter: next }))

  const change = (next: FilterGroup) => {
    setIsTouched(true)
    setFilter(next)
  }
  const replace = (path: readonly number[], item: FilterItem | null) => change(replaceAt(filter, path, item))

  return (
    <div className={styles.builder}>
      {filter.items.length === 0 && <p className={styles.quiet}>{t('noConditions')}</p>}
      <GroupEditor
        object={object}
        fields={fields}
        group={filter}
        path={[]}
        onChange={change}
        onReplace={replace}
      />
      {filter.items.length > 0 && (
        <Button type="text" size="small" className={styles.clear ?? ''} onClick={() => change(NOTHING)}>
          {t('clearAll')}
        </Button>
      )}
    </div>
  )
}

interface GroupEditorProps {
  readonly object: ObjectDef
  readonly fields: readonly FieldDef[]
  readonly group: FilterGroup
  readonly path: readonly number[]
  /** Change this group itself. */
  readonly onChange: (next: FilterGroup) => void
  /** Change something below the root by its path. */
  readonly onReplace: (path: readonly number[], item: FilterItem | null) => void
}

function GroupEditor({ object, fields, group, path, onChange, onReplace }: GroupEditorProps) {
  const { t } = useTranslation('views')
  const depth = path.length + 1
  const first = fields.find((one) => one.key === object.title_field) ?? fields[0]
  const add = (item: FilterItem) => onChange({ ...group, items: [...group.items, item] })
  return (
    <div className={styles.group} data-depth={depth} role="group" aria-label={t('conditionGroup', { depth })}>
      {(group.items.length > 1 || depth > 1) && (
        <div className={styles.join}>
          <span>{t('matching')}</span>
          <Segmented<'and' | 'or'>
            size="small"
            value={group.join}
            options={[
              { value: 'and', label: t('matchAll') },
              { value: 'or', label: t('matchAny') },
            ]}
            onChange={(join) => onChange({ ...group, join })}
          />
          {depth > 1 && (
            <Button
              type="text"
              size="small"
              className={styles.removeGroup ?? ''}
              icon={<Trash2 size={14} />}
              aria-label={t('removeGroup')}
              onClick={() => onReplace(path, null)}
            />
          )}
        </div>
      )}
      {group.items.map((item, at) => {
        const own = [...path, at]
        const key = own.join('.') // conditions have no identity of their own
        return isGroup(item) ? (
          <GroupEditor
            key={key}
            object={object}
            fields={fields}
            group={item}
            path={own}
            onChange={(next) => onReplace(own, next)}
            onReplace={onReplace}
          />
        ) : (
          <ConditionLine
            key={key}
            object={object}
            fields={fields}
            condition={item}
            onChange={(next) => onReplace(own, next)}
          />
        )
      })}
      <div className={styles.foot}>
        <Button
          type="text"
          size="small"
          icon={<Plus size={14} />}
          disabled={!first}
          onClick={() => first && add(beginCondition(first))}
        >
          {t('addCondition')}
        </Button>
        {depth < MAX_DEPTH && (
          <Button
            type="text"
            size="small"
            icon={<FolderPlus size={14} />}
            disabled={!first}
            onClick={() =>
              first && add({ join: group.join === 'and' ? 'or' : 'and', items: [beginCondition(first)] })
            }
          >
            {t('addGroup')}
          </Button>
        )}
      </div>
    </div>
  )
}
