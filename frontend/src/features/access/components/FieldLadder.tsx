import { Input, Segmented } from 'antd'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RolePolicy } from '../../../api/types'
import { localText } from '../../../lib/labels'
import {
  FIELD_FILTERS,
  type FieldFilter,
  type FieldGroup,
  groupFields,
  ownershipFields,
} from '../model/fieldGroups'
import {
  ANY_FIELD,
  canGrantWrite,
  grantOf,
  RIGHTS,
  resetField,
  rightOf,
  scopeOf,
  setField,
  setFields,
} from '../model/policy'
import styles from './FieldLadder.module.css'
import { FieldRow } from './FieldRow'
import { LadderSteps, WriteBox } from './LadderSteps'

interface FieldLadderProps {
  policy: RolePolicy
  object: ObjectDef
  onChange: (policy: RolePolicy) => void
}

/** What holds for fields nobody has named here, those a designer adds later included. */
function LaterFields({ policy, object, onChange }: FieldLadderProps) {
  const { t } = useTranslation('access')
  const star = grantOf(policy, object.key).fields[ANY_FIELD] ?? {}
  const choose = (step: 'level' | 'masked' | 'none') => {
    if (step !== 'level') return onChange(setField(policy, object.key, ANY_FIELD, { read: step }))
    const isReadOnly = star.write === false && star.read !== 'none'
    return onChange(
      isReadOnly
        ? setField(policy, object.key, ANY_FIELD, { read: null })
        : resetField(policy, object.key, ANY_FIELD),
    )
  }
  return (
    <div className={styles.row}>
      <span className={styles.name}>
        {t('ladder.later')}
        <span className={styles.auto}>{t('ladder.laterHint')}</span>
      </span>
      <LadderSteps
        legend={t('ladder.later')}
        name={`${object.key}.*`}
        steps={(['none', 'masked', 'level'] as const).map((value) => ({
          value,
          label: t(value === 'level' ? 'ladder.byLevelShort' : `right.${value}`),
        }))}
        value={(star.read ?? 'level') as 'level' | 'masked' | 'none'}
        onChange={choose}
      />
      <WriteBox
        label={t('ladder.write')}
        of={t('ladder.later')}
        checked={star.write !== false}
        disabled={star.read === 'none'}
        onChange={(write) =>
          onChange(setField(policy, object.key, ANY_FIELD, { write: write ? null : false }))
        }
      />
    </div>
  )
}

/** A section of the form: what is chosen here is set for each of its fields that is listed. */
function GroupHead({ policy, object, group, onChange }: FieldLadderProps & { group: FieldGroup }) {
  const { t } = useTranslation('access')
  const grant = grantOf(policy, object.key)
  const rights = group.fields.map((field) => ({ field, right: rightOf(grant, field) }))
  const reads = new Set(rights.map(({ right }) => right.read))
  const writable = rights.filter(({ field, right }) => canGrantWrite(field, right))
  const written = writable.filter(({ right }) => right.write).length
  const name = group.label ? localText(group.label) : t('ladder.noSection')
  const keys = group.fields.map((field) => field.key)
  return (
    <div className={`${styles.row} ${styles.group}`}>
      <span className={styles.name}>
        {name}
        <span className={styles.auto}>{t('ladder.count', { count: group.fields.length })}</span>
      </span>
      <LadderSteps
        legend={t('ladder.readAll', { group: name })}
        name={`${object.key}.section.${group.key}`}
        steps={RIGHTS.map((value) => ({ value, label: t(`right.${value}`) }))}
        value={reads.size === 1 ? ([...reads][0] ?? null) : null}
        onChange={(read) => onChange(setFields(policy, object.key, keys, { read }))}
      />
      <WriteBox
        label={t('ladder.write')}
        of={name}
        checked={writable.length > 0 && written === writable.length}
        isMixed={written > 0 && written < writable.length}
        disabled={!writable.length}
        onChange={(write) =>
          onChange(
            setFields(
              policy,
              object.key,
              writable.map(({ field }) => field.key),
              { write },
            ),
          )
        }
      />
      <span className={styles.auto}>{t('ladder.groupHint')}</span>
    </div>
  )
}

/** The fields of an object: how much of each is shown, and whether it may be changed. */
export function FieldLadder({ policy, object, onChange }: FieldLadderProps) {
  const { t } = useTranslation('access')
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<FieldFilter>('all')
  const hasView = scopeOf(grantOf(policy, object.key), 'view') !== 'none'
  if (!hasView) return <p className={styles.note}>{t('ladder.noView')}</p>
  const groups = groupFields(policy, object, search, filter)
  const isWhole = !search && filter === 'all'
  const owning = isWhole ? ownershipFields(object) : []
  const shared = { policy, object, onChange }
  return (
    <div className={styles.ladderList}>
      <p className={styles.note}>{t('ladder.text')}</p>
      <div className={styles.tools}>
        <Input
          allowClear
          size="small"
          value={search}
          prefix={<Search size={14} aria-hidden="true" />}
          className={styles.search ?? ''}
          aria-label={t('ladder.search')}
          placeholder={t('ladder.search')}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Segmented<FieldFilter>
          size="small"
          value={filter}
          onChange={setFilter}
          options={FIELD_FILTERS.map((value) => ({ value, label: t(`ladder.filter.${value}`) }))}
        />
      </div>
      {isWhole ? <LaterFields {...shared} /> : null}
      {groups.map((group) => (
        <section key={group.key}>
          <GroupHead {...shared} group={group} />
          {group.fields.map((field) => (
            <FieldRow key={field.key} {...shared} field={field} />
          ))}
        </section>
      ))}
      {owning.length ? (
        <section>
          <div className={`${styles.row} ${styles.group}`}>
            <span className={styles.name}>{t('ladder.ownership')}</span>
            <span className={styles.auto}>{t('ladder.ownershipHint')}</span>
          </div>
          {owning.map((field) => (
            <FieldRow key={field.key} {...shared} field={field} />
          ))}
        </section>
      ) : null}
      {groups.length || owning.length ? null : <p className={styles.note}>{t('ladder.nothing')}</p>}
    </div>
  )
}
