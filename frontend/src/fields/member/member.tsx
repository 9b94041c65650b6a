import type { Ref } from '../../api/types'
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

function Person({ person }: { person: Ref }) {
  return (
    <span className={styles.person}>
      <Avatar name={person.label} size={20} />
      <span className={styles.clip}>{person.label}</span>
    </span>
  )
}

const drawPerson = (person: Ref) => <Person person={person} />

function MemberCell({ value, isMasked }: CellProps) {
  if (isHiddenRef(value)) return <HiddenCell />
  const person = asRef(value)
  if (isMasked) return <PlainCell text={person?.label ?? asText(value)} isMasked />
  return person ? <Person person={person} /> : null
}

function MemberInput({ value, onChange, id, isInvalid, popup }: InputProps) {
  const env = useFieldEnv()
  return (
    <RefSelect
      id={id}
      isInvalid={isInvalid}
      popup={popup}
      value={asRef(value)}
      onChange={onChange}
      search={(query) => env.searchMembers(query)}
      searchKey="member"
      render={drawPerson}
    />
  )
}

function MemberFilter({ op, value, onChange }: FilterProps) {
  const env = useFieldEnv()
  return (
    <RefFilter
      value={value}
      isList={op === 'in' || op === 'not_in'}
      onChange={onChange}
      search={(query) => env.searchMembers(query)}
      searchKey="member"
      findLabel={(id) => env.findLabel('member', id)}
      render={drawPerson}
    />
  )
}

/** A person of the workspace. */
export const memberField: FieldPlugin = {
  type: 'member',
  Cell: MemberCell,
  Input: MemberInput,
  Filter: MemberFilter,
  editor: 'popup',
  typing: 'search',
  isMultiple: false,
  align: 'left',
  width: 120,
  format: refText,
  parse: async (text, _field, env) => pickByName(await env.searchMembers(text.trim()), text),
  check: noFault,
  toWire: refToWire,
}
