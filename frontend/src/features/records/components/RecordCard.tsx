import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef } from '../../../api/types'
import { findOption, optionText } from '../../../fields/parts/options'
import { fieldPlugin } from '../../../fields/registry'
import { asKeys, asRef, asText } from '../../../fields/types'
import { formatMoney } from '../../../lib/money'
import { Avatar } from '../../../ui/Avatar'
import { Tag } from '../../../ui/StateDot'
import type { CardFields } from '../model/card'
import { isMasked, type RecordRow, titleOf } from '../model/recordRow'
import styles from './phone.module.css'

interface RecordCardProps {
  readonly object: ObjectDef
  readonly row: RecordRow
  readonly card: CardFields
  readonly onOpen: () => void
}

/** One record on a phone. */
export function RecordCard({ object, row, card, onOpen }: RecordCardProps) {
  const { t } = useTranslation('records')
  const title = titleOf(object, row.base, t('untitled'))
  const { amount } = card
  const line = card.line.filter((field) => isPresent(row.fields[field.key]))
  const tags = card.tags.flatMap((field) => keysOf(row.fields[field.key]).map((key) => ({ field, key })))
  return (
    <li className={styles.card}>
      <button type="button" onClick={onOpen}>
        <Avatar name={title} size={38} shape="square" />
        <span className={styles.cardBody}>
          <span className={styles.cardHead}>
            <strong>{title}</strong>
            {amount && isPresent(row.fields[amount.key]) && (
              <span className={styles.amount}>
                {shortMoney(asText(row.fields[amount.key]), amount, isMasked(row.base, amount.key), t)}
              </span>
            )}
          </span>
          {line.length > 0 && (
            <span className={styles.cardLine}>
              {line.map((field, at) => (
                <Fragment key={field.key}>
                  {at > 0 && <i aria-hidden>·</i>}
                  <LineValue field={field} row={row} />
                </Fragment>
              ))}
            </span>
          )}
          {tags.length > 0 && (
            <span className={styles.cardTags}>
              {tags.map(({ field, key }) => (
                <Tag key={`${field.key}:${key}`} color={findOption(field, key)?.color}>
                  {optionText(field, key)}
                </Tag>
              ))}
            </span>
          )}
        </span>
      </button>
    </li>
  )
}

function LineValue({ field, row }: { field: FieldDef; row: RecordRow }) {
  const value = row.fields[field.key]
  if (field.type === 'member' || field.type === 'relation')
    return <span>{asRef(value)?.label ?? asText(value)}</span>
  if (field.type === 'date' || field.type === 'date_time') return <span>{asText(value).slice(5, 10)}</span>
  const { Cell } = fieldPlugin(field.type)
  return <Cell field={field} value={value} isMasked={isMasked(row.base, field.key)} />
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined && value !== ''
}

function keysOf(value: unknown): string[] {
  return typeof value === 'string' && value ? [value] : asKeys(value)
}

const WAN = 10_000

function shortMoney(
  value: string,
  field: FieldDef,
  masked: boolean,
  t: (key: string, params: { value: string }) => string,
): string {
  if (masked) return value
  const amount = Number(value)
  const currency = field.config.currency ?? 'CNY'
  if (Math.abs(amount) < WAN * 10) return formatMoney(value, currency, 0)
  return t('wan', { value: formatMoney(String(Math.round(amount / WAN)), currency, 0) })
}
