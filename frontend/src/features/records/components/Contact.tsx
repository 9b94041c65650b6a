import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { useFieldEnv } from '../../../fields/env'
import { asText } from '../../../fields/types'
import { formatDateTime } from '../../../lib/dates'
import { daysFromToday } from '../../../lib/days'
import styles from './Contact.module.css'

interface ContactProps {
  readonly field: FieldDef
  readonly value: unknown
  /** A day to act on (it can be overdue), not one that has passed. */
  readonly isDue: boolean
}

/** When somebody was last in touch, or has to be: the day and how far it is from today. */
export function Contact({ field, value, isDue }: ContactProps) {
  const { t } = useTranslation('records')
  const { timeZone } = useFieldEnv()
  const text = asText(value)
  const day = field.type === 'date' ? text : formatDateTime(text, timeZone).slice(0, 10)
  const days = daysFromToday(day, timeZone)
  if (Number.isNaN(days)) return <span>{text}</span>
  const tone = isDue && days < 0 ? 'late' : isDue && days === 0 ? 'today' : undefined
  return (
    <span className={styles.contact} data-tone={tone}>
      {day}
      <em>{away(days, isDue)}</em>
    </span>
  )

  function away(count: number, due: boolean): string {
    if (count === 0) return t('away.today')
    if (count === 1) return t('away.tomorrow')
    if (count > 1) return t('away.ahead', { count })
    return due ? t('away.late', { count: -count }) : t('away.ago', { count: -count })
  }
}
