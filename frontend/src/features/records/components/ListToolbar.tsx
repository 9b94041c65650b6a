import { Popover } from 'antd'
import { ArrowDownUp, Columns3, Filter, type LucideIcon, Rows3, Rows4, Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import type { ListStateResult } from '../hooks/useListState'
import { cleanFilter } from '../model/listState'
import { FieldChooser } from './FieldChooser'
import { FilterBuilder } from './FilterBuilder'
import { GroupMenu } from './GroupMenu'
import { HeightMenu } from './HeightMenu'
import styles from './records.module.css'
import { SortBuilder } from './SortBuilder'

interface ToolbarProps {
  readonly object: ObjectDef
  readonly list: ListStateResult
}

/** 筛选 排序 分组 行高 字段, and the search box. */
export function ListToolbar({ object, list }: ToolbarProps) {
  const { t } = useTranslation('views')
  const { state, patch } = list
  const conditions = cleanFilter(object, state.filter)?.items.length ?? 0
  const hidden = state.columns.filter((column) => column.hidden).length
  const group = state.group ? findField(object, state.group) : undefined
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('tools')}>
      <ToolButton
        icon={Filter}
        label={t('filter')}
        count={conditions}
        content={<FilterBuilder object={object} list={list} />}
      />
      <ToolButton
        icon={ArrowDownUp}
        label={t('sort')}
        count={state.sort.length}
        content={<SortBuilder object={object} list={list} />}
      />
      <ToolButton
        icon={Rows3}
        label={group ? t('groupBy', { name: localText(group.label, group.key) }) : t('group')}
        isOn={group !== undefined}
        content={<GroupMenu object={object} list={list} />}
      />
      <ToolButton icon={Rows4} label={t('height')} content={<HeightMenu list={list} />} />
      <ToolButton
        icon={Columns3}
        label={t('fields')}
        {...(hidden > 0 ? { hint: t('hiddenCount', { count: hidden }) } : {})}
        content={<FieldChooser object={object} list={list} />}
      />
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

interface ToolButtonProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly count?: number
  readonly isOn?: boolean
  readonly hint?: string
  readonly content: ReactNode
}

function ToolButton({ icon: Icon, label, count = 0, isOn = false, hint, content }: ToolButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      content={content}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={isOpen}
      onOpenChange={setIsOpen}
      destroyOnHidden
    >
      <button
        type="button"
        className={styles.tool}
        data-on={isOn || count > 0}
        aria-expanded={isOpen}
        title={hint}
      >
        <Icon size={14} strokeWidth={1.8} aria-hidden />
        {label}
        {count > 0 && <span className={styles.count}>{count}</span>}
      </button>
    </Popover>
  )
}

const SEARCH_DELAY_MS = 220

/** Search in the view: substrings and pinyin initials. */
export function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('views')
  const [text, setText] = useState(value)
  const isComposing = useRef(false)
  const timer = useRef(0)
  useEffect(() => setText(value), [value])

  const send = (next: string) => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => onChange(next.trim()), SEARCH_DELAY_MS)
  }
  return (
    <div className={styles.search}>
      <Search size={14} aria-hidden />
      <input
        type="search"
        value={text}
        placeholder={t('searchPlaceholder')}
        aria-label={t('search')}
        onCompositionStart={() => {
          isComposing.current = true
        }}
        onCompositionEnd={(event) => {
          isComposing.current = false
          send(event.currentTarget.value)
        }}
        onChange={(event) => {
          setText(event.target.value)
          if (!isComposing.current) send(event.target.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text) {
            setText('')
            send('')
          }
        }}
      />
      {text && (
        <button
          type="button"
          aria-label={t('clearSearch')}
          onClick={() => {
            setText('')
            send('')
          }}
        >
          <X size={13} />
        </button>
      )}
    </div>
  )
}
