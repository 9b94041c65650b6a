import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldEnv } from '../env'
import { Cascader } from '../parts/antd'
import styles from '../parts/parts.module.css'
import { useAsync } from '../parts/useAsync'
import { usePopup } from '../parts/usePopup'
import { asRegion, asText, type FilterProps, type InputProps, type RegionNode } from '../types'
import { regionPath, regionValue } from './regions'

interface RegionOption {
  value: string
  label: string
  children?: RegionOption[]
}

function toOption([code, name, below]: RegionNode): RegionOption {
  return below && below.length > 0
    ? { value: code, label: name, children: below.map(toOption) }
    : { value: code, label: name }
}

interface PickerProps {
  readonly code: string | null
  readonly onPick: (code: string | null, nodes: readonly RegionNode[]) => void
  readonly id?: string | undefined
  readonly isInvalid?: boolean | undefined
  readonly popup?: InputProps['popup'] | undefined
}

/** Choose a region by its path or by typing a part of a name. */
export function RegionPicker({ code, onPick, id, isInvalid, popup }: PickerProps) {
  const { t } = useTranslation('fields')
  const env = useFieldEnv()
  const nodes = useAsync(() => env.listRegions(), 'regions')
  const options = useMemo(() => (nodes ?? []).map(toOption), [nodes])
  const [query, setQuery] = useState('')
  const opening = usePopup(popup, setQuery)
  const path = code && nodes ? regionPath(nodes, code).map((node) => node[0]) : []
  return (
    <Cascader<RegionOption>
      {...(id ? { id } : {})}
      className={styles.full ?? ''}
      options={options}
      value={path}
      loading={nodes === undefined}
      changeOnSelect
      allowClear
      placeholder={t('pickRegion')}
      showSearch={{ limit: 30, searchValue: query, onSearch: setQuery, matchInputWidth: false }}
      displayRender={(labels) => labels.filter((label) => label !== '市辖区').join(' / ')}
      onChange={(codes) => onPick(codes?.at(-1) ?? null, nodes ?? [])}
      {...opening}
      {...(popup ? { variant: 'borderless' as const } : {})}
      {...(isInvalid ? { status: 'error' as const } : {})}
    />
  )
}

/** 省 / 市 / 区; any level may be chosen. */
export function RegionInput({ value, onChange, id, isInvalid, popup }: InputProps) {
  return (
    <RegionPicker
      code={asRegion(value)?.code ?? null}
      onPick={(code, nodes) => onChange(code ? regionValue(nodes, code) : null)}
      id={id}
      isInvalid={isInvalid}
      popup={popup}
    />
  )
}

/** A region of a condition, by code. */
export function RegionFilter({ op, value, onChange }: FilterProps) {
  const isList = op === 'in' || op === 'not_in'
  const code = asText(Array.isArray(value) ? value[0] : value) || null
  return <RegionPicker code={code} onPick={(next) => onChange(isList && next ? [next] : next)} />
}
