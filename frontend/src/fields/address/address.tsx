import { useTranslation } from 'react-i18next'
import type { RegionValue } from '../../api/types'
import { useFieldEnv } from '../env'
import { Input } from '../parts/antd'
import { noFault } from '../parts/checks'
import { PlainCell } from '../parts/PlainCell'
import { PopupInput } from '../parts/PopupInput'
import styles from '../parts/parts.module.css'
import { TextFilter } from '../parts/TextInput'
import { RegionFilter, RegionPicker } from '../region/Input'
import { regionValue } from '../region/regions'
import {
  asRegion,
  asText,
  type CellProps,
  type FieldPlugin,
  type FilterProps,
  type InputProps,
} from '../types'

interface AddressValue {
  region: RegionValue | null
  detail: string
  text: string
}

/** Read an address of the wire. */
export function asAddress(value: unknown): AddressValue | null {
  if (!value || typeof value !== 'object' || !('detail' in value)) return null
  const { region, detail, text } = value as { region?: unknown; detail: unknown; text?: unknown }
  return { region: asRegion(region), detail: asText(detail), text: asText(text) }
}

function textOf(value: unknown): string {
  const address = asAddress(value)
  return address ? address.text || `${address.region?.label ?? ''}${address.detail}` : asText(value)
}

function AddressCell({ value, isMasked }: CellProps) {
  return <PlainCell text={textOf(value)} isMasked={isMasked} />
}

function AddressFields({ value, onChange, id, isInvalid }: InputProps) {
  const { t } = useTranslation('fields')
  useFieldEnv()
  const { region, detail } = asAddress(value) ?? { region: null, detail: asText(value) }
  const tell = (next: RegionValue | null, rest: string) =>
    onChange(next || rest ? { region: next, detail: rest, text: '' } : null)
  return (
    <div className={styles.stack}>
      <RegionPicker
        code={region?.code ?? null}
        onPick={(code, nodes) => tell(code ? regionValue(nodes, code) : null, detail)}
        isInvalid={isInvalid}
      />
      <Input
        {...(id ? { id } : {})}
        value={detail}
        maxLength={300}
        placeholder={t('addressDetail')}
        autoComplete="off"
        onChange={(event) => tell(region, event.target.value)}
        {...(isInvalid ? { status: 'error' as const } : {})}
      />
    </div>
  )
}

function AddressInput(props: InputProps) {
  return <PopupInput {...props} Form={AddressFields} />
}

function AddressFilter(props: FilterProps) {
  return props.op === 'under' ? <RegionFilter {...props} /> : <TextFilter {...props} />
}

/** A region and what stands below it. Typed or pasted text is taken apart by the server. */
export const addressField: FieldPlugin = {
  type: 'address',
  Cell: AddressCell,
  Input: AddressInput,
  Filter: AddressFilter,
  isWide: true,
  editor: 'popup',
  typing: 'text',
  isMultiple: true,
  align: 'left',
  width: 240,
  format: textOf,
  parse: (text) => {
    const plain = text.replace(/\s+/g, ' ').trim()
    return { value: { region: null, detail: plain, text: plain } }
  },
  check: noFault,
  toWire: (value) => {
    const address = asAddress(value)
    if (!address) return asText(value).trim() || null
    if (!address.region) return address.detail.trim() || null
    return { region: address.region.code, detail: address.detail.trim() }
  },
}
