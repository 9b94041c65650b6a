import { Flag, Heart, type LucideIcon, Star } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../api/types'
import { noFault } from '../parts/checks'
import { NumberFilter } from '../parts/NumberInput'
import { PlainCell } from '../parts/PlainCell'
import { asText, type CellProps, type FieldPlugin, type FilterProps, type InputProps } from '../types'
import styles from './rating.module.css'

const ICONS: Readonly<Record<string, LucideIcon>> = { star: Star, heart: Heart, flag: Flag }

function mostOf(field: FieldDef): number {
  return Number(field.config.max ?? 5) || 5
}

function iconOf(field: FieldDef): LucideIcon {
  return ICONS[asText(field.config.icon)] ?? Star
}

function steps(field: FieldDef): number[] {
  return Array.from({ length: mostOf(field) }, (_, at) => at + 1)
}

function RatingCell({ field, value, isMasked }: CellProps) {
  const { t } = useTranslation('fields')
  if (isMasked) return <PlainCell text={asText(value)} isMasked />
  if (typeof value !== 'number') return null
  const Icon = iconOf(field)
  const label = t('ratingOf', { value, max: mostOf(field) })
  return (
    <span className={styles.stars} role="img" aria-label={label} title={label}>
      {steps(field).map((step) => (
        <Icon key={step} size={14} aria-hidden data-on={step <= value} />
      ))}
      <span className={styles.number}>{value}</span>
    </span>
  )
}

function RatingInput({ field, value, onChange, id }: InputProps) {
  const { t } = useTranslation('fields')
  const Icon = iconOf(field)
  const most = mostOf(field)
  const now = typeof value === 'number' ? value : 0
  const set = (next: number) => onChange(next <= 0 ? null : Math.min(next, most))
  const handleKey = (event: KeyboardEvent) => {
    const digit = /^\d$/.test(event.key) ? Number(event.key) : null
    if (event.key === 'ArrowRight' || event.key === 'ArrowUp') set(now + 1)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') set(now - 1)
    else if (event.key === 'Backspace' || event.key === 'Delete') set(0)
    else if (digit !== null && digit <= most) set(digit)
    else return
    event.preventDefault()
  }
  return (
    <div
      {...(id ? { id } : {})}
      className={styles.input}
      role="slider"
      tabIndex={0}
      aria-label={t('rating')}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={now}
      onKeyDown={handleKey}
    >
      {steps(field).map((step) => (
        <button
          key={step}
          type="button"
          tabIndex={-1}
          aria-label={t('ratingOf', { value: step, max: most })}
          onClick={() => set(step === now ? 0 : step)}
        >
          <Icon size={20} aria-hidden data-on={step <= now} />
        </button>
      ))}
    </div>
  )
}

function RatingFilter({ value, onChange, ...props }: FilterProps) {
  const asNumbers = (next: unknown): unknown =>
    Array.isArray(next) ? next.map(asNumbers) : next === null || next === '' ? null : Number(next)
  return <NumberFilter {...props} value={value} onChange={(next) => onChange(asNumbers(next))} />
}

/** Stars. */
export const ratingField: FieldPlugin = {
  type: 'rating',
  Cell: RatingCell,
  Input: RatingInput,
  Filter: RatingFilter,
  editor: 'text',
  typing: 'text',
  isMultiple: false,
  align: 'left',
  width: 130,
  format: asText,
  parse: (text, field) => {
    const plain = text.normalize('NFKC').trim()
    const stars = /^([★⭐]+)☆*$/u.exec(plain)
    const count = stars
      ? [...(stars[1] ?? '')].length
      : Number(/^(\d{1,2})(?:\s*[星分]|\s*\/\s*\d+)?$/.exec(plain)?.[1])
    return Number.isInteger(count) && count >= 1 && count <= mostOf(field)
      ? { value: count }
      : { fault: { code: 'notRating', params: { max: mostOf(field) } } }
  },
  check: noFault,
  toWire: (value) => (typeof value === 'number' ? value : null),
}
