import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ref } from '../../api/types'
import { Select } from './antd'
import styles from './parts.module.css'
import { useAsync } from './useAsync'
import { usePopup } from './usePopup'

interface RefSelectProps {
  readonly value: Ref | null
  readonly onChange: (value: Ref | null) => void
  readonly search: (query: string) => Promise<Ref[]>
  readonly searchKey: string
  readonly render: (ref: Ref) => ReactNode
  readonly id?: string | undefined
  readonly isInvalid?: boolean | undefined
  readonly popup?: { readonly search: string; readonly onClose: () => void } | undefined
}

/** Pick one of many by searching on the server (pinyin initials work). */
export function RefSelect(props: RefSelectProps) {
  const { value, onChange, search, searchKey, render, id, isInvalid, popup } = props
  const { t } = useTranslation('fields')
  const [query, setQuery] = useState('')
  const opening = usePopup(popup, setQuery)
  const asked = useDebounced(query, 180)
  const found = useAsync(() => search(asked), `${searchKey}:${asked}`)
  const options = withCurrent(found ?? [], asked ? null : value)
  return (
    <Select<string>
      {...(id ? { id } : {})}
      className={styles.full ?? ''}
      value={value?.id ?? null}
      allowClear
      placeholder={t('pick')}
      loading={found === undefined}
      options={options.map((ref) => ({ value: ref.id, label: render(ref), text: ref.label }))}
      showSearch={{ filterOption: false, searchValue: query, onSearch: setQuery }}
      notFoundContent={found === undefined ? t('searching') : t('nothingFound')}
      onChange={(key) => onChange(options.find((ref) => ref.id === key) ?? null)}
      {...opening}
      {...(popup ? { variant: 'borderless' as const } : {})}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}

function withCurrent(found: Ref[], current: Ref | null): Ref[] {
  return current && !found.some((ref) => ref.id === current.id) ? [current, ...found] : found
}

function useDebounced(value: string, delay: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay)
    return () => clearTimeout(timer)
  }, [value, delay])
  return settled
}

interface RefFilterProps {
  readonly value: unknown
  readonly isList: boolean
  readonly onChange: (value: unknown) => void
  readonly search: (query: string) => Promise<Ref[]>
  readonly searchKey: string
  readonly findLabel: (id: string) => Promise<string | null>
  readonly render: (ref: Ref) => ReactNode
}

/** One or several references of a condition; conditions carry bare ids. */
export function RefFilter({ value, isList, onChange, search, searchKey, findLabel, render }: RefFilterProps) {
  const { t } = useTranslation('fields')
  const [query, setQuery] = useState('')
  const asked = useDebounced(query, 180)
  const found = useAsync(() => search(asked), `${searchKey}:${asked}`) ?? []
  const ids = (Array.isArray(value) ? value : value ? [value] : []).filter(
    (id): id is string => typeof id === 'string',
  )
  const known = useAsync(
    () => Promise.all(ids.map(async (id) => ({ id, label: (await findLabel(id)) ?? '…' }))),
    ids.join(),
  )
  const chosen = (known ?? []).filter((ref) => ids.includes(ref.id))
  const options = [...chosen.filter((ref) => !found.some((other) => other.id === ref.id)), ...found]
  return (
    <Select<string | string[]>
      className={styles.full ?? ''}
      {...(isList ? { mode: 'multiple' as const } : {})}
      value={isList ? ids : (ids[0] ?? null)}
      placeholder={t('pick')}
      options={options.map((ref) => ({ value: ref.id, label: render(ref) }))}
      showSearch={{ filterOption: false, onSearch: setQuery }}
      onChange={(next) => onChange(next ?? null)}
      popupMatchSelectWidth={220}
    />
  )
}
