import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldPlugin } from '../../../fields/registry'
import type { RecordHintProps } from '../../../lib/recordParts'
import { findField } from '../../../lib/session'
import { useDebounced } from '../../../lib/useDebounced'
import { useHints } from '../api/duplicates'
import { isEmpty, titleOf } from '../model/facts'
import styles from './hint.module.css'
import { ReasonTags } from './ReasonTags'

const REST_MS = 400
const COMPARED = new Set([
  'text',
  'mobile',
  'email',
  'credit_code',
  'id_number',
  'landline',
  'bank_card',
  'relation',
  'date',
])

/** While a record is typed: records that look like it. */
export function DuplicateHint({ object, values, recordId }: RecordHintProps) {
  const { t } = useTranslation('duplicates')
  const wire = useMemo(() => {
    const filled = Object.entries(values).flatMap(([key, value]) => {
      const field = findField(object, key)
      if (!field || !COMPARED.has(field.type) || isEmpty(value)) return []
      return [[key, fieldPlugin(field.type).toWire(value)] as const]
    })
    return JSON.stringify(Object.fromEntries(filled))
  }, [object, values])
  const rested = useDebounced(wire, REST_MS)
  const fields = useMemo(() => JSON.parse(rested) as Record<string, unknown>, [rested])
  const hints = useHints(object.key, fields, recordId)
  const found = rested === '{}' ? [] : (hints.data ?? [])
  if (found.length === 0) return <div role="status" />
  return (
    <aside className={styles.hint} role="status">
      <p className={styles.title}>
        <TriangleAlert size={15} aria-hidden />
        {t('hint.title', { count: found.length })}
      </p>
      <ul>
        {found.map(({ record, reasons }) => (
          <li key={record.id}>
            <a href={`/o/${object.key}/${record.id}`} target="_blank" rel="noreferrer">
              {titleOf(object, record, t('untitled'))}
            </a>
            <ReasonTags object={object} reasons={reasons.filter((reason) => reason.points > 0)} />
          </li>
        ))}
      </ul>
    </aside>
  )
}
