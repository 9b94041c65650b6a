import { useTranslation } from 'react-i18next'
import type { FieldDef } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { localText } from '../../../lib/labels'
import type { Side } from '../model/conflict'
import styles from './conflict.module.css'

export interface ConflictLine {
  readonly key: string
  readonly field: FieldDef
  /** Name of the record, where lines of several stand together. */
  readonly title?: string
  /** What stood there when the reader began; absent where nobody knows any more. */
  readonly before?: unknown
  readonly mine: unknown
  readonly theirs: unknown
}

interface ConflictTableProps {
  readonly lines: readonly ConflictLine[]
  readonly choice: Readonly<Record<string, Side>>
  readonly onChoose: (key: string, side: Side) => void
  readonly onChooseAll: (side: Side) => void
}

/** My value and the other's, side by side; one is chosen in each line. */
export function ConflictTable({ lines, choice, onChoose, onChooseAll }: ConflictTableProps) {
  const { t } = useTranslation('conflict')
  return (
    <div className={styles.table} role="group" aria-label={t('title')}>
      <div className={styles.head}>
        <span />
        {(['mine', 'theirs'] as const).map((side) => (
          <span key={side}>
            {t(side)}
            {lines.length > 1 && (
              <button type="button" onClick={() => onChooseAll(side)}>
                {t('all')}
              </button>
            )}
          </span>
        ))}
      </div>
      {lines.map((line) => {
        const label = localText(line.field.label, line.field.key)
        const chosen = choice[line.key] ?? 'mine'
        return (
          <div key={line.key} className={styles.line} role="radiogroup" aria-label={label}>
            <div className={styles.field}>
              <strong>{label}</strong>
              {line.title && <span>{line.title}</span>}
              {line.before !== undefined && (
                <span className={styles.before}>
                  {t('before')} <ShownValue field={line.field} value={line.before} />
                </span>
              )}
            </div>
            {(['mine', 'theirs'] as const).map((side) => (
              <button
                key={side}
                type="button"
                role="radio"
                aria-checked={chosen === side}
                className={styles.side}
                onClick={() => onChoose(line.key, side)}
              >
                <span className={styles.sideName}>{t(side)}</span>
                <ShownValue field={line.field} value={line[side]} />
              </button>
            ))}
          </div>
        )
      })}
    </div>
  )
}

function ShownValue({ field, value }: { field: FieldDef; value: unknown }) {
  const { t } = useTranslation('conflict')
  const { Cell } = fieldPlugin(field.type)
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return <em className={styles.empty}>{t('empty')}</em>
  return <Cell field={field} value={value} isMasked={false} />
}
