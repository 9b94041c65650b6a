import { Check } from 'lucide-react'
import { Fragment, type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'
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
  /** Present while records are chosen: whether this one is. */
  readonly isChecked?: boolean | undefined
  /** A long press. */
  readonly onHold?: (() => void) | undefined
}

/** Held as long as this, a card is chosen instead of opened. */
const HOLD_MS = 480
/** A finger that wanders further scrolls. */
const HOLD_SLACK = 10

/** A press that lasts; the click that ends it is swallowed. */
function useHold(onHold: (() => void) | undefined, onClick: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const from = useRef({ x: 0, y: 0 })
  const wasHeld = useRef(false)
  const stop = () => {
    if (timer.current) clearTimeout(timer.current)
    timer.current = null
  }
  useEffect(() => () => clearTimeout(timer.current ?? undefined), [])
  return {
    onPointerDown: (event: PointerEvent) => {
      wasHeld.current = false
      from.current = { x: event.clientX, y: event.clientY }
      if (!onHold) return
      timer.current = setTimeout(() => {
        wasHeld.current = true
        onHold()
      }, HOLD_MS)
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, y } = from.current
      if (Math.abs(event.clientX - x) > HOLD_SLACK || Math.abs(event.clientY - y) > HOLD_SLACK) stop()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onContextMenu: (event: MouseEvent) => onHold && event.preventDefault(),
    onClick: () => {
      if (!wasHeld.current) onClick()
      wasHeld.current = false
    },
  }
}

/** One record on a phone. */
export function RecordCard({ object, row, card, onOpen, isChecked, onHold }: RecordCardProps) {
  const hold = useHold(onHold, onOpen)
  const isChoosing = isChecked !== undefined
  const { t } = useTranslation('records')
  const title = titleOf(object, row.base, t('untitled'))
  const { amount } = card
  const line = card.line.filter((field) => isPresent(row.fields[field.key]))
  const tags = card.tags.flatMap((field) => keysOf(row.fields[field.key]).map((key) => ({ field, key })))
  return (
    <li className={styles.card}>
      <button
        type="button"
        {...(isChoosing ? { role: 'checkbox', 'aria-checked': isChecked, 'aria-label': title } : {})}
        {...hold}
      >
        {isChoosing ? (
          <span className={styles.check} data-on={isChecked || undefined} aria-hidden="true">
            {isChecked ? <Check size={14} strokeWidth={3} /> : null}
          </span>
        ) : null}
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
