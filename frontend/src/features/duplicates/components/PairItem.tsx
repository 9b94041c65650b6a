import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { GitMerge, Undo2, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordData } from '../../../api/types'
import { formatAgo } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { factFields, isEmpty, isSame, titleOf } from '../model/facts'
import type { Pair } from '../model/types'
import styles from './duplicates.module.css'
import { FieldValue } from './FieldValue'
import { ReasonTags, Score } from './ReasonTags'

interface PairItemProps {
  readonly object: ObjectDef
  readonly pair: Pair
  readonly isCurrent: boolean
  readonly isBusy: boolean
  readonly onFocus: () => void
  readonly onMerge: () => void
  readonly onDecide: (dismissed: boolean) => void
}

/** One suspected pair: both records, why, and what to do about it. */
export function PairItem({ object, pair, isCurrent, isBusy, onFocus, onMerge, onDecide }: PairItemProps) {
  const { t } = useTranslation('duplicates')
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  const isDismissed = pair.decided_at !== null
  return (
    <li
      ref={item}
      className={styles.pair}
      data-current={isCurrent || undefined}
      aria-current={isCurrent || undefined}
      onPointerDown={onFocus}
      onFocus={onFocus}
    >
      <Score value={pair.score} />
      <div className={styles.pairBody}>
        <div className={styles.two}>
          <Side object={object} pair={pair} at={0} />
          <Side object={object} pair={pair} at={1} />
        </div>
        <div className={styles.why}>
          <ReasonTags object={object} reasons={pair.reasons} />
          {isDismissed && pair.decided_at ? (
            <span className={styles.quiet}>
              {t('dismissedBy', { name: pair.decided_by ?? '', ago: formatAgo(pair.decided_at) })}
            </span>
          ) : null}
        </div>
      </div>
      <div className={styles.pairActions}>
        {isDismissed ? (
          <Button
            icon={<Undo2 size={14} aria-hidden />}
            disabled={isBusy || !pair.may_decide}
            onClick={() => onDecide(false)}
          >
            {t('reopen')}
          </Button>
        ) : (
          <>
            <Button
              type="primary"
              ghost
              icon={<GitMerge size={14} aria-hidden />}
              disabled={isBusy || pair.winners.length === 0}
              title={pair.winners.length === 0 ? t('mayNotMerge') : undefined}
              onClick={onMerge}
            >
              {t('merge')}
            </Button>
            <Button
              type="text"
              icon={<X size={14} aria-hidden />}
              disabled={isBusy || !pair.may_decide}
              onClick={() => onDecide(true)}
            >
              {t('dismiss')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}

function Side({ object, pair, at }: { object: ObjectDef; pair: Pair; at: 0 | 1 }) {
  const { t } = useTranslation('duplicates')
  const record = pair.records[at]
  const other = pair.records[at === 0 ? 1 : 0]
  const reasons = pair.reasons.filter((reason) => reason.points > 0).map((reason) => reason.field)
  const fields = factFields(object, reasons, pair.records)
  return (
    <div className={styles.sideOfPair}>
      <Link to="/o/$object/$id" params={{ object: object.key, id: record.id }} className={styles.name}>
        {titleOf(object, record, t('untitled'))}
      </Link>
      <dl className={styles.facts}>
        {fields.map((field) => (
          <div key={field.key} data-same={isAgreeing(record, other, field.key) || undefined}>
            <dt>{localText(field.label, field.key)}</dt>
            <dd>
              <FieldValue field={field} record={record} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function isAgreeing(a: RecordData, b: RecordData, key: string): boolean {
  return !isEmpty(a.fields[key]) && isSame(a.fields[key], b.fields[key])
}
