import { ArrowDownUp, ChevronsDownUp, Columns3, Filter, Paintbrush, Rows3, Rows4 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import { GroupedSource } from '../../../ui/grid/groupedSource'
import { Pop } from '../../../ui/Pop'
import type { ListStateResult } from '../hooks/useListState'
import { type RecordSource, useSourceVersion } from '../hooks/useRecordSource'
import { countConditions } from '../model/filterTree'
import { cleanColors, cleanFilter } from '../model/listState'
import { GroupMenu } from './GroupMenu'
import { HeightMenu } from './HeightMenu'
import { ColorBuilder, FieldChooser, FilterBuilder, SortBuilder } from './lazy'
import styles from './records.module.css'
import { SearchBox } from './SearchBox'

interface ToolbarProps {
  readonly object: ObjectDef
  readonly list: ListStateResult
  readonly source: RecordSource
}

/** 筛选 排序 分组 颜色 行高 字段, and the search box. */
export function ListToolbar({ object, list, source }: ToolbarProps) {
  const { t } = useTranslation('views')
  const { state, patch } = list
  const filter = cleanFilter(object, state.filter)
  const colors = cleanColors(object, state.colors).length
  const hidden = state.columns.filter((column) => column.hidden).length
  const group = state.group ? findField(object, state.group) : undefined
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('tools')}>
      <Pop icon={Filter} label={t('filter')} count={filter ? countConditions(filter) : 0}>
        <FilterBuilder object={object} list={list} />
      </Pop>
      <Pop icon={ArrowDownUp} label={t('sort')} count={state.sort.length}>
        <SortBuilder object={object} list={list} />
      </Pop>
      <Pop
        icon={Rows3}
        label={group ? t('groupBy', { name: localText(group.label, group.key) }) : t('group')}
        isOn={group !== undefined}
      >
        <GroupMenu object={object} list={list} />
      </Pop>
      {group && <FoldAll source={source} />}
      <Pop icon={Paintbrush} label={t('colors')} count={colors}>
        <ColorBuilder object={object} list={list} />
      </Pop>
      <Pop icon={Rows4} label={t('height')}>
        <HeightMenu list={list} />
      </Pop>
      <Pop
        icon={Columns3}
        label={t('fields')}
        hint={hidden > 0 ? t('hiddenCount', { count: hidden }) : undefined}
      >
        <FieldChooser object={object} list={list} />
      </Pop>
      <span className={styles.grow} />
      {list.view?.query.is_partial && (
        <span className={styles.partial} title={t('partialHint')}>
          {t('partial')}
        </span>
      )}
      <SearchBox value={state.search} onChange={(q) => patch({ q: q || undefined })} />
    </div>
  )
}

function FoldAll({ source }: { source: RecordSource }) {
  const { t } = useTranslation('views')
  useSourceVersion(source)
  if (!(source instanceof GroupedSource)) return null
  const label = t(source.isAnyOpen ? 'foldGroups' : 'unfoldGroups')
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={label}
      onClick={() => source.toggleAll(!source.isAnyOpen)}
    >
      <ChevronsDownUp size={14} aria-hidden />
    </button>
  )
}
