import type { FieldDef, Ref } from '../../api/types'
import { Avatar } from '../../ui/Avatar'
import { useFieldEnv } from '../env'
import { noFault } from '../parts/checks'
import { HiddenCell, PlainCell } from '../parts/PlainCell'
import styles from '../parts/parts.module.css'
import { RefFilter, RefSelect } from '../parts/RefSelect'
import { pickByName, refText, refToWire } from '../parts/refs'
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

function drawRecord(record: Ref) {
  return (
    <span className={styles.person}>
      <Avatar name={record.label} size={20} shape="square" />
      <span className={styles.clip}>{record.label}</span>
    </span>
  )
}

function RelationCell({ value, isMasked }: CellProps) {
  if (isHiddenRef(value)) return <HiddenCell />
  const record = asRef(value)
  if (isMasked) return <PlainCell text={record?.label ?? asText(value)} isMasked />
  return record ? drawRecord(record) : null
}

function RelationInput({ field, value, onChange, id, isInvalid, popup }: InputProps) {
  const env = useFieldEnv()
  const target = targetOf(field)
  return (
    <RefSelect
      id={id}
      isInvalid={isInvalid}
      popup={popup}
      value={asRef(value)}
      onChange={onChange}
      search={(query) => env.searchRecords(target, query)}
      searchKey={`record:${target}`}
      render={drawRecord}
    />
  )
}

function RelationFilter({ field, op, value, onChange }: FilterProps) {
  const env = useFieldEnv()
  const target = targetOf(field)
  return (
    <RefFilter
      value={value}
      isList={op === 'in' || op === 'not_in'}
      onChange={onChange}
      search={(query) => env.searchRecords(target, query)}
      searchKey={`record:${target}`}
      findLabel={(id) => env.findLabel('record', id, target)}
      render={drawRecord}
    />
  )
}

/** A link to one record of another object. */
export const relationField: FieldPlugin = {
  type: 'relation',
  Cell: RelationCell,
  Input: RelationInput,
  Filter: RelationFilter,
  editor: 'popup',
  typing: 'search',
  isMultiple: false,
  align: 'left',
  width: 190,
  format: refText,
  parse: async (text, field, env) => pickByName(await env.searchRecords(targetOf(field), text.trim()), text),
  check: noFault,
  toWire: refToWire,
}
