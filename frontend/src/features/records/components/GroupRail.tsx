import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, GroupSpec, ObjectDef, RecordGroup } from '../../../api/types'
import { findOption, optionText } from '../../../fields/parts/options'
import { asRef, asRegion } from '../../../fields/types'
import { localText } from '../../../lib/labels'
import { formatMoney } from '../../../lib/money'
import { findField } from '../../../lib/session'
import { Avatar } from '../../../ui/Avatar'
import { StateDot } from '../../../ui/StateDot'
import { Skeleton } from '../../../ui/states'
import { useGroups } from '../api/records'
import type { ListStateResult } from '../hooks/useListState'
import { cleanFilter } from '../model/listState'
import styles from './records.module.css'

/** Groups with counts and sums beside the grid; a click shows the records of one. */
export function GroupRail({ object, list }: { object: ObjectDef; list: ListStateResult }) {
  const { t } = useTranslation('views')
  const { state, search, patch } = list
  const [isFolded, setIsFolded] = useState(false)
  const field = state.group ? findField(object, state.group) : undefined
  const money = sumField(object, list)
  const isDay = field?.type === 'date' || field?.type === 'date_time'
  const spec: GroupSpec | null = field
    ? {
        group: field.key,
        filter: cleanFilter(object, state.filter),
        search: state.search,
        sums: money ? [money.key] : [],
        limit: 200,
        ...(isDay ? { grain: 'month' as const } : {}),
      }
    : null
  const groups = useGroups(object.key, spec)
  if (!field) return null
  const all = groups.data?.reduce((sum, group) => sum + group.count, 0) ?? 0
  if (isFolded) {
    return (
      <aside className={styles.railFolded}>
        <button type="button" aria-label={t('unfoldGroups')} onClick={() => setIsFolded(false)}>
          <ChevronRight size={15} />
        </button>
      </aside>
    )
  }
  return (
    <aside className={styles.rail} aria-label={t('groupBy', { name: localText(field.label, field.key) })}>
      <div className={styles.railHead}>
        <span className={styles.grow}>{localText(field.label, field.key)}</span>
        <button type="button" aria-label={t('foldGroups')} onClick={() => setIsFolded(true)}>
          <ChevronLeft size={15} />
        </button>
      </div>
      <button
        type="button"
        className={styles.group}
        aria-pressed={search.open === undefined}
        onClick={() => patch({ open: undefined })}
      >
        <span className={styles.grow}>{t('allGroups')}</span>
        <span className={styles.groupCount}>{all.toLocaleString('en-US')}</span>
      </button>
      {groups.isPending && <Skeleton rows={6} />}
      {groups.isError && <p className={styles.bad}>{groups.error.message}</p>}
      {groups.data?.map((group) => {
        const value = JSON.stringify(group.value ?? null)
        return (
          <button
            key={value}
            type="button"
            className={styles.group}
            aria-pressed={search.open === value}
            onClick={() => patch({ open: value })}
          >
            <span className={styles.groupName}>
              <GroupName field={field} group={group} />
            </span>
            <span className={styles.groupCount}>{group.count.toLocaleString('en-US')}</span>
            {money && group.sums[money.key] && (
              <span className={styles.groupSum}>
                {formatMoney(group.sums[money.key], money.config.currency ?? 'CNY', 0)}
              </span>
            )}
          </button>
        )
      })}
    </aside>
  )
}

function sumField(object: ObjectDef, list: ListStateResult): FieldDef | undefined {
  return list.state.columns
    .filter((column) => !column.hidden)
    .map((column) => findField(object, column.field))
    .find((field) => field?.type === 'money' && field.right === 'full')
}

function GroupName({ field, group }: { field: FieldDef; group: RecordGroup }) {
  const { t } = useTranslation(['views', 'fields'])
  if (group.value === null || group.value === undefined)
    return <em className={styles.quiet}>{t('emptyGroup')}</em>
  if (field.type === 'choice')
    return <StateDot color={findOption(field, group.value)?.color}>{optionText(field, group.value)}</StateDot>
  if (typeof group.value === 'boolean') return t(group.value ? 'fields:yes' : 'fields:no')
  const label =
    group.label || asRef(group.value)?.label || asRegion(group.value)?.label || String(group.value)
  if (field.type !== 'member') return label
  return (
    <>
      <Avatar name={label} size={18} /> {label}
    </>
  )
}
