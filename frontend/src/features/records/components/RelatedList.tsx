import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, RecordData } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { Avatar } from '../../../ui/Avatar'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { useRelated } from '../api/records'
import { isMasked, readableFields, titleOf } from '../model/recordRow'
import { CreateDrawer } from './CreateDrawer'
import styles from './records.module.css'

const STEP = 20
const FACTS = 4

interface RelatedListProps {
  readonly object: ObjectDef
  readonly record: RecordData
  readonly target: ObjectDef
  /** Relation field of `target` that points here. */
  readonly field: string
}

/** Records that point at this one, with quick adding. */
export function RelatedList({ object, record, target, field }: RelatedListProps) {
  const { t } = useTranslation('records')
  const client = useQueryClient()
  const [limit, setLimit] = useState(STEP)
  const [isAdding, setIsAdding] = useState(false)
  const facts = factsOf(target, field)
  const select = [target.title_field, ...facts.map((one) => one.key)]
  const related = useRelated(object.key, record.id, target.key, field, {
    select: [...new Set(select)],
    limit,
    count: 'capped',
  })
  const name = localText(target.label, target.key)
  const mayAdd = canDo(target, 'create') && target.fields.some((one) => one.key === field && one.write)
  const adder = mayAdd && (
    <Button size="small" icon={<Plus size={13} />} onClick={() => setIsAdding(true)}>
      {t('createNamed', { name })}
    </Button>
  )

  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3 className={styles.sectionTitle}>
          {name}
          {related.data?.count && <span className={styles.quiet}> {related.data.count.value}</span>}
        </h3>
        {adder}
      </div>
      {related.isPending && <Skeleton rows={4} />}
      {related.isError && <ErrorState text={related.error.message} onRetry={() => void related.refetch()} />}
      {related.data?.items.length === 0 && <EmptyState title={t('noRelated', { name })} />}
      <ul className={styles.related}>
        {related.data?.items.map((one) => (
          <RelatedItem key={one.id} target={target} record={one} facts={facts} />
        ))}
      </ul>
      {related.data?.next && (
        <Button size="small" type="text" onClick={() => setLimit(Math.min(500, limit * 3))}>
          {t('showMore')}
        </Button>
      )}
      {isAdding && (
        <CreateDrawer
          object={target}
          preset={{ [field]: { id: record.id, label: titleOf(object, record, t('untitled')) } }}
          onClose={() => setIsAdding(false)}
          onCreated={() => void client.invalidateQueries({ queryKey: ['related', object.key, record.id] })}
        />
      )}
    </section>
  )
}

function RelatedItem({
  target,
  record,
  facts,
}: {
  target: ObjectDef
  record: RecordData
  facts: readonly FieldDef[]
}) {
  const { t } = useTranslation('records')
  const title = titleOf(target, record, t('untitled'))
  return (
    <li>
      <Avatar name={title} size={24} shape="square" />
      <div className={styles.relatedBody}>
        <Link to="/o/$object/$id" params={{ object: target.key, id: record.id }}>
          {title}
        </Link>
        <span className={styles.relatedFacts}>
          {facts.map((field) => {
            const value = record.fields[field.key]
            if (value === null || value === undefined || value === '') return null
            const { Cell } = fieldPlugin(field.type)
            return (
              <span key={field.key} title={localText(field.label, field.key)}>
                <Cell field={field} value={value} isMasked={isMasked(record, field.key)} />
              </span>
            )
          })}
        </span>
      </div>
    </li>
  )
}

function factsOf(target: ObjectDef, relation: string): FieldDef[] {
  const readable = readableFields(target)
  const keys = target.config.card?.length ? target.config.card : readable.map((field) => field.key)
  return keys
    .flatMap((key) => readable.find((field) => field.key === key) ?? [])
    .filter((field) => field.key !== target.title_field && field.key !== relation)
    .slice(0, FACTS)
}
