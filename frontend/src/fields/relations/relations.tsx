import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, Ref } from '../../api/types'
import { Tag } from '../../ui/StateDot'
import { useFieldEnv } from '../env'
import { Select } from '../parts/antd'
import { noFault } from '../parts/checks'
import { HiddenCell, PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { RefFilter } from '../parts/RefSelect'
import { pickByName } from '../parts/refs'
import { useAsync } from '../parts/useAsync'
import { usePopup } from '../parts/usePopup'
import {
  asRef,
  asText,
  type CellProps,
  type FieldPlugin,
  type FilterProps,
  type InputProps,
  isHiddenRef,
} from '../types'

function targetOf(field: FieldDef): string {
  return typeof field.config.target === 'string' ? field.config.target : ''
}

/** The records the reader may see, in order. */
export function asRefs(value: unknown): Ref[] {
  return Array.isArray(value) ? value.flatMap((item) => asRef(item) ?? []) : []
}

function hiddenCount(value: unknown): number {
  return Array.isArray(value) ? value.filter(isHiddenRef).length : 0
}

function RelationsView(props: CellProps) {
  return <RelationsCell {...props} isWrapped />
}

function RelationsCell({ value, isMasked, isWrapped = false }: CellProps & { isWrapped?: boolean }) {
  const { t } = useTranslation('fields')
  if (isHiddenRef(value)) return <HiddenCell />
  if (isMasked) return <PlainCell text={asText(value)} isMasked />
  const hidden = hiddenCount(value)
  return (
    <span className={isWrapped ? styles.wrapped : styles.tags}>
      {asRefs(value).map((record) => (
        <Tag key={record.id} color="indigo">
          {record.label}
        </Tag>
      ))}
      {hidden > 0 && <span className={styles.muted}>{t('hiddenMore', { count: hidden })}</span>}
    </span>
  )
}

const draw = (record: Ref): ReactNode => record.label

function RelationsInput({ field, value, onChange, id, isInvalid, popup }: InputProps) {
  const { t } = useTranslation('fields')
  const env = useFieldEnv()
  const target = targetOf(field)
  const [query, setQuery] = useState('')
  const opening = usePopup(popup, setQuery)
  const asked = useSettled(query)
  const found = useAsync(() => env.searchRecords(target, asked), `record:${target}:${asked}`)
  const chosen = asRefs(value)
  const options = [...chosen, ...(found ?? []).filter((ref) => !chosen.some((own) => own.id === ref.id))]
  const hidden = hiddenCount(value)
  return (
    <>
      <Select<string[]>
        {...(id ? { id } : {})}
        mode="multiple"
        className={styles.full ?? ''}
        value={chosen.map((ref) => ref.id)}
        placeholder={t('pick')}
        loading={found === undefined}
        options={options.map((ref) => ({ value: ref.id, label: ref.label }))}
        showSearch={{ filterOption: false, searchValue: query, onSearch: setQuery }}
        notFoundContent={found === undefined ? t('searching') : t('nothingFound')}
        onChange={(ids) => {
          const next = ids.flatMap((one) => options.find((ref) => ref.id === one) ?? [])
          const kept = Array.isArray(value) ? value.filter(isHiddenRef) : []
          onChange(next.length + kept.length > 0 ? [...next, ...kept] : null)
        }}
        {...opening}
        {...(popup ? { variant: 'borderless' as const, maxTagCount: 'responsive' as const } : {})}
        {...(isInvalid ? { status: 'error' as const } : {})}
      />
      {hidden > 0 && !popup ? (
        <span className={styles.muted}>{t('hiddenKept', { count: hidden })}</span>
      ) : null}
    </>
  )
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 180)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

function RelationsFilter({ field, value, onChange }: FilterProps) {
  const env = useFieldEnv()
  const target = targetOf(field)
  return (
    <RefFilter
      value={value}
      isList
      onChange={onChange}
      search={(query) => env.searchRecords(target, query)}
      searchKey={`record:${target}`}
      findLabel={(id) => env.findLabel('record', id, target)}
      render={draw}
    />
  )
}

/** Links to several records of another object. */
export const relationsField: FieldPlugin = {
  type: 'relations',
  Cell: RelationsCell,
  View: RelationsView,
  Input: RelationsInput,
  Filter: RelationsFilter,
  isWide: true,
  editor: 'popup',
  typing: 'search',
  isMultiple: true,
  align: 'left',
  width: 220,
  format: (value) =>
    asRefs(value)
      .map((ref) => ref.label)
      .join('、'),
  parse: async (text, field, env) => {
    const refs: Ref[] = []
    for (const part of text.split(/[、;；\n]/).filter((word) => word.trim())) {
      const parsed = pickByName(await env.searchRecords(targetOf(field), part.trim()), part)
      if (parsed.fault) return parsed
      const ref = asRef(parsed.value)
      if (ref && !refs.some((own) => own.id === ref.id)) refs.push(ref)
    }
    return { value: refs }
  },
  check: noFault,
  toWire: (value) => {
    const ids = asRefs(value).map((ref) => ref.id)
    return ids.length > 0 ? ids : null
  },
}
